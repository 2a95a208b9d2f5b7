/** Fits the weights of data/summary-weights.json by logistic regression with a ridge penalty, using Newton's method. */
import {
  dot,
  FEATURES,
  features,
  logistic,
  pairs,
  type SummaryWeights,
  tokens,
  type Weights,
} from '../../src/summarise/concepts.ts';

export interface Example {
  readonly sentences: readonly string[];
  readonly reference: readonly string[];
}

interface Row {
  readonly values: readonly number[];
  readonly in: boolean;
}

const RIDGE = 3;
const ROUNDS = 12;

/** The weights that maximise the likelihood of the words and pairs in the examples' references. */
export function fit(examples: readonly Example[]): SummaryWeights {
  const rows = (conceptsOf: (own: readonly string[]) => readonly string[]) =>
    examples.flatMap(({ sentences, reference }) => {
      const wanted = new Set(conceptsOf(reference.flatMap(tokens)));
      const found = features(sentences.map((sentence) => conceptsOf(tokens(sentence))));
      return [...found].map(([concept, values]): Row => ({ values, in: wanted.has(concept) }));
    });
  return { words: regress(rows((own) => own)), pairs: regress(rows(pairs)) };
}

function regress(rows: readonly Row[]): Weights {
  const size = FEATURES.length;
  let weights: number[] = new Array(size).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = weights.map((weight) => -RIDGE * weight);
    const hessian: number[][] = weights.map((_, i) => weights.map((_, j) => (i === j ? RIDGE : 0)));
    for (const row of rows) {
      const likely = logistic(dot(weights, row.values));
      const spread = likely * (1 - likely);
      for (const [i, value] of row.values.entries()) {
        if (value === 0) continue;
        gradient[i] = (gradient[i] ?? 0) + value * ((row.in ? 1 : 0) - likely);
        const line = hessian[i] ?? [];
        for (const [j, other] of row.values.entries()) line[j] = (line[j] ?? 0) + spread * value * other;
      }
    }
    const step = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight + (step[i] ?? 0));
  }
  const rounded = FEATURES.map((name, i) => [name, Number((weights[i] ?? 0).toFixed(3))]);
  return Object.fromEntries(rounded) as Weights;
}

/** Solves a linear system by Gauss-Jordan elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    let pivot = i;
    for (let k = i; k < size; k += 1)
      if (Math.abs(rows[k]?.[i] ?? 0) > Math.abs(rows[pivot]?.[i] ?? 0)) pivot = k;
    const row = rows[pivot] ?? [];
    [rows[i], rows[pivot]] = [row, rows[i] ?? []];
    for (const [k, other] of rows.entries()) {
      if (k === i) continue;
      const share = (other[i] ?? 0) / (row[i] || 1);
      for (let j = i; j <= size; j += 1) other[j] = (other[j] ?? 0) - share * (row[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] || 1));
}
