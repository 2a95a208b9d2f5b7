import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher, type Fetcher } from '../../src/fetch/fetcher.ts';
import type { Imported } from '../../src/ingest/import-files.ts';
import { importAddress, importContent } from '../../src/ingest/import-web.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { openWeb, redirect, type Web } from '../support/web.ts';

let web: Web;
let newsroom: Newsroom;
let fetcher: Fetcher;
beforeEach(async () => {
  web = await openWeb();
  newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC' });
  fetcher = createFetcher({ userAgent: 'OnTheRecord/0 (tests)', allowPrivate: true });
});
afterEach(async () => {
  await fetcher.close();
  await newsroom.close();
  await web.close();
});

async function collect<One>(many: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const one of many) all.push(one);
  return all;
}
const using = () => ({ ...newsroom, fetcher });
const lineOf = (imported: Imported) =>
  'problem' in imported
    ? `problem: ${imported.problem}`
    : `${imported.ingested.result}: ${imported.ingested.story.article.headline}`;
const ingest = async (address: string) => (await collect(importAddress(using(), address))).map(lineOf);
const stories = () => collect(newsroom.store.stories());

const STORY = [
  'The ferry to the north shore runs again after the storm, the harbor office said on Monday.',
  '“We owe it to the people on the north shore,” said Ada Okafor, who heads the office, at a meeting in the town hall.',
  'The first boat left at six in the morning, with forty people on board and a dog, which nobody had counted.',
  'A second ferry, which was damaged in the same night, is to follow in May, once its engine has been replaced.',
];
const WHOLE = [...STORY, ...STORY, ...STORY].map((text) => `<p>${text}</p>`).join('');
const page = (headline: string, texts: readonly string[], head = '') =>
  `<!DOCTYPE html><html lang="en"><head><title>${headline}</title><meta property="og:site_name" content="Harbor News"><meta property="article:published_time" content="2025-03-03T09:30:00Z">${head}</head><body><h1>${headline}</h1><article>${texts.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`;
const feed = (items: string) =>
  `<rss version="2.0"><channel><title>Harbor News - Top stories</title>${items}</channel></rss>`;

describe('a page', () => {
  test('becomes a story with its quotes, known by its address without what a link carried along', async () => {
    web.serve('/ferry?id=7&utm_source=mail', page('Ferry runs again', STORY));
    expect(await ingest(`${web.url}/ferry?id=7&utm_source=mail`)).toEqual(['added: Ferry runs again']);
    const [story] = await stories();
    expect(story).toMatchObject({
      origin: `${web.url}/ferry?id=7`,
      article: {
        source: 'Harbor News',
        url: `${web.url}/ferry?id=7`,
        publishedAt: { instant: '2025-03-03T09:30:00.000Z' },
      },
      quotes: [{ paragraph: 2, attribution: { state: 'named', speakers: [{ name: 'Ada Okafor' }] } }],
    });
  });

  test('with other adverts is unchanged; with other words it is the next version', async () => {
    web.serve('/ferry', page('Ferry runs again', STORY, '<meta name="nonce" content="1">'));
    const results = [...(await ingest(`${web.url}/ferry`))];
    web.serve('/ferry', page('Ferry runs again', STORY, '<meta name="nonce" content="2">'));
    results.push(...(await ingest(`${web.url}/ferry`)));
    web.serve('/ferry', page('Ferry runs in June', STORY));
    results.push(...(await ingest(`${web.url}/ferry`)));
    expect(results.map((line) => line.split(':')[0])).toEqual(['added', 'unchanged', 'replaced']);
    expect((await stories()).map(({ article }) => article.headline)).toEqual(['Ferry runs in June']);
  });

  test('that says it is taken back leaves the answers, and comes back without that', async () => {
    web.serve('/ferry', page('Ferry runs again', STORY));
    const results = await ingest(`${web.url}/ferry`);
    web.serve('/ferry', page('RETRACTED: Ferry runs again', STORY));
    results.push(...(await ingest(`${web.url}/ferry`)));
    expect(await stories()).toEqual([]);
    web.serve('/ferry', page('Ferry runs again', STORY));
    results.push(...(await ingest(`${web.url}/ferry`)));
    expect(results.map((line) => line.split(':')[0])).toEqual(['added', 'withdrawn', 'replaced']);
    expect((await stories()).map(({ article }) => article.headline)).toEqual(['Ferry runs again']);
  });

  test('at two addresses is one story, by its canonical address, but never by another site’s', async () => {
    const canonical = '<link rel="canonical" href="/ferry">';
    web.serve('/ferry', page('Ferry runs again', STORY, canonical));
    web.serve('/amp/ferry', page('Ferry runs again', STORY, canonical));
    web.serve(
      '/thief',
      page('Ferry sinks', STORY, '<link rel="canonical" href="https://www.upi.com/story">'),
    );
    for (const path of ['/ferry', '/amp/ferry', '/thief']) await ingest(web.url + path);
    expect((await stories()).map(({ origin }) => origin).sort()).toEqual([
      `${web.url}/ferry`,
      `${web.url}/thief`,
    ]);
  });

  test('is known by where redirects lead', async () => {
    web.serve('/short', redirect('/ferry'));
    web.serve('/ferry', page('Ferry runs again', STORY));
    await ingest(`${web.url}/short`);
    expect((await stories()).map(({ origin }) => origin)).toEqual([`${web.url}/ferry`]);
  });

  test('whose site asks programs to stay away is not read, not even at an address like a feed’s', async () => {
    web.serve('/robots.txt', 'User-agent: *\nDisallow: /\n');
    web.serve('/ferry', page('Ferry runs again', STORY));
    web.serve('/feed', page('Ferry runs again', STORY));
    expect(await ingest(`${web.url}/ferry`)).toEqual([expect.stringMatching(/problem: .*robots\.txt/)]);
    expect(await ingest(`${web.url}/feed`)).toEqual([expect.stringMatching(/problem: .*robots\.txt/)]);
    expect(web.asked).not.toContain('/ferry');
  });

  test('may have an address whose percent signs encode nothing', async () => {
    web.serve('/100%-ferry', page('Ferry runs again', STORY));
    expect(await ingest(`${web.url}/100%-ferry`)).toEqual(['added: Ferry runs again']);
  });

  test('of plain text is read as wire text', async () => {
    web.serve('/story.txt', (_, response) =>
      response
        .setHeader('content-type', 'text/plain')
        .end('Storm takes bridge at night\n\nThe storm took the bridge, the mayor said.\n'),
    );
    expect(await ingest(`${web.url}/story.txt`)).toEqual(['added: Storm takes bridge at night']);
  });
});

