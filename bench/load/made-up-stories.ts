/** Made-up stories for benchmarks, of words drawn from a Zipf distribution: eleven paragraphs and a quotation each. */
import { zipfText } from './zipf.ts';

/** So many words, parted by spaces. */
export const { sentence } = zipfText(42);

/** Wire text of the n-th story; the quotation in its fourth paragraph is by one of 500 people. */
export function story(n: number): string {
  const body = Array.from({ length: 10 }, () => `The ${sentence(30)}.`);
  body.splice(3, 0, `"We ${sentence(15)}," Minister Ann Roe${n % 500} said on Monday.`);
  return `Storm ${sentence(7)}\n\n${body.join('\n\n')}\n`;
}
