/**
 * Log-linear models. Their weights come from data/attribution-weights.json, which `npm run bench -- attribution/fit` writes. The
 * weight of a feature that the file does not have is 0.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../../data.ts';

export type Weights = ReadonlyMap<string, number>;

interface WeightsFile {
  readonly speech: Readonly<Record<string, number>>;
  readonly source: Readonly<Record<string, number>>;
  readonly referent: Readonly<Record<string, number>>;
  readonly confidence: Readonly<Record<string, number>>;
  /** least probability of speech; least confidence to name a speaker as likely, and as sure */
  readonly thresholds: { readonly speech: number; readonly named: number; readonly sure: number };
}

export interface Model {
  /** whether a quotation is speech */
  readonly speech: Weights;
  /** which candidate is the speaker */
  readonly source: Weights;
  /** which candidate a pronoun means */
  readonly referent: Weights;
  /** whether a decision is right */
  readonly confidence: Weights;
  readonly thresholds: WeightsFile['thresholds'];
}

export function toModel(file: WeightsFile): Model {
  const weights = (part: Readonly<Record<string, number>>) => new Map(Object.entries(part));
  return {
    speech: weights(file.speech),
    source: weights(file.source),
    referent: weights(file.referent),
    confidence: weights(file.confidence),
    thresholds: file.thresholds,
  };
}

/** The shipped model. Throws if the file is missing or no JSON. */
export function readModel(): Model {
  const file = dataFile('attribution-weights.json');
  return toModel(JSON.parse(readFileSync(file, 'utf8')));
}

/** Sum of the features' weights. */
export function score(weights: Weights, features: readonly string[]): number {
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return sum;
}

/** The probability of "yes" for a sum of weights. */
export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** Probabilities that add up to 1, one for each sum of weights. */
export function softmax(sums: readonly number[]): number[] {
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}