describe('a feed', () => {
  test('gives whole items as they are, teasers by their pages, and a teaser without a link with what it has', async () => {
    web.serve(
      '/feed.xml',
      feed(`
      <item><title>Bridge &amp;amp; ferry</title><link>${web.url}/bridge</link><pubDate>Mon, 03 Mar 2025 09:00:00 GMT</pubDate><author>Jane Roe</author><description><![CDATA[${WHOLE}]]></description></item>
      <item><title>Ferry runs again</title><link>/ferry</link><description>The ferry runs again…</description></item>
      <item><title>Lost</title><link>/lost</link><description>Lost…</description></item>
      <item><title>No link</title><description>Nothing more.</description></item>`),
    );
    web.serve('/ferry', page('Ferry runs again', STORY));
    expect(await ingest(`${web.url}/feed.xml`)).toEqual([
      'added: Bridge & ferry',
      'added: Ferry runs again',
      `problem: 127.0.0.1:${web.port} has nothing at this address (404). Please check it.`,
      'added: No link',
    ]);
    expect(web.asked).not.toContain('/bridge');
    const bridge = (await stories()).find(({ origin }) => origin.endsWith('/bridge'));
    expect(bridge?.article).toMatchObject({
      source: 'Harbor News',
      byline: 'Jane Roe',
      publishedAt: { instant: '2025-03-03T09:00:00.000Z' },
      paragraphs: { length: 12 },
    });
  });

  test('again brings nothing new', async () => {
    web.serve(
      '/feed',
      feed(`<item><guid>1</guid><title>Ferry</title><description><![CDATA[${WHOLE}]]></description></item>`),
    );
    expect(await ingest(`${web.url}/feed`)).toEqual(['added: Ferry']);
    expect(await ingest(`${web.url}/feed`)).toEqual(['unchanged: Ferry']);
  });

  test('gives its page the date and author that the page does not print', async () => {
    web.serve(
      '/feed',
      feed(
        '<item><title>T</title><link>/bare</link><pubDate>Mon, 03 Mar 2025 09:00:00 GMT</pubDate><author>Jane Roe</author></item>',
      ),
    );
    web.serve('/bare', `<html><body><h1>Ferry runs again</h1>${WHOLE}</body></html>`);
    await ingest(`${web.url}/feed`);
    expect((await stories())[0]?.article).toMatchObject({
      headline: 'Ferry runs again',
      byline: 'Jane Roe',
      source: 'Harbor News',
      publishedAt: { instant: '2025-03-03T09:00:00.000Z' },
    });
  });

  test('does not get to speak for another site: its items from there are read there', async () => {
    web.serve(
      '/feed',
      feed(
        `<item><title>Ferry sinks</title><link>http://other.invalid/story</link><description><![CDATA[${WHOLE}]]></description></item>`,
      ),
    );
    expect(await ingest(`${web.url}/feed`)).toEqual([expect.stringMatching(/problem: .*other\.invalid/)]);
    expect(await stories()).toEqual([]);
  });

  test('that is a login page, or empty, says so', async () => {
    web.serve('/login.xml', '<!DOCTYPE html><html><body><form><input type="password"></form></body></html>');
    web.serve('/empty.xml', '<rss version="2.0"><channel><title>Harbor News</title></channel></rss>');
    expect(await ingest(`${web.url}/login.xml`)).toEqual(['problem: The site asks for a login there.']);
    expect(await ingest(`${web.url}/empty.xml`)).toEqual(['problem: The feed has no items.']);
  });

  test('of more than a thousand items is read as far as the newest thousand', async () => {
    web.serve('/feed', feed('<item><title>No link</title></item>'.repeat(1001)));
    const lines = await ingest(`${web.url}/feed`);
    expect(lines).toHaveLength(1001);
    expect(lines[0]).toBe('problem: The feed has 1001 items; the newest 1000 are read.');
  });

  test('of a file needs no network for whole items', async () => {
    const bytes = Buffer.from(
      feed(`<item><guid>1</guid><title>Ferry</title><description><![CDATA[${WHOLE}]]></description></item>`),
    );
    const content = { bytes, path: 'feed.xml', origin: 'file:///feed.xml' };
    expect((await collect(importContent(using(), content))).map(lineOf)).toEqual(['added: Ferry']);
    expect((await stories()).map(({ origin }) => origin)).toEqual(['file:///feed.xml#1']);
  });
});
