/**
 * Words of other languages that mean the same as words of a query: those of `data/translations.txt`, and the names of
 * countries from the platform. So “Russland” also finds “Russia”, and “climate change” also finds “Klimawandel”.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../../data.ts';
import { stem } from '../analysis/stemmer.ts';
import { termsOf } from '../analysis/terms.ts';

/** The languages of the table, in the order of its columns. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;

type Language = (typeof LANGUAGES)[number];

/** Words of the longest phrase that is looked up. */
const MAX_PHRASE = 4;
/** Letters in which two forms of a word may differ at their ends, and two forms of the name of a country. */
const MAX_ENDING = 3;
const MAX_NAME_ENDING = 1;

/** A word or phrase of one language. */
interface Phrase {
  readonly language: Language;
  /** folded */
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly isName: boolean;
}

/** What can stand for a word of a query in another language. */
export interface TranslatedWord {
  readonly word: string;
  readonly stem: string;
  readonly language: string;
}

/** What other languages have for the words of a query. */
export interface Translations {
  /** for each word of the query, what can stand for it; empty for most */
  readonly of: readonly (readonly TranslatedWord[])[];
  /** for each word of the query, phrases that only all together can stand for it */
  readonly phrasesOf: readonly (readonly (readonly TranslatedWord[])[])[];
  /** the languages that the words may be in, as far as the table knows them */
  readonly from: ReadonlySet<Language>;
}

interface Table {
  /** everyday English words that are not looked up */
  readonly everyday: ReadonlySet<string>;
  /** phrases that mean the same, by language and stems: `de:vereinigt staat` */
  readonly ideas: ReadonlyMap<string, readonly (readonly Phrase[])[]>;
  /** the words of the longest phrase by language and first stem: `de:vereinigt` */
  readonly longest: ReadonlyMap<string, number>;
}

/** Read with the first question: its thousands of words are stemmed, and many processes and threads are asked nothing. */
let loaded: Table | undefined;

/**
 * Finds what other languages have for a sequence of folded words without stop words. The longest phrases come first. A phrase
 * of several words stands word by word for one of as many, and a shorter one repeats its last word. Several words that stand
 * for one are kept together, for each alone would say something else.
 */
export function translationsOf(words: readonly string[]): Translations {
  loaded ??= readTable();
  const { everyday, ideas, longest: lengths } = loaded;
  const of: TranslatedWord[][] = words.map(() => []);
  const phrasesOf: TranslatedWord[][][] = words.map(() => []);
  const sources: ReadonlySet<Language>[] = [];
  const taken = new Set<number>();
  const inLanguages = LANGUAGES.map((language) => {
    const stems = words.map((word) => stem(word, language));
    const longest = stems.map((first) => lengths.get(keyOf(language, [first])) ?? 0);
    return { language, stems, longest };
  });
  for (let length = Math.min(MAX_PHRASE, words.length); length > 0; length -= 1)
    for (let start = 0; start + length <= words.length; start += 1) {
      const able = inLanguages.filter(({ longest }) => (longest[start] ?? 0) >= length);
      if (able.length === 0) continue;
      const places = Array.from({ length }, (_, n) => start + n);
      if (places.some((place) => taken.has(place))) continue;
      const asked = words.slice(start, start + length);
      if (length === 1 && everyday.has(asked[0] ?? '')) continue;
      const matches = able.flatMap(({ language, stems }) => {
        const key = keyOf(language, stems.slice(start, start + length));
        const fitting = (ideas.get(key) ?? []).filter((idea) =>
          idea.some((phrase) => phrase.language === language && isFormOf(asked, phrase)),
        );
        return fitting.map((phrases) => ({ language, phrases }));
      });
      if (matches.length === 0) continue;
      for (const place of places) taken.add(place);
      const own = new Set(matches.map(({ language }) => language));
      sources.push(own);
      for (const phrase of matches.flatMap(({ phrases }) => phrases)) {
        if (own.has(phrase.language)) continue;
        if (length === 1 && phrase.words.length > 1) phrasesOf[start]?.push(wordsOf(phrase));
        else align(phrase, places, words, of);
      }
    }
  return { of, phrasesOf, from: common(sources) };
}

