/**
 * The concepts of an article: each word and each pair of adjacent words, with the probability that a person's summary
 * of the article contains it. The probability comes from logistic regression on position and frequency;
 * `npm run bench -- summaries/summaries FILE --fit` fits the weights.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { primarySubtag } from '../text/language-tag.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { stopWordsOf } from '../text/stop-words-of.ts';
import { words } from '../text/words.ts';

/** Function words: their probability depends on other features than that of content words. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set([...STOP_WORDS, 's', 't', 'said', 'say', 'says']);

/** The weights were fitted on English; in other languages they tell by place and frequency of the words that their lists leave. */
function functionWordsOf(language: string): ReadonlySet<string> {
  const words = stopWordsOf(primarySubtag(language));
  return words === STOP_WORDS ? FUNCTION_WORDS : words;
}

/** Names of the features of a concept, in the order of the values that `features` returns; data/summary-weights.json has them. */
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

/** The sentences of one article as words and as pairs, and the probability of each of these in a summary. */
export interface Concepts {
  readonly words: readonly (readonly string[])[];
  readonly pairs: readonly (readonly string[])[];
  readonly likely: ReadonlyMap<string, number>;
}

let loaded: SummaryWeights | undefined;

/** The fitted weights, from data/summary-weights.json. */
export function summaryWeights(): SummaryWeights {
  loaded ??= JSON.parse(readFileSync(dataFile('summary-weights.json'), 'utf8')) as SummaryWeights;
  return loaded;
}

/** The concepts of an article's sentences, which are given in its order. */
export function conceptsOf(sentences: readonly string[], weights: SummaryWeights, language = 'en'): Concepts {
  const functionWords = functionWordsOf(language);
  const inWords = sentences.map(tokens);
  const inPairs = inWords.map(pairs);
  const likely = new Map<string, number>();
  for (const [per, own] of [[inWords, weights.words] as const, [inPairs, weights.pairs] as const]) {
    const numbers = FEATURES.map((feature) => own[feature]);
    for (const [concept, values] of features(per, functionWords))
      likely.set(concept, logistic(dot(numbers, values)));
  }
  return { words: inWords, pairs: inPairs, likely };
}

/** Folded words. */
export function tokens(text: string): string[] {
  return words(text).map((word) => word.text);
}

/** Pairs of adjacent words, joined by a space, which no word contains. */
export function pairs(own: readonly string[]): string[] {
  return own.slice(1).map((word, n) => `${own[n]} ${word}`);
}

/** The values of FEATURES for each concept of an article; a concept is a word or a pair. */
export function features(
  sentences: readonly (readonly string[])[],
  functionWords = FUNCTION_WORDS,
): Map<string, number[]> {
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
    const common = parts.filter((word) => functionWords.has(word)).length / parts.length;
    const content = 1 - common;
    found.set(concept, [
      1,
      common,
      content * Math.log(times),
      first === 0 ? content : 0,
      first === 1 ? content : 0,
      first === 2 ? content : 0,
      content / (1 + first),
      content * Math.log(early + 0.05),
      common * Math.log(times),
      first < 3 ? common : 0,
      /\p{N}/u.test(concept) ? content : 0,
      content * (times / sentences.length),
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
