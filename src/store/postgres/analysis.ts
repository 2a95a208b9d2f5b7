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

/** The headline and paragraphs of an article as a `tsvector`. */
export function storyVector({ headline, paragraphs, language }: Article): string {
  const positions = new Map<string, number[]>();
  let at = 0;
  for (const text of [headline, ...paragraphs.map((one) => one.text)])
    for (const word of wordsOf(text)) {
      if (at >= MAX_WORDS) break;
      // A guess at a word, such as a whole tag, stands where its parts do.
      if (!word.optional || at === 0) at += 1;
      const lexeme = stem(word.text, language).slice(0, MAX_WORD_LENGTH);
      const held = positions.get(lexeme);
      if (held) held.push(Math.min(at, MAX_POSITION));
      else positions.set(lexeme, [Math.min(at, MAX_POSITION)]);
    }
  return [...positions].map(([lexeme, places]) => `${quoted(lexeme)}:${places.join(',')}`).join(' ');
}

/** A word or a phrase as a `tsquery`, in whatever language it is; undefined if there is no word in it. */
export function phraseQuery(text: string): string | undefined {
  const words = wordsOf(text);
  const certain = words.filter(({ optional }) => !optional);
  const parts = (certain.length > 0 ? certain : words).map(variants);
  return parts.length === 0 ? undefined : `(${parts.join(' <-> ')})`;
}

/** A word in the stems of all languages. */
function variants({ text }: IndexWord): string {
  const stems = new Set([text, ...STEMMED_LANGUAGES.map((language) => stem(text, language))]);
  return `(${[...stems].map((one) => quoted(one.slice(0, MAX_WORD_LENGTH))).join(' | ')})`;
}

/** A lexeme, in which nothing is an operator. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\0', '').replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
