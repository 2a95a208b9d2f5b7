/**
 * Made-up text for benchmarks of speed: words drawn from a Zipf distribution over 30,000, seeded, so that every run
 * reads the same. Real news has more different words, and is kinder to an index.
 */

const VOCABULARY = 30_000;
const cumulative: number[] = [];
for (let rank = 1; rank <= VOCABULARY; rank += 1) cumulative.push((cumulative.at(-1) ?? 0) + 1 / rank);

export interface ZipfText {
  /** 0 up to 1 */
  random(): number;
  word(): string;
  /** so many words, parted by spaces */
  sentence(length: number): string;
}

/** A source of text that starts anew from a seed. */
export function zipfText(seed: number): ZipfText {
  let state = seed;
  /** mulberry32: small, seeded, good enough to draw words */
  function random(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  function word(): string {
    const wanted = random() * (cumulative.at(-1) ?? 1);
    let low = 0;
    let high = VOCABULARY - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return `w${low.toString(36)}`;
  }
  return { random, word, sentence: (length) => Array.from({ length }, word).join(' ') };
}
