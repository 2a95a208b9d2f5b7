/** Made-up feeds of whole stories, and a fetcher that has them in memory: the network is left out. */
import type { Fetcher } from '../../src/ingest/reader.ts';
import { story } from './made-up-stories.ts';

const HOST = 'https://bench.example';
const MINUTE_MS = 60_000;

export interface MadeUpFeeds {
  readonly fetcher: Fetcher;
  /** Makes the next feed, of so many stories that no feed had before, each a minute newer; returns its address. */
  add(stories: number): string;
  /** Forgets the documents, which take memory. */
  clear(): void;
}

/** The most frequent words of English, from the first: they tell that a story is English. */
const ENGLISH =
  'the of and to in that is was for it with as his on be at by had not are but from or have an they which one were her all she there would their we'.split(
    ' ',
  );

/** `isEnglish`: the most frequent of the made-up words are English ones, so that speakers are looked for. */
export function madeUpFeeds(isEnglish = false): MadeUpFeeds {
  const documents = new Map<string, Uint8Array>();
  let feeds = 0;
  let stories = 0;
  return {
    fetcher: {
      fetch: async (url) => ({ kind: 'content', url, bytes: documents.get(url) ?? new Uint8Array() }),
      checkRobots: async () => [],
    },
    add(count) {
      const url = `${HOST}/feed-${feeds}`;
      const items = Array.from({ length: count }, (_, n) => itemOf(feeds, n, stories + n, isEnglish));
      documents.set(
        url,
        Buffer.from(
          `<?xml version="1.0"?><rss version="2.0"><channel><title>Bench ${feeds}</title>${items.join('')}</channel></rss>`,
        ),
      );
      feeds += 1;
      stories += count;
      return url;
    },
    clear: () => documents.clear(),
  };
}

function itemOf(feed: number, n: number, number: number, isEnglish: boolean): string {
  const madeUp = story(number);
  // The name of a made-up word is its rank.
  const text = isEnglish
    ? madeUp.replace(/\bw([0-9a-z])\b/g, (word, rank: string) => ENGLISH[Number.parseInt(rank, 36)] ?? word)
    : madeUp;
  const [headline = '', ...paragraphs] = text.split(/\n\s*\n/);
  const body = paragraphs.map((one) => `<p>${one}</p>`).join('');
  const link = `${HOST}/${feed}/${n}-${headline.toLowerCase().replaceAll(' ', '-').slice(0, 40)}`;
  const date = new Date(Date.UTC(2025, 3, 9) + number * MINUTE_MS).toUTCString();
  return `<item><title>${headline}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate><description><![CDATA[${body}]]></description></item>`;
}
