/** The two classic rankings of sentences to stand beside: TextRank and LexRank, three sentences each. */
import { tokens } from '../../src/answer/summarise/concepts.ts';

const DAMPING = 0.85;
const ROUNDS = 50;
const SENTENCES = 3;
/** Likeness that makes an edge of LexRank's graph. */
const THRESHOLD = 0.1;

/** TextRank (Mihalcea and Tarau 2004): edges weigh the words two sentences share, over the logs of their lengths. */
export function textRank(sentences: readonly string[]): string[] {
  const own = sentences.map((sentence) => new Set(tokens(sentence)));
  return best(sentences, (i, j) => {
    const [a, b] = [own[i] ?? new Set<string>(), own[j] ?? new Set<string>()];
    const shared = [...a].filter((word) => b.has(word)).length;
    const size = Math.log(a.size) + Math.log(b.size);
    return size > 0 ? shared / size : 0;
  });
}

/** LexRank (Erkan and Radev 2004): an edge where the cosine of tf-idf vectors is at least 0.1. */
export function lexRank(sentences: readonly string[]): string[] {
  const own = sentences.map(tokens);
  const holding = new Map<string, number>();
  for (const each of own) for (const word of new Set(each)) holding.set(word, (holding.get(word) ?? 0) + 1);
  const vectors = own.map((each) => {
    const vector = new Map<string, number>();
    for (const word of each)
      vector.set(word, (vector.get(word) ?? 0) + Math.log(own.length / (holding.get(word) ?? 1)));
    return vector;
  });
  return best(sentences, (i, j) => (cosine(vectors[i], vectors[j]) >= THRESHOLD ? 1 : 0));
}

/** The three sentences with the most of PageRank's walk, in the article's order. */
function best(sentences: readonly string[], edge: (i: number, j: number) => number): string[] {
  const n = sentences.length;
  const edges = sentences.map((_, i) => sentences.map((_, j) => (i === j ? 0 : edge(i, j))));
  const out = edges.map((row) => row.reduce((a, b) => a + b, 0));
  let ranks: number[] = sentences.map(() => 1 / n);
  for (let round = 0; round < ROUNDS; round += 1)
    ranks = ranks.map((_, j) => {
      const flow = edges.reduce((sum, row, i) => sum + ((ranks[i] ?? 0) * (row[j] ?? 0)) / (out[i] || 1), 0);
      return (1 - DAMPING) / n + DAMPING * flow;
    });
  const order = sentences.map((_, i) => i).sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0) || a - b);
  return order
    .slice(0, SENTENCES)
    .sort((a, b) => a - b)
    .flatMap((i) => sentences[i] ?? []);
}

function cosine(
  a: ReadonlyMap<string, number> = new Map(),
  b: ReadonlyMap<string, number> = new Map(),
): number {
  let product = 0;
  for (const [word, weight] of a) product += weight * (b.get(word) ?? 0);
  const norm = (vector: ReadonlyMap<string, number>) => Math.hypot(...vector.values());
  return product === 0 ? 0 : product / (norm(a) * norm(b));
}
