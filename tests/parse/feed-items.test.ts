import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../src/parse/feed/feed.ts';
import { MAX_ITEMS, newestFirst } from '../../src/parse/feed/newest.ts';
import { isOfPosts, isTeaser, itemUnits, storyInFeed } from '../../src/parse/feed/story.ts';

const MEDIA =
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:yt="http://www.youtube.com/xml/schemas/2015"';
const HEAD = { title: 'The Haven Post' };
const LINK = '<link>https://haven.example/1</link>';

const itemsOf = async (xml: string) => (await parseFeed(Buffer.from(xml), { defaultTimeZone: 'UTC' })).items;
async function firstItem(inside: string) {
  const [item] = await itemsOf(`<rss version="2.0" ${MEDIA}><channel><item>${inside}</item></channel></rss>`);
  if (!item) throw new Error('There is no item');
  return item;
}
/** What is stored of an item if its page cannot be read: headline, then paragraphs. */
async function keptOf(inside: string) {
  const story = storyInFeed(HEAD, await firstItem(inside));
  return story && [story.headline, ...story.paragraphs.map(({ text }) => text)];
}
async function wantsPage(inside: string, isOfPosts = true) {
  const item = await firstItem(inside);
  return isTeaser(
    item,
    itemUnits(HEAD, item).map(({ text }) => text),
    isOfPosts,
  );
}

describe('an item without a title', () => {
  const post = `${LINK}<description>&lt;p>The ferry runs again. Tickets cost two crowns.&lt;/p></description>`;

  test('takes its first sentence for one, and keeps the whole text', async () => {
    expect(await keptOf(post)).toEqual([
      'The ferry runs again.',
      'The ferry runs again. Tickets cost two crowns.',
    ]);
  });

  test('takes as many words of a long sentence as fit, and says that it goes on', async () => {
    const [headline = ''] = (await keptOf(`<description>${'ferry '.repeat(60)}runs.</description>`)) ?? [];
    expect(headline).toMatch(/^(?:ferry )+ferry…$/);
    expect(headline.length).toBeLessThanOrEqual(100);
  });

  test('is whole, so that its page is left alone, unless it says that it goes on', async () => {
    expect(await wantsPage(post)).toBe(false);
    expect(await wantsPage(`${LINK}<description>The ferry runs again …</description>`)).toBe(true);
    expect(await wantsPage(`<title>Ferry</title>${post}`)).toBe(true);
  });

  test('is a teaser in a feed whose items have titles', async () => {
    expect(await wantsPage(post, false)).toBe(true);
    const titled = '<item><title>Ferry</title></item>';
    const items = (inside: string) =>
      itemsOf(`<rss version="2.0"><channel><item>${post}</item>${inside}</channel></rss>`);
    expect(isOfPosts(await items(''))).toBe(true);
    expect(isOfPosts(await items(titled))).toBe(false);
  });

  test('and without a word is no story', async () => {
    expect(await keptOf(LINK)).toBeUndefined();
    expect(await wantsPage(LINK)).toBe(true);
  });
});

describe('an item is kept with what it has', () => {
  test('with its title alone', async () => {
    const title = 'Ferry runs again';
    expect(await keptOf(`<title>${title}</title>${LINK}`)).toEqual([title, title]);
    expect(await wantsPage(`<title>${title}</title>${LINK}`)).toBe(true);
  });

  test('of an aggregator, without the outlet behind the title', async () => {
    const item = await firstItem(
      `<title>Ferry runs again - The Haven Post</title>${LINK}<description>&lt;a href="https://haven.example/1">Ferry runs again&lt;/a>&amp;nbsp;&lt;font>The Haven Post&lt;/font></description><source url="https://haven.example">The Haven Post</source>`,
    );
    expect(storyInFeed({ title: 'Aggregator' }, item)).toMatchObject({
      source: 'The Haven Post',
      headline: 'Ferry runs again',
      paragraphs: [{ text: 'Ferry runs again' }],
    });
  });

  test('with the description of its video, whose page is not read', async () => {
    const video =
      '<title>The ferry, filmed</title><media:group><media:description>We filmed the ferry on its first trip.\nIt was raining.</media:description></media:group>';
    expect(await keptOf(video)).toEqual([
      'The ferry, filmed',
      'We filmed the ferry on its first trip.',
      'It was raining.',
    ]);
    expect(await wantsPage(`${video}${LINK}`)).toBe(false);
    const [entry] = await itemsOf(
      `<feed xmlns="http://www.w3.org/2005/Atom" ${MEDIA}><entry><yt:videoId>abc</yt:videoId><title>Filmed</title><link href="https://haven.example/1"/><media:group><media:description>First trip.</media:description></media:group></entry></feed>`,
    );
    expect(entry).toMatchObject({ isVideo: true, summaryHtml: 'First trip.' });
  });

  test('but never with the caption of a picture', async () => {
    const item = await firstItem(
      '<title>Ferry</title><media:content url="https://haven.example/1.jpg"><media:description>A gull on a pier</media:description></media:content>',
    );
    expect(item).toEqual({ title: 'Ferry', image: { url: 'https://haven.example/1.jpg' } });
  });

  test('with its longest text, under whatever name the feed gives it', async () => {
    expect(await firstItem('<summary>Short.</summary><description>Whole.</description>')).toMatchObject({
      summaryHtml: 'Short.',
      contentHtml: 'Whole.',
    });
    expect(await firstItem('<description>Short.</description><body>Whole.</body>')).toMatchObject({
      summaryHtml: 'Short.',
      contentHtml: 'Whole.',
    });
    expect(await firstItem('<title>T</title><fullitem>Whole.</fullitem>')).toMatchObject({
      contentHtml: 'Whole.',
    });
  });

  test.each([
    ['beside its channel', '<rss><channel><title>Haven</title></channel><item><title>T</title></item></rss>'],
    ['without a channel', '<rss><item><title>T</title></item></rss>'],
  ])('%s', async (_, xml) => {
    expect(await itemsOf(xml)).toEqual([{ title: 'T' }]);
  });
});

