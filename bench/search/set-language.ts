/**
 * The language of a judged set, told from its texts by the script or by stop words, and the words of a text in it, for
 * engines that take a tokenizer or a stemmer.
 */
import { stopwords as dutch } from '@orama/stopwords/dutch';
import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as french } from '@orama/stopwords/french';
import { stopwords as german } from '@orama/stopwords/german';
import { stopwords as italian } from '@orama/stopwords/italian';
import { stopwords as japanese } from '@orama/stopwords/japanese';
import { stopwords as chinese } from '@orama/stopwords/mandarin';
import { stopwords as portuguese } from '@orama/stopwords/portuguese';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import stemmers from 'snowball-stemmers';
import type { JudgedSet } from './judged-set.ts';

/** A BCP 47 tag; `mul` is several languages. */
export type Language = 'de' | 'en' | 'es' | 'fr' | 'it' | 'ja' | 'mul' | 'nl' | 'pt' | 'zh';

/** Languages by their stop words. Snowball and Orama call them by these names too. */
const BY_STOP_WORDS = {
  de: ['german', german],
  en: ['english', english],
  es: ['spanish', spanish],
  fr: ['french', french],
  it: ['italian', italian],
  nl: ['dutch', dutch],
  pt: ['portuguese', portuguese],
} as const;
type StemmedLanguage = keyof typeof BY_STOP_WORDS;
const STEMMED = Object.keys(BY_STOP_WORDS) as StemmedLanguage[];

const STOP_WORDS = new Map<Language, ReadonlySet<string>>([
  ...STEMMED.map((one) => [one, new Set<string>(BY_STOP_WORDS[one][1])] as const),
  ['ja', new Set(japanese)],
  ['zh', new Set(chinese)],
]);

/** Documents that are read to tell the language of a set, and characters of each. */
const SAMPLE = 400;
const SAMPLE_LENGTH = 600;
/** A set has one language if so many of its documents have it. */
const MIN_SHARE = 0.8;

/** Whether the language has a stemmer, and stop words. */
export function isStemmed(language: Language): language is StemmedLanguage {
  return language in BY_STOP_WORDS;
}

/** Snowball's name of a language: `german`. */
export function nameOf(language: StemmedLanguage): string {
  return BY_STOP_WORDS[language][0];
}

/** The stop words of a language; of all, if there are several. */
export function stopWordsOf(language: Language): ReadonlySet<string> {
  return STOP_WORDS.get(language) ?? new Set([...STOP_WORDS.values()].flatMap((words) => [...words]));
}

/** The language of a set's documents; `mul` if no language has most of them. */
export function languageOfSet({ documents }: JudgedSet): Language {
  const step = Math.max(1, Math.floor(documents.length / SAMPLE));
  const counts = new Map<Language, number>();
  let read = 0;
  for (let n = 0; n < documents.length; n += step) {
    const { title = '', text = '' } = documents[n] ?? {};
    const language = languageOf(`${title} ${text}`.slice(0, SAMPLE_LENGTH));
    counts.set(language, (counts.get(language) ?? 0) + 1);
    read += 1;
  }
  const [[language, count] = ['mul', 0] as const] = [...counts].sort(([, a], [, b]) => b - a);
  return count >= MIN_SHARE * read ? language : 'mul';
}

/** The language of each document of a set, which the page of a story states: that of the set, or its own if there are several. */
export function documentLanguages(set: JudgedSet): (document: JudgedSet['documents'][number]) => Language {
  const language = languageOfSet(set);
  return ({ title, text }) => (language === 'mul' ? languageOf(`${title} ${text}`) : language);
}

/** The language of a text, English if nothing tells it. */
export function languageOf(text: string): Language {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if ((text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) > letters / 10) return 'ja';
  if ((text.match(/\p{Script=Han}/gu)?.length ?? 0) > letters / 3) return 'zh';
  const words = plainWords(text);
  let best: Language = 'en';
  let most = 0;
  for (const language of STEMMED) {
    const count = words.filter((word) => STOP_WORDS.get(language)?.has(word)).length;
    if (count > most || (count === most && language === 'en')) {
      most = count;
      best = language;
    }
  }
  return best;
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/** The words of a text in lower case. Chinese and Japanese are split by `Intl.Segmenter`. */
export function plainWords(text: string): string[] {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return runs.flatMap((run) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(run)
      ? [...segmenter.segment(run)].map(({ segment }) => segment)
      : [run],
  );
}

/** Words without stop words, as Snowball stems without accents. */
export function analyserFor(language: Language): (text: string) => string[] {
  const stop = language === 'mul' ? new Set<string>() : stopWordsOf(language);
  const stem = stemmerFor(language);
  return (text) =>
    plainWords(text)
      .filter((word) => !stop.has(word))
      .map((word) =>
        stem(word)
          .normalize('NFD')
          .replace(/[\u0300-\u036f]/g, ''),
      );
}

/** Snowball's stem of a word; the word itself in a language that has none. Stems are kept, for Snowball is slow. */
export function stemmerFor(language: Language): (word: string) => string {
  if (!isStemmed(language)) return (word) => word;
  const stemmer = stemmers.newStemmer(nameOf(language));
  const known = new Map<string, string>();
  return (word) => {
    const stem = known.get(word) ?? stemmer.stem(word);
    known.set(word, stem);
    return stem;
  };
}
