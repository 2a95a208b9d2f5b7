/** Made-up stories as rows of an archive, which come faster than through the reader of stories. */
import { attribute } from '../../src/attribute/attribute.ts';
import type { Article } from '../../src/model/article.ts';
import type { MovedRow } from '../../src/store/move/move-archive.ts';
import { contentHash } from '../../src/story/content-hash.ts';
import { story } from './made-up-stories.ts';

const DAY_MS = 86_400_000;
/** Days over which the stories are spread. */
const DAYS = 1000;
const LAST = Date.parse('2025-04-09T00:00:00.000Z');

/** The rows of `stories` from the n-th on, of `all`. */
export function madeUpRows(from: number, count: number, all: number): MovedRow[] {
  return Array.from({ length: count }, (_, n) => rowOf(from + n, all));
}

function rowOf(n: number, all: number): MovedRow {
  const [headline = '', ...texts] = story(n).trimEnd().split('\n\n');
  const paragraphs = texts.map((text, at) => ({ number: at + 1, text }));
  const id = `made-up-${n}`;
  const instant = new Date(LAST - Math.round((1 - n / all) * DAYS * DAY_MS)).toISOString();
  const article: Article = {
    id,
    source: `Outlet ${n % 40}`,
    headline,
    publishedAt: { instant, zone: 'UTC', printed: instant, dateOnly: false },
    language: 'en',
    paragraphs,
  };
  return {
    number: n + 1,
    article: id,
    origin: `bench:${n}.txt`,
    hash: contentHash(article),
    published_at: instant,
    first_stored_at: instant,
    stored_at: instant,
    withdrawn_at: null,
    withdrawn_why: null,
    headline,
    source: article.source,
    body: JSON.stringify(article),
    quotes: JSON.stringify(attribute(article)),
    attributor: 1,
    event: id,
    follows: null,
    settled: 0,
    address: null,
    change: n + 1,
  };
}
