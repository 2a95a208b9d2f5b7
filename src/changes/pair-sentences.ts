/** Finds out which sentence of a later version is which sentence of the earlier one in other words. */

/** Least share of common words (Dice's coefficient) that makes two sentences one. */
const MIN_SIMILARITY = 0.5;
/** Pairs that are compared. In longer lists only sentences near the same place are. */
const MAX_COMPARED = 40_000;

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly similarity: number;
}

export interface Pairing<Of> {
  readonly pairs: readonly (readonly [from: Of, to: Of])[];
  readonly removed: readonly Of[];
  readonly added: readonly Of[];
}

/** Pairs the most similar sentences first, each once; of equally similar ones, those nearest in place. */
export function pairSentences<Of extends { readonly words: readonly string[] }>(
  before: readonly Of[],
  after: readonly Of[],
): Pairing<Of> {
  const counts = [before, after].map((all) => all.map(({ words }) => countsOf(words)));
  const window =
    before.length * after.length <= MAX_COMPARED
      ? Number.POSITIVE_INFINITY
      : Math.max(2, MAX_COMPARED / 2 / before.length);
  const candidates: Candidate[] = [];
  for (let from = 0; from < before.length; from += 1) {
    const first = Math.max(0, from - window);
    const end = Math.min(after.length, from + window);
    for (let to = Math.ceil(first); to < end; to += 1) {
      const similarity = similarityOf(counts[0]?.[from], counts[1]?.[to]);
      if (similarity >= MIN_SIMILARITY) candidates.push({ from, to, similarity });
    }
  }
  candidates.sort(
    (a, b) =>
      b.similarity - a.similarity || Math.abs(a.from - a.to) - Math.abs(b.from - b.to) || a.from - b.from,
  );
  const [ofBefore, ofAfter] = [new Set<number>(), new Set<number>()];
  const pairs: (readonly [Of, Of])[] = [];
  for (const { from, to } of candidates) {
    const [one, other] = [before[from], after[to]];
    if (!one || !other || ofBefore.has(from) || ofAfter.has(to)) continue;
    ofBefore.add(from);
    ofAfter.add(to);
    pairs.push([one, other]);
  }
  return {
    pairs,
    removed: before.filter((_, n) => !ofBefore.has(n)),
    added: after.filter((_, n) => !ofAfter.has(n)),
  };
}

interface Counts {
  readonly of: ReadonlyMap<string, number>;
  readonly total: number;
}

function countsOf(words: readonly string[]): Counts {
  const of = new Map<string, number>();
  for (const word of words) of.set(word, (of.get(word) ?? 0) + 1);
  return { of, total: words.length };
}

/** Dice's coefficient of two bags of words, 0 to 1. */
function similarityOf(one: Counts | undefined, other: Counts | undefined): number {
  if (!one || !other) return 0;
  const [fewer, more] = one.of.size <= other.of.size ? [one, other] : [other, one];
  let common = 0;
  for (const [word, count] of fewer.of) common += Math.min(count, more.of.get(word) ?? 0);
  return (2 * common) / (one.total + other.total);
}
