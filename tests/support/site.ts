/** A news site on loopback that changes from day to day: feeds, pages, and their failures. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import iconv from 'iconv-lite';
import { openWeb, type Web } from './web.ts';

export interface Entry {
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  /** as printed in the feed */
  readonly date?: string;
  /** the whole story, or a teaser */
  readonly text?: string;
  /** further markup inside the item */
  readonly extra?: string;
}

export interface Site extends Web {
  /** serves an RSS feed of these entries, newest first, with an ETag if one is given */
  feed(path: string, entries: readonly Entry[], options?: FeedOptions): void;
  /** serves an Atom feed of whole stories, and of tombstones */
  atom(path: string, entries: readonly Entry[], deleted?: readonly Tombstone[]): void;
  /** serves a page with an article, which may name its own canonical address; `head` is markup for its head */
  page(path: string, headline: string, text: string, canonical?: string, head?: string): void;
  /** answers with a status, and headers */
  fail(path: string, status: number, headers?: Record<string, string>): void;
  /** headers of the last request of a path */
  lastRequest(path: string): IncomingMessage['headers'];
}

export interface Tombstone {
  readonly ref: string;
  readonly when: string;
}

export interface FeedOptions {
  readonly title?: string;
  readonly etag?: string;
  readonly contentType?: string;
  /** as iconv-lite names it */
  readonly encoding?: string;
  readonly declaration?: string;
}

export async function openSite(address?: string): Promise<Site> {
  const web = await openWeb(address);
  const headers = new Map<string, IncomingMessage['headers']>();
  const serve = (path: string, answer: (request: IncomingMessage, response: ServerResponse) => void) =>
    web.serve(path, (request, response) => {
      headers.set(path, request.headers);
      answer(request, response);
    });
  return {
    ...web,
    feed(
      path,
      entries,
      { title, etag, contentType = 'application/rss+xml', encoding = 'utf8', declaration } = {},
    ) {
      const body = rss(title ?? 'The Haven Post', entries, declaration);
      serve(path, (request, response) => {
        if (etag !== undefined && request.headers['if-none-match'] === etag) {
          response.writeHead(304).end();
          return;
        }
        response
          .writeHead(200, { 'content-type': contentType, ...(etag !== undefined && { etag }) })
          .end(iconv.encode(body, encoding));
      });
    },
    atom(path, entries, deleted = []) {
      serve(path, (_, response) =>
        response.writeHead(200, { 'content-type': 'application/atom+xml' }).end(atom(entries, deleted)),
      );
    },
    page(path, headline, text, canonical, head = '') {
      const named = canonical === undefined ? '' : `<link rel="canonical" href="${canonical}">`;
      const html = `<!doctype html><html lang="en"><head>${head}<title>${headline}</title>
<meta property="og:title" content="${headline}"><meta property="og:site_name" content="The Haven Post">${named}</head>
<body><article><h1>${headline}</h1>${paragraphs(text)}</article></body></html>`;
      serve(path, (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
    },
    fail(path, status, given = {}) {
      serve(path, (_, response) => response.writeHead(status, given).end('no'));
    },
    lastRequest: (path) => headers.get(path) ?? {},
  };
}

function rss(
  title: string,
  entries: readonly Entry[],
  declaration = '<?xml version="1.0" encoding="utf-8"?>',
): string {
  const items = entries.map(
    ({ guid, link, title: own, date, text, extra = '' }) => `<item>
${own === undefined ? '' : `<title>${own}</title>`}${link === undefined ? '' : `<link>${link}</link>`}
${guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`}${date === undefined ? '' : `<pubDate>${date}</pubDate>`}
${text === undefined ? '' : `<description><![CDATA[${paragraphs(text)}]]></description>`}${extra}</item>`,
  );
  return `${declaration}<rss version="2.0"><channel><title>${title}</title><link>https://example.org/</link>${items.join('\n')}</channel></rss>`;
}

function atom(entries: readonly Entry[], deleted: readonly Tombstone[]): string {
  const kept = entries.map(
    ({ guid, link, title, date = '', text = '' }) => `<entry><id>${guid}</id><title>${title}</title>
<link href="${link}"/><updated>${new Date(date).toISOString()}</updated>
<content type="html"><![CDATA[${paragraphs(text)}]]></content></entry>`,
  );
  const tombs = deleted.map(({ ref, when }) => `<at:deleted-entry ref="${ref}" when="${when}"/>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
<title>The Haven Post</title><id>haven</id>${kept.join('\n')}${tombs.join('')}</feed>`;
}

function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((one) => `<p>${one}</p>`)
    .join('');
}

/** A feed's entry with such a story, and a link to its page on the site. */
export function entryAbout(site: string, place: string, changes: Partial<Entry> = {}): Entry {
  const link = `${site}/news/${place.toLowerCase()}-ferry-reopens`;
  const date = 'Wed, 09 Apr 2025 06:00:00 GMT';
  return {
    guid: link,
    link,
    title: `${place} reopens its ferry line`,
    date,
    text: storyAbout(place),
    ...changes,
  };
}

/** A whole story of four paragraphs about a place, with a quote of its mayor; the words that tests search for are the place's. */
export function storyAbout(place: string, happening = 'reopened its ferry line'): string {
  return [
    `${place} ${happening} on Wednesday after a winter of repairs, and hundreds of people came to the harbour to watch the first boat leave for the islands, the harbour office said.`,
    `“We have waited for this day in ${place} for longer than anyone planned, and nobody will forget it,” said Ann ${place}son, the mayor of the town, before she cut the ribbon herself.`,
    `The line had been closed since a storm tore away two of the piers in ${place} last autumn, which cut off three villages from their schools and their only doctor for weeks on end.`,
    `Engineers rebuilt the piers with oak from the hills above ${place} and steel from across the water, and the council says that the new ones will stand for at least sixty years, come what may.`,
    `Tickets cost as much as they did before the storm, the council of ${place} decided, although the repairs were dearer than it had thought when the work began in the first week of November.`,
    `A second boat is to follow in the summer, when visitors come to ${place} from all over the country for the regatta, and the harbour office hopes that it will never again have to turn anybody away.`,
  ].join('\n');
}
