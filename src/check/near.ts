/**
 * The part of a text that is nearest to a claim, word by word: approximate matching by dynamic programming (Sellers 1980,
 * “The theory and computation of evolutionary distances: pattern recognition”), where a word left out costs half.
 */
import type { Range } from './exact.ts';

export interface NearMatch extends Range {
  /** indexes of the text's words that the claim has too */
  readonly shared: readonly number[];
  /** words of the claim before the first shared one, and after the last */
  readonly before: number;
  readonly after: number;
  /** 1 if all is the same, 0 if nothing is: 1 - cost / words of the claim */
  readonly similarity: number;
  /** the longest run of words that both have */
  readonly run: number;
}

/** Costs in halves: a claimed word that is not in print, or another one in its place; a printed word left out. */
const NOT_PRINTED = 2;
const LEFT_OUT = 1;
/** A marked gap leaves out what it likes at little cost, so that the nearest piece is taken. */
const LEFT_OUT_MARKED = 0.05;

/**
 * The best part of `words[from, to)`; `marked` has the numbers of the claim's words after which it marks a gap.
 * Takes time and memory in proportion to both lengths multiplied.
 */
export function nearest(
  words: readonly string[],
  claim: readonly string[],
  marked: ReadonlySet<number>,
  { from, to }: Range,
): NearMatch | undefined {
  const width = to - from + 1;
  const costs = new Float32Array((claim.length + 1) * width);
  for (let i = 1; i <= claim.length; i += 1) {
    const row = i * width;
    costs[row] = i * NOT_PRINTED;
    const skip = marked.has(i) ? LEFT_OUT_MARKED : LEFT_OUT;
    const word = claim[i - 1];
    for (let j = 1; j < width; j += 1) {
      const same = words[from + j - 1] === word ? 0 : NOT_PRINTED;
      const diagonal = (costs[row - width + j - 1] ?? 0) + same;
      const up = (costs[row - width + j] ?? 0) + NOT_PRINTED;
      // After the last word nothing is left out: the text may go on.
      const left = i === claim.length ? Number.POSITIVE_INFINITY : (costs[row + j - 1] ?? 0) + skip;
      costs[row + j] = Math.min(diagonal, up, left);
    }
  }
  return trace(words, claim, costs, marked, { from, to });
}

function trace(
  words: readonly string[],
  claim: readonly string[],
  costs: Float32Array,
  marked: ReadonlySet<number>,
  { from, to }: Range,
): NearMatch | undefined {
  const width = to - from + 1;
  const last = claim.length * width;
  let end = 0;
  for (let j = 1; j < width; j += 1) if ((costs[last + j] ?? 0) < (costs[last + end] ?? 0)) end = j;
  const shared: number[] = [];
  const claimed: number[] = [];
  for (let i = claim.length, j = end; i > 0 && j > 0; ) {
    const here = costs[i * width + j] ?? 0;
    const isSame = words[from + j - 1] === claim[i - 1];
    const diagonal = (costs[(i - 1) * width + j - 1] ?? 0) + (isSame ? 0 : NOT_PRINTED);
    if (near(here, diagonal)) {
      if (isSame) {
        shared.push(from + j - 1);
        claimed.push(i - 1);
      }
      [i, j] = [i - 1, j - 1];
    } else if (near(here, (costs[(i - 1) * width + j] ?? 0) + NOT_PRINTED)) i -= 1;
    else if (near(here, (costs[i * width + j - 1] ?? 0) + (marked.has(i) ? LEFT_OUT_MARKED : LEFT_OUT)))
      j -= 1;
    else i -= 1;
  }
  const [lastShared, firstShared] = [shared[0], shared.at(-1)];
  const [lastClaimed = 0, firstClaimed = 0] = [claimed[0], claimed.at(-1)];
  if (lastShared === undefined || firstShared === undefined) return undefined;
  const similarity = 1 - (costs[last + end] ?? 0) / NOT_PRINTED / claim.length;
  return {
    from: firstShared,
    to: lastShared + 1,
    shared: shared.reverse(),
    before: firstClaimed,
    after: claim.length - 1 - lastClaimed,
    similarity,
    run: longestRun(shared, claimed.reverse()),
  };
}

/** The most pairs that follow each other in both lists of indexes. */
function longestRun(shared: readonly number[], claimed: readonly number[]): number {
  let [run, longest] = [0, 0];
  for (const [n, at] of shared.entries()) {
    const goesOn = at === (shared[n - 1] ?? -2) + 1 && claimed[n] === (claimed[n - 1] ?? -2) + 1;
    run = goesOn ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-3;
}
