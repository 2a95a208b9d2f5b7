/** Made-up stories for benchmarks, of words drawn from a Zipf distribution: eleven paragraphs and a quotation each. */
import { zipfText } from './zipf.ts';

/** So many words, parted by spaces. */
export const { sentence } = zipfText(42);

/** People who are quoted. */
export const SPEAKERS = 500;
/** Words that a story draws. */
export const WORDS_PER_STORY = 10 * 30 + 15 + 7;

/** Wire text of the n-th story; the quotation in its fourth paragraph is by one of the speakers. `draw` gives its sentences. */
export function story(n: number, draw = sentence): string {
  const body = Array.from({ length: 10 }, () => `The ${draw(30)}.`);
  body.splice(3, 0, `"We ${draw(15)}," Minister Ann Roe${n % SPEAKERS} said on Monday.`);
  return `Storm ${draw(7)}\n\n${body.join('\n\n')}\n`;
}