describe('the newest items come first', () => {
  const day = (n: number) => `<pubDate>${new Date(Date.UTC(2025, 0, n)).toUTCString()}</pubDate>`;
  const titles = async (inside: readonly string[]) =>
    newestFirst(
      await itemsOf(
        `<rss><channel>${inside.map((one, n) => `<item><title>${n}</title>${one}</item>`).join('')}</channel></rss>`,
      ),
    ).map(({ title }) => title);

  test('of a feed that puts them last', async () => {
    expect(await titles([day(1), day(2), day(3)])).toEqual(['2', '1', '0']);
  });

  test('of more than a thousand, of which the oldest are left out', async () => {
    const found = await titles(Array.from({ length: MAX_ITEMS + 5 }, (_, n) => day(n)));
    expect(found).toHaveLength(MAX_ITEMS);
    expect(found[0]).toBe(String(MAX_ITEMS + 4));
  });

  test('and items without a date stay where they stand', async () => {
    expect(await titles(['', '', ''])).toEqual(['0', '1', '2']);
    expect(await titles([day(3), '', day(2), day(4)])).toEqual(['3', '0', '1', '2']);
  });
});

describe('angle brackets that are text stay text', () => {
  const wordsOf = async (xml: string) => {
    const [item] = await itemsOf(xml);
    const story = item && storyInFeed(HEAD, item);
    return story && [story.headline, ...story.paragraphs.map(({ text }) => text)];
  };
  const atom = (inside: string) =>
    wordsOf(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inside}</entry></feed>`);

  test('in Atom that says it is text, whatever the name in them', async () => {
    const said = 'Let &lt;x> be 3. The &lt;b> tag is old.';
    const kept = ['Using <x> & <p>', 'Let <x> be 3. The <b> tag is old.'];
    const title = 'Using &lt;x> &amp; &lt;p>';
    for (const type of ['', ' type="text"', ' type="text/plain"']) {
      expect(await atom(`<title${type}>${title}</title><summary${type}>${said}</summary>`)).toEqual(kept);
      expect(await atom(`<title${type}>${title}</title><content${type}>${said}</content>`)).toEqual(kept);
    }
  });

  test('and markup that Atom calls text is markup', async () => {
    expect(
      await atom(
        '<title>The &lt;b>old&lt;/b> ferry</title><summary>&lt;p>It runs&lt;br>again.&lt;/p></summary>',
      ),
    ).toEqual(['The old ferry', 'It runs again.']);
  });

  test('in text of JSON Feed', async () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: '1', title: 'Using <x>', content_text: 'Let <x> be 3.\nThe <b> tag is old.' }],
    };
    expect(await wordsOf(JSON.stringify(feed))).toEqual([
      'Using <x>',
      'Let <x> be 3.',
      'The <b> tag is old.',
    ]);
  });

  test('in HTML, if no element has the name and no tag ends it', async () => {
    const html = 'Read &lt;stdio.h>, ask &lt;mayor@haven.example>, &lt;i>wait&lt;/i> and &lt;ad>pay&lt;/ad>.';
    expect(await keptOf(`<title>Vector&lt;T> explained</title><description>${html}</description>`)).toEqual([
      'Vector<T> explained',
      'Read <stdio.h>, ask <mayor@haven.example>, wait and pay.',
    ]);
  });

  test('and escaped characters are read where there is no tag at all', async () => {
    expect(
      await keptOf('<title>Ferry</title><description>It&amp;#8217;s Tom &amp;amp; Ann</description>'),
    ).toEqual(['Ferry', 'It’s Tom & Ann']);
  });
});
