/** The classic rankings of sentences to stand beside: TextRank, LexRank, and LexRank with position, three sentences each. */
import { tokens } from '../../src/summarise/concepts.ts';

const DAMPING = 0.85;
const ROUNDS = 50;
const SENTENCES = 3;
/** Likeness that makes an edge of LexRank's graph. */
const THRESHOLD = 0.1;
/** Words of a sentence that LexRank with position ranks, as MEAD's length cutoff has it. */
const CUTOFF = 9;
/** Weight of position beside LexRank, and the likeness past which a sentence repeats another. */
const POSITION = 2;
const REDUNDANT = 0.5;

/** TextRank (Mihalcea and Tarau 2004): edges weigh the words two sentences share, over the logs of their lengths. */
export function textRank(sentences: readonly string[]): string[] {
  const own = sentences.map((sentence) => new Set(tokens(sentence)));
  const ranks = walk(sentences, (i, j) => {
    const [a, b] = [own[i] ?? new Set<string>(), own[j] ?? new Set<string>()];
    const shared = [...a].filter((word) => b.has(word)).length;
    const size = Math.log(a.size) + Math.log(b.size);
    return size > 0 ? shared / size : 0;
  });
  return topOf(sentences, ranks);
}

/** LexRank (Erkan and Radev 2004): an edge where the cosine of tf-idf vectors is at least 0.1. */
export function lexRank(sentences: readonly string[]): string[] {
  return topOf(sentences, lexRanks(sentences, vectorsOf(sentences)));
}

/**
 * LexRank with position, put together as in the MEAD summariser of Erkan and Radev 2004: LexRank as a share of the
 * greatest, plus position (1 over the root of the place, at weight 2), no sentence under nine words, and none whose
 * cosine with a better one is over 0.5. Weight, shape and threshold are the best of 48 settings on these articles.
 */
export function lexRankWithPosition(sentences: readonly string[]): string[] {
  const vectors = vectorsOf(sentences);
  const ranks = lexRanks(sentences, vectors);
  const greatest = Math.max(...ranks);
  const long = sentences.map((sentence) => tokens(sentence).length >= CUTOFF);
  const scores = ranks.map((rank, i) =>
    long[i] || !long.includes(true) ? rank / greatest + POSITION / Math.sqrt(1 + i) : -1,
  );
  return topOf(sentences, scores, (i, j) => cosine(vectors[i], vectors[j]) > REDUNDANT);
}

type Vector = ReadonlyMap<string, number>;

function lexRanks(sentences: readonly string[], vectors: readonly Vector[]): number[] {
  return walk(sentences, (i, j) => (cosine(vectors[i], vectors[j]) >= THRESHOLD ? 1 : 0));
}

/** tf-idf, the sentences being the documents. */
function vectorsOf(sentences: readonly string[]): Vector[] {
  const own = sentences.map(tokens);
  const holding = new Map<string, number>();
  for (const each of own) for (const word of new Set(each)) holding.set(word, (holding.get(word) ?? 0) + 1);
  return own.map((each) => {
    const vector = new Map<string, number>();
    for (const word of each)
      vector.set(word, (vector.get(word) ?? 0) + Math.log(own.length / (holding.get(word) ?? 1)));
    return vector;
  });
}

/** Each sentence's share of PageRank's walk over the graph. */
function walk(sentences: readonly string[], edge: (i: number, j: number) => number): number[] {
  const n = sentences.length;
  const edges = sentences.map((_, i) => sentences.map((_, j) => (i === j ? 0 : edge(i, j))));
  const out = edges.map((row) => row.reduce((a, b) => a + b, 0));
  let ranks: number[] = sentences.map(() => 1 / n);
  for (let round = 0; round < ROUNDS; round += 1)
    ranks = ranks.map((_, j) => {
      const flow = edges.reduce((sum, row, i) => sum + ((ranks[i] ?? 0) * (row[j] ?? 0)) / (out[i] || 1), 0);
      return (1 - DAMPING) / n + DAMPING * flow;
    });
  return ranks;
}

/** The three sentences with the most, in the article's order, without those that repeat a better one. */
function topOf(
  sentences: readonly string[],
  ranks: readonly number[],
  repeats: (i: number, j: number) => boolean = () => false,
): string[] {
  const order = sentences.map((_, i) => i).sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0) || a - b);
  const picked: number[] = [];
  for (const i of order) if (picked.length < SENTENCES && !picked.some((j) => repeats(i, j))) picked.push(i);
  return picked.sort((a, b) => a - b).flatMap((i) => sentences[i] ?? []);
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
