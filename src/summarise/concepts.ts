/**
 * What a summary should say: each word, and each pair of words in a row, with how likely a person's summary of the
 * article would have it. Logistic regression on where and how often it stands; `npm run bench -- summaries/summaries FILE --fit`
 * finds the weights.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { words } from '../text/words.ts';

/** Words that hold sentences together: how likely they are hangs on other things than for telling words. */
const COMMON: ReadonlySet<string> = new Set([...STOP_WORDS, 's', 't', 'said', 'say', 'says']);

/** What is known of a concept, in the order of the numbers that `features` gives. */
export const FEATURES = [
  'bias',
  'common',
  'times',
  'in first sentence',
  'begins in second',
  'begins in third',
  'nearness of first',
  'times, earlier ones more',
  'common, times',
  'common, in the lead',
  'number',
  'share of sentences',
] as const;

export type Weights = Readonly<Record<(typeof FEATURES)[number], number>>;

export interface SummaryWeights {
  readonly words: Weights;
  readonly pairs: Weights;
}

/** Of one article: its sentences as words and pairs, and how likely each of these is in a summary. */
export interface Concepts {
  readonly words: readonly (readonly string[])[];
  readonly pairs: readonly (readonly string[])[];
  readonly likely: ReadonlyMap<string, number>;
}

let read: SummaryWeights | undefined;

/** The fitted weights, from data/summary-weights.json. */
export function summaryWeights(): SummaryWeights {
  read ??= JSON.parse(readFileSync(dataFile('summary-weights.json'), 'utf8')) as SummaryWeights;
  return read;
}

/** The concepts of an article's sentences, in its order. */
export function conceptsOf(sentences: readonly string[], weights: SummaryWeights): Concepts {
  const inWords = sentences.map(tokens);
  const inPairs = inWords.map(pairs);
  const likely = new Map<string, number>();
  for (const [per, own] of [[inWords, weights.words] as const, [inPairs, weights.pairs] as const]) {
    const numbers = FEATURES.map((feature) => own[feature]);
    for (const [concept, values] of features(per)) likely.set(concept, logistic(dot(numbers, values)));
  }
  return { words: inWords, pairs: inPairs, likely };
}

/** Folded words. */
export function tokens(text: string): string[] {
  return words(text).map((word) => word.text);
}

/** Words in a row, with a space between them, which no word has. */
export function pairs(own: readonly string[]): string[] {
  return own.slice(1).map((word, n) => `${own[n]} ${word}`);
}

/** The numbers of FEATURES for each concept of an article. */
export function features(sentences: readonly (readonly string[])[]): Map<string, number[]> {
  const seen = new Map<string, { first: number; times: number; early: number }>();
  for (const [place, own] of sentences.entries())
    for (const concept of new Set(own)) {
      const held = seen.get(concept) ?? { first: place, times: 0, early: 0 };
      held.times += 1;
      held.early += 1 / (1 + place);
      seen.set(concept, held);
    }
  const found = new Map<string, number[]>();
  for (const [concept, { first, times, early }] of seen) {
    const parts = concept.split(' ');
    const common = parts.filter((word) => COMMON.has(word)).length / parts.length;
    const telling = 1 - common;
    found.set(concept, [
      1,
      common,
      telling * Math.log(times),
      first === 0 ? telling : 0,
      first === 1 ? telling : 0,
      first === 2 ? telling : 0,
      telling / (1 + first),
      telling * Math.log(early + 0.05),
      common * Math.log(times),
      first < 3 ? common : 0,
      /\p{N}/u.test(concept) ? telling : 0,
      telling * (times / sentences.length),
    ]);
  }
  return found;
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, n) => sum + value * (b[n] ?? 0), 0);
}
