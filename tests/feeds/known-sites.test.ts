/** Sites that many people follow, by the address that they see in their browser. The sites here are stand-ins. */
import { afterEach, expect, test } from 'vitest';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { openWorld, type World } from '../support/feed-world.ts';

interface KnownSite {
  readonly name: string;
  /** what a person gives */
  readonly address: string;
  /** the page there, if the feed is not known by rule */
  readonly page?: string;
  /** where the feed is */
  readonly feed: string;
  readonly document: string;
  readonly headline: string;
}

const rss = (item: string) =>
  `<rss version="2.0"><channel><title>Haven</title><item>${item}</item></channel></rss>`;
const atom = (entry: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"><title>Haven</title><entry>${entry}</entry></feed>`;
const alternate = (href: string) =>
  `<html><head><link rel="alternate" type="application/rss+xml" href="${href}"></head><body>Haven</body></html>`;
const VIDEO = atom(
  '<id>yt:video:1</id><yt:videoId>1</yt:videoId><title>The ferry, filmed</title><link rel="alternate" href="https://www.youtube.com/watch?v=1"/><published>2025-04-09T06:00:00Z</published><media:group><media:description>Seen from the pier.</media:description></media:group>',
);
const POST = (link: string) =>
  rss(`<guid>${link}</guid><link>${link}</link><description>&lt;p>The ferry is back.&lt;/p></description>`);
const ESSAY = Array.from(
  { length: 5 },
  (_, n) => `&lt;p>${`The ferry took day ${n} as it came. `.repeat(9)}&lt;/p>`,
);

const SITES: readonly KnownSite[] = [
  {
    name: 'a channel of YouTube',
    address: 'https://www.youtube.com/channel/UC1/videos',
    feed: 'https://www.youtube.com/feeds/videos.xml?channel_id=UC1',
    document: VIDEO,
    headline: 'The ferry, filmed',
  },
  {
    name: 'a handle of YouTube',
    address: 'https://www.youtube.com/@haven',
    page: alternate('https://www.youtube.com/feeds/videos.xml?channel_id=UC1'),
    feed: 'https://www.youtube.com/feeds/videos.xml?channel_id=UC1',
    document: VIDEO,
    headline: 'The ferry, filmed',
  },
  {
    name: 'an account of Mastodon',
    address: 'https://social.example/@haven',
    page: alternate('https://social.example/@haven.rss'),
    feed: 'https://social.example/@haven.rss',
    document: POST('https://social.example/@haven/1'),
    headline: 'The ferry is back.',
  },
  {
    name: 'a profile of Bluesky',
    address: 'https://bsky.app/profile/haven.example',
    feed: 'https://bsky.app/profile/haven.example/rss',
    document: POST('https://bsky.app/profile/haven.example/post/1'),
    headline: 'The ferry is back.',
  },
  {
    name: 'a subreddit',
    address: 'https://old.reddit.com/r/haven/',
    feed: 'https://www.reddit.com/r/haven/.rss',
    document: atom(
      '<id>t3_1</id><title>Anybody on the ferry?</title><link href="https://www.reddit.com/r/haven/comments/1/x/"/><updated>2025-04-09T06:00:00Z</updated><content type="html">&lt;p>It is full.&lt;/p> submitted by &lt;a href="x">/u/ann&lt;/a> &lt;a href="y">[link]&lt;/a> &lt;a href="z">[comments]&lt;/a></content>',
    ),
    headline: 'Anybody on the ferry?',
  },
  {
    name: 'a newsletter of Substack',
    address: 'https://haven.substack.com/p/the-ferry',
    feed: 'https://haven.substack.com/feed',
    document: rss(
      `<title>Days on the ferry</title><link>https://haven.substack.com/p/days</link><description>${ESSAY.join('')}</description>`,
    ),
    headline: 'Days on the ferry',
  },
  {
    name: 'a project of GitHub',
    address: 'https://github.com/haven/ferry',
    feed: 'https://github.com/haven/ferry/releases.atom',
    document: atom(
      '<id>tag:github.com,2008:1</id><title>v2.0: faster boarding</title><link rel="alternate" href="https://github.com/haven/ferry/releases/tag/v2"/><updated>2025-04-09T06:00:00Z</updated><content type="html">&lt;p>Boarding takes a minute.&lt;/p></content>',
    ),
    headline: 'v2.0: faster boarding',
  },
  {
    name: 'a search of Google News',
    address: 'https://news.google.com/search?q=ferry&hl=en',
    feed: 'https://news.google.com/rss/search?q=ferry&hl=en',
    document: rss(
      '<title>Ferry runs again - The Haven Post</title><link>https://news.google.com/rss/articles/1</link><guid>1</guid><description>&lt;a href="https://news.google.com/rss/articles/1">Ferry runs again&lt;/a></description><source url="https://haven.example">The Haven Post</source>',
    ),
    headline: 'Ferry runs again',
  },
];

let world: World;
afterEach(() => world.close());

test.each(SITES)('$name is followed by the address of its page', async (site) => {
  const { address, page, feed, document, headline } = site;
  world = await openWorld({ hosts: [URL.parse(address)?.host ?? '', URL.parse(feed)?.host ?? ''] });
  const pathOf = (one: string) => one.replace('https://', '/');
  if (page !== undefined) world.site.serve(pathOf(address), page);
  world.site.serve(pathOf(feed), document);
  expect(await world.add(address)).toContain('1 story read, 1 kept.');
  const [source] = await world.subscriptions.list(OPERATOR);
  expect(source?.feed.url).toBe(feed);
  expect(await world.headlines()).toEqual([headline]);
  expect(world.site.asked.filter((one) => one === pathOf(feed))).toHaveLength(1);
});
