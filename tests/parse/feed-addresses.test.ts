import { describe, expect, test } from 'vitest';
import { feedsNamedBy } from '../../src/parse/feed/discover.ts';
import { knownFeedOf } from '../../src/parse/feed/known-addresses.ts';

describe('the address of a page on a known site gives that of its feed', () => {
  test.each([
    ['https://www.youtube.com/channel/UCabc', 'https://www.youtube.com/feeds/videos.xml?channel_id=UCabc'],
    ['https://youtube.com/user/haven', 'https://www.youtube.com/feeds/videos.xml?user=haven'],
    ['https://m.youtube.com/playlist?list=PL1', 'https://www.youtube.com/feeds/videos.xml?playlist_id=PL1'],
    ['https://bsky.app/profile/haven.example', 'https://bsky.app/profile/haven.example/rss'],
    ['https://old.reddit.com/r/haven/', 'https://www.reddit.com/r/haven/.rss'],
    ['https://reddit.com/user/ann', 'https://www.reddit.com/user/ann/.rss'],
    ['https://haven.substack.com/p/ferry', 'https://haven.substack.com/feed'],
    ['https://substack.com/@haven', 'https://haven.substack.com/feed'],
    ['https://github.com/haven', 'https://github.com/haven.atom'],
    ['https://github.com/haven/ferry', 'https://github.com/haven/ferry/releases.atom'],
    ['https://github.com/haven/ferry/tags', 'https://github.com/haven/ferry/tags.atom'],
    ['https://github.com/haven/ferry/commits/main', 'https://github.com/haven/ferry/commits/main.atom'],
    ['https://news.google.com/home?hl=en', 'https://news.google.com/rss?hl=en'],
    ['https://news.google.com/search?q=ferry', 'https://news.google.com/rss/search?q=ferry'],
    ['https://news.google.com/topics/CAA?gl=US', 'https://news.google.com/rss/topics/CAA?gl=US'],
    ['https://medium.com/@haven', 'https://medium.com/feed/@haven'],
  ])('%s', (address, feed) => {
    expect(knownFeedOf(address)).toBe(feed);
  });

  test.each([
    'https://www.youtube.com/feeds/videos.xml?channel_id=UCabc',
    'https://www.youtube.com/@haven',
    'https://www.reddit.com/r/haven/.rss',
    'https://www.reddit.com/r/haven/comments/1/ferry/',
    'https://bsky.app/profile/haven.example/rss',
    'https://github.com/haven/ferry/issues',
    'https://github.com/explore',
    'https://news.google.com/rss/search?q=ferry',
    'https://haven.substack.com/feed',
    'https://notyoutube.com/channel/UCabc',
    'https://youtube.com.haven.example/channel/UCabc',
    'no address',
  ])('%s does not', (address) => {
    expect(knownFeedOf(address)).toBeUndefined();
  });
});

describe('the feeds of a page', () => {
  const URL = 'https://haven.example/news/';
  const page = (head: string, body = '') => `<html><head>${head}</head><body>${body}</body></html>`;
  const link = (href: string, title: string, type = 'application/rss+xml') =>
    `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;

  test('are those that it declares, with their titles, in one format each and without comments', () => {
    const head = [
      link('/world', 'World (RSS)'),
      link('/world.atom', 'World (Atom)', 'application/atom+xml'),
      link('/sport', 'Sport'),
      link('/comments', 'All comments'),
      '<link rel="alternate" hreflang="de" href="/de">',
    ];
    expect(feedsNamedBy(page(head.join('')), URL).declared).toEqual([
      { address: 'https://haven.example/world', title: 'World (RSS)' },
      { address: 'https://haven.example/sport', title: 'Sport' },
    ]);
  });

  test('are those of its Link header, too', () => {
    const header =
      '</style.css>; rel=preload; as=style, <feed>; rel="alternate"; type="application/atom+xml"; title="Haven, daily", </de>; rel=alternate; hreflang=de';
    expect(feedsNamedBy(page(''), URL, header).declared).toEqual([
      { address: 'https://haven.example/news/feed', title: 'Haven, daily' },
    ]);
  });

  test('may be plain links, or the feed of the address that it calls its own', () => {
    expect(feedsNamedBy(page('', '<a href="/rss/world">World</a><a href="/about">About</a>'), URL)).toEqual({
      declared: [],
      others: [{ address: 'https://haven.example/rss/world', title: 'World' }],
    });
    const canonical = '<link rel="canonical" href="https://www.youtube.com/channel/UCabc">';
    expect(feedsNamedBy(page(canonical), 'https://www.youtube.com/@haven').others).toEqual([
      { address: 'https://www.youtube.com/feeds/videos.xml?channel_id=UCabc' },
    ]);
  });

  test.each([
    ['quotes without an end', '<a>; rel="', 'x'],
    ['brackets', '<', '<'],
    ['parameters', '<a>', ';a="b'],
    ['spaces', '<a>;', ' '],
  ])('are read from a header of %s in time linear in its length', (_, start, more) => {
    const timeOf = (count: number) => {
      const began = performance.now();
      feedsNamedBy('<html></html>', URL, start + more.repeat(count));
      return performance.now() - began;
    };
    timeOf(10);
    expect(timeOf(1_000_000)).toBeLessThan(500);
  });
});
