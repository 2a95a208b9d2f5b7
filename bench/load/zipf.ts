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
  /** of a word */
  rank(): number;
  word(): string;
  /** so many words, parted by spaces */
  sentence(length: number): string;
}

/** For each of so many equal steps up to 1, the first rank that a random number in it can draw. */
const STEPS = 65_536;
const total = cumulative.at(-1) ?? 1;
const firstOf = new Uint16Array(STEPS);
for (let step = 0, rank = 0; step < STEPS; step += 1) {
  while ((cumulative[rank] ?? total) < (step / STEPS) * total) rank += 1;
  firstOf[step] = rank;
}
/** The words by their rank, the most frequent first. */
export const WORDS: readonly string[] = Array.from(
  { length: VOCABULARY },
  (_, rank) => `w${rank.toString(36)}`,
);

/** What the state of the generator grows by with each number. */
const STEP = 0x6d2b79f5;

/** A source of text that starts anew from a seed, as it is after `drawn` words. */
export function zipfText(seed: number, drawn = 0): ZipfText {
  let state = (seed + Math.imul(drawn, STEP)) | 0;
  /** mulberry32: small, seeded, good enough to draw words */
  function random(): number {
    state = (state + STEP) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  function rank(): number {
    const drawn = random();
    let found = firstOf[Math.floor(drawn * STEPS)] ?? 0;
    while (found < VOCABULARY - 1 && (cumulative[found] ?? total) < drawn * total) found += 1;
    return found;
  }
  const word = () => WORDS[rank()] ?? '';
  return { random, rank, word, sentence: (length) => Array.from({ length }, word).join(' ') };
}
