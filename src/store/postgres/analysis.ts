/**
 * The words of stories for PostgreSQL's full text: the product's own stems, so that every language is found as the search
 * index finds it. PostgreSQL takes them as they are (`tsvector` and `tsquery` as text), whatever its own configuration is.
 */
import type { Article } from '../../model/article.ts';
import { STEMMED_LANGUAGES, stem } from '../../search/analysis/stemmer.ts';
import { type IndexWord, wordsOf } from '../../search/analysis/tokens.ts';

/** The last position that PostgreSQL knows: words behind it are found, but in no phrase. */
const MAX_POSITION = 16_383;
/** Words of a story that are kept. Their `tsvector` stays below the limit of 1 MB. */
const MAX_WORDS = 40_000;
/** Longest word that is kept, in code units: PostgreSQL takes no lexeme above 2 KB. */
const MAX_WORD_LENGTH = 500;

/** What is stored of the words of an article. */
export interface StoryWords {
  /** each stem with its positions, as a `tsvector` */
  readonly vector: string;
  /** the stems in order */
  readonly stems: string;
}

/** The words of headline and paragraphs. */
export function storyWords({ headline, paragraphs, language }: Article): StoryWords {
  const positions = new Map<string, number[]>();
  const stems: string[] = [];
  let at = 0;
  for (const text of [headline, ...paragraphs.map((one) => one.text)])
    for (const word of wordsOf(text)) {
      if (stems.length >= MAX_WORDS) break;
      // A guess at a word, such as a whole tag, stands where its parts do.
      if (!word.optional || at === 0) at += 1;
      const lexeme = lexemeOf(word.text, language);
      stems.push(lexeme);
      const held = positions.get(lexeme);
      if (held) held.push(Math.min(at, MAX_POSITION));
      else positions.set(lexeme, [Math.min(at, MAX_POSITION)]);
    }
  const vector = [...positions].map(([lexeme, places]) => `${quoted(lexeme)}:${places.join(',')}`).join(' ');
  return { vector, stems: stems.join(' ') };
}

/** The stems of the words in a text, in every language. */
export function stemsOf(text: string): string[] {
  return wordsOf(text).flatMap(inAllLanguages);
}

/** A word or a phrase as a `tsquery`, in whatever language it is; undefined if there is no word in it. */
export function phraseQuery(text: string): string | undefined {
  const words = wordsOf(text);
  const certain = words.filter(({ optional }) => !optional);
  const parts = (certain.length > 0 ? certain : words).map(variants);
  return parts.length === 0 ? undefined : `(${parts.join(' <-> ')})`;
}

/** A stem as a `tsquery`. */
export function lexemeQuery(stemmed: string): string {
  return quoted(stemmed.slice(0, MAX_WORD_LENGTH));
}

/** A word in the stems of all languages, as a part of a `tsquery`. */
function variants(word: IndexWord): string {
  return `(${inAllLanguages(word).map(quoted).join(' | ')})`;
}

function inAllLanguages({ text }: IndexWord): string[] {
  return [...new Set(['', ...STEMMED_LANGUAGES].map((language) => lexemeOf(text, language)))];
}

function lexemeOf(word: string, language: string): string {
  return stem(word, language).slice(0, MAX_WORD_LENGTH);
}

/** A lexeme, in which nothing is an operator. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\0', '').replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
