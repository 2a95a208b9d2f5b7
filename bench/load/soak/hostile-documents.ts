/** What hostile feeds say: their words, their items, and text that tangles patterns. */
import { HOUR_MS, type PublishedItem } from './outlets.ts';

/** What a hostile feed works with. */
export interface Attack {
  readonly host: string;
  readonly port: number;
  /** simulated, in milliseconds */
  readonly now: number;
  /** a word that all its items have */
  readonly word: string;
  /** path and query of the request */
  readonly path: string;
  /** the newest story of a well-known outlet */
  readonly victim: PublishedItem | undefined;
}

/** A whole made-up text, which says of whom it is not. */
export const text = (word: string, n: number) =>
  `The ${word} committee has met for the ${n}th time, and it has agreed on nothing at all. "Nobody ${word} will ever win this," Minister Ann Roe${n} said on Monday. `.repeat(
    4,
  );

interface Entry {
  readonly link?: string;
  readonly title?: string;
  readonly body?: string;
  readonly date?: string;
  readonly more?: string;
}

export function rss(attack: Attack, entries: readonly Entry[], title = `Feed of ${attack.host}`): string {
  const items = entries.map(
    ({ link, title: headline, body, date, more = '' }, n) =>
      `<item><title>${headline ?? `The ${attack.word} affair, part ${n}`}</title><link>${link ?? url(attack, `/item/${n}`)}</link><guid isPermaLink="false">${attack.host}-${n}-${attack.word}</guid>${date === '' ? '' : `<pubDate>${date ?? new Date(hour(attack) * HOUR_MS).toUTCString()}</pubDate>`}<description><![CDATA[<p>${body ?? text(attack.word, n)}</p>]]></description>${more}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${title}</title><link>http://www.reuters.com/</link>${items.join('')}</channel></rss>`;
}

export const url = ({ host, port }: Attack, path: string) => `http://${host}:${port}${path}`;
/** The number of its hours so far: what a feed says changes with it. */
export const hour = ({ now }: Attack) => Math.floor(now / HOUR_MS);
/** Three items, new each hour, whose pages claim to be of Reuters. */
export const few = (attack: Attack) =>
  Array.from({ length: 3 }, (_, n): Entry => ({ link: url(attack, `/item/${hour(attack)}-${n}`) }));

/** Text on which a pattern with two ways to match takes its time. */
export const TANGLES = [
  `"${'said '.repeat(4000)}`,
  `${'“'.repeat(3000)}word${'”'.repeat(2999)}`,
  `${'A. '.repeat(4000)}said`,
  `"Yes," said ${'Mr. '.repeat(3000)}`,
  `${'the chief executive of '.repeat(800)}said: "No."`,
  `${'((('.repeat(1500)} ${', '.repeat(3000)}`,
  `${'he said she said '.repeat(1500)}"`,
  `${' '.repeat(30_000)}x`,
  `${'-'.repeat(20_000)} ${'\u0301'.repeat(5000)}`,
];