/** The words of other languages that can stand for any of a sequence of words, folded, each once. */
export function translatedWords(words: readonly string[]): string[] {
  const { of, phrasesOf } = translationsOf(words);
  return [...new Set([...of.flat(), ...phrasesOf.flat(2)].map(({ word }) => word))];
}

/**
 * Whether words are other forms of those of a phrase: a stem can be so short that quite different words share it. The fewer
 * letters two words share, the less they may differ: “hero” is no form of “herido”, and “cat” none of “Catar”.
 */
function isFormOf(asked: readonly string[], { words, isName }: Phrase): boolean {
  return asked.every((word, n) => {
    const own = words[n] ?? '';
    let same = 0;
    while (same < word.length && word[same] === own[same]) same += 1;
    const most = isName ? MAX_NAME_ENDING : Math.max(1, Math.min(MAX_ENDING, same - 2));
    return Math.max(word.length, own.length) - same <= most;
  });
}

/** Sets the words of a phrase beside the words of the query that it stands for. */
function align(
  phrase: Phrase,
  places: readonly number[],
  asked: readonly string[],
  of: TranslatedWord[][],
): void {
  const own = wordsOf(phrase);
  places.forEach((place, n) => {
    const translated = own[Math.min(n, own.length - 1)];
    const known = of[place] ?? [];
    if (!translated || translated.word === asked[place]) return;
    const isKnown = known.some((one) => one.stem === translated.stem && one.language === translated.language);
    if (!isKnown) known.push(translated);
  });
}

function wordsOf({ language, words, stems }: Phrase): TranslatedWord[] {
  return words.map((word, n) => ({ word, stem: stems[n] ?? word, language }));
}

/** The languages that all words may be in; those of any word if there are none. */
function common(sources: readonly ReadonlySet<Language>[]): ReadonlySet<Language> {
  const [first, ...others] = sources;
  if (!first) return new Set();
  const shared = others.reduce((left, next) => left.intersection(next), first);
  return shared.size > 0 ? shared : others.reduce((all, next) => all.union(next), first);
}

function readTable(): Table {
  const rows = readFileSync(dataFile('translations.txt'), 'utf8').split('\n');
  const everyday = new Set(
    rows.filter((row) => row.startsWith('!')).flatMap((row) => row.slice(1).trim().split(/\s+/)),
  );
  const ideas = readIdeas(rows);
  return { everyday, ideas, longest: longestPhrases(ideas) };
}

function readIdeas(rows: readonly string[]): Map<string, Phrase[][]> {
  const columns = rows
    .filter((row) => row.trim() !== '' && !/^[#!]/.test(row))
    .map((row) => row.split('|').map((column) => column.split(',').map((phrase) => phrase.trim())));
  const byKey = new Map<string, Phrase[][]>();
  const names = new Set(countries());
  for (const idea of [...columns, ...names]) {
    const phrases = idea.flatMap((column, n) =>
      column.map((phrase) => phraseOf(phrase, LANGUAGES[n] ?? 'en', names.has(idea))),
    );
    for (const key of new Set(phrases.map(({ language, stems }) => keyOf(language, stems))))
      byKey.set(key, [...(byKey.get(key) ?? []), phrases]);
  }
  return byKey;
}

function longestPhrases(ideas: Table['ideas']): Map<string, number> {
  const longest = new Map<string, number>();
  for (const { language, stems } of [...ideas.values()].flat(2)) {
    const key = keyOf(language, stems.slice(0, 1));
    longest.set(key, Math.max(longest.get(key) ?? 0, stems.length));
  }
  return longest;
}

function phraseOf(text: string, language: Language, isName: boolean): Phrase {
  const all = termsOf(text, language).filter(({ optional }) => !optional);
  const content = all.filter(({ stop }) => !stop);
  const terms = content.length > 0 ? content : all;
  return { language, words: terms.map(({ word }) => word), stems: terms.map(({ term }) => term), isName };
}

/** The names of the world's countries, a country a row, as `data/translations.txt` would have them. */
function countries(): string[][][] {
  const names = LANGUAGES.map((one) => new Intl.DisplayNames([one], { type: 'region', fallback: 'none' }));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  return codes.flatMap((code) => {
    const row = names.map((of) => of.of(code));
    return row.every((name) => name !== undefined) ? [row.map((name) => [name ?? ''])] : [];
  });
}

function keyOf(language: Language, stems: readonly string[]): string {
  return `${language}:${stems.join(' ')}`;
}
