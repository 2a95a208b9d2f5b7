/** Made-up stories for benchmarks: words drawn from a Zipf distribution over 30,000, eleven paragraphs each, seeded. */

const VOCABULARY = 30_000;
const cumulative: number[] = [];
for (let rank = 1; rank <= VOCABULARY; rank += 1) cumulative.push((cumulative.at(-1) ?? 0) + 1 / rank);
let seed = 42;

/** In [0, 1): mulberry32, small, seeded, good enough to draw words. */
export function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** So many words, parted by spaces. */
export function sentence(length: number): string {
  return Array.from({ length }, word).join(' ');
}

/** Wire text of the n-th story: a headline and eleven paragraphs, the fourth with a quotation by one of 500 people. */
export function story(n: number): string {
  const body = Array.from({ length: 10 }, () => `The ${sentence(30)}.`);
  body.splice(3, 0, `"We ${sentence(15)}," Minister Ann Roe${n % 500} said on Monday.`);
  return `Storm ${sentence(7)}\n\n${body.join('\n\n')}\n`;
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
