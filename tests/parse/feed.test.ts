import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../src/parse/feed/feed.ts';
import { UnreadableStoryError } from '../../src/text/unreadable-story-error.ts';

const read = (text: string | Uint8Array, given: { contentType?: string; url?: string } = {}) =>
  parseFeed(typeof text === 'string' ? Buffer.from(text) : text, { defaultTimeZone: 'UTC', ...given });
const rss = (items: string, channel = '') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor News</title><link>https://harbor.example/</link>${channel}${items}</channel></rss>`;
const item = (inside: string) => rss(`<item>${inside}</item>`);
const firstOf = async (text: string | Uint8Array, given = {}) => (await read(text, given)).items[0];

describe('feeds of every kind', () => {
  test.each([
    [
      'RSS',
      rss(
        '<item><title>Ferry runs again</title><link>https://harbor.example/ferry</link><guid isPermaLink="false">f1</guid><pubDate>Mon, 03 Mar 2025 09:00:00 GMT</pubDate><description>Teaser</description></item>',
      ),
    ],
    [
      'Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor News</title><link href="https://harbor.example/"/><entry><title>Ferry runs again</title><link href="https://harbor.example/ferry"/><id>f1</id><published>2025-03-03T10:00:00+01:00</published><summary>Teaser</summary></entry></feed>',
    ],
    [
      'Atom with a prefix of its own',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Harbor News</a:title><a:link href="https://harbor.example/"/><a:entry><a:title>Ferry runs again</a:title><a:link href="https://harbor.example/ferry"/><a:id>f1</a:id><a:published>2025-03-03T09:00:00Z</a:published><a:summary>Teaser</a:summary></a:entry></a:feed>',
    ],
    [
      'RDF',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>Harbor News</title><link>https://harbor.example/</link></channel><item rdf:about="f1"><title>Ferry runs again</title><link>https://harbor.example/ferry</link><d:date>2025-03-03T09:00:00Z</d:date><description>Teaser</description></item></rdf:RDF>',
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Harbor News',
        home_page_url: 'https://harbor.example/',
        items: [
          {
            id: 'f1',
            url: 'https://harbor.example/ferry',
            title: 'Ferry runs again',
            date_published: '2025-03-03T09:00:00Z',
            summary: 'Teaser',
          },
        ],
      }),
    ],
  ])('%s comes down to the same feed', async (_, text) => {
    expect(await read(text)).toMatchObject({
      title: 'Harbor News',
      link: 'https://harbor.example/',
      items: [
        {
          id: 'f1',
          title: 'Ferry runs again',
          link: 'https://harbor.example/ferry',
          publishedAt: { instant: '2025-03-03T09:00:00.000Z' },
          summaryHtml: 'Teaser',
        },
      ],
    });
  });

  test('CDF keeps its links in attributes', async () => {
    const cdf =
      '<CHANNEL HREF="https://harbor.example/"><TITLE>Harbor News</TITLE><ITEM HREF="https://harbor.example/ferry"><TITLE>Ferry</TITLE><ABSTRACT>Teaser</ABSTRACT></ITEM></CHANNEL>';
    expect((await read(cdf)).items).toEqual([
      { title: 'Ferry', link: 'https://harbor.example/ferry', summaryHtml: 'Teaser' },
    ]);
  });

  test('base64 in Atom is decoded', async () => {
    const title = Buffer.from('Ferry — again').toString('base64');
    const feed = `<feed xmlns="http://purl.org/atom/ns#"><title mode="base64">${title}</title></feed>`;
    expect((await read(feed)).title).toBe('Ferry — again');
  });

  test('markup of Atom comes as HTML without the div around it', async () => {
    const feed =
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Rain &lt; snow.</p><br/></div></content></entry></feed>';
    expect((await firstOf(feed))?.contentHtml).toBe('<p>Rain &lt; snow.</p><br>');
  });
});

describe('tombstones (RFC 6721)', () => {
  const AT = 'xmlns:tomb="http://purl.org/atompub/tombstones/1.0"';
  const tombs = `<tomb:deleted-entry ref="tag:haven,2025:1" when="2025-04-09T10:00:00+02:00"><tomb:comment>Taken down</tomb:comment></tomb:deleted-entry>
    <tomb:deleted-entry ref=" tag:haven,2025:2 "/><tomb:deleted-entry when="2025-04-09T10:00:00Z"/>`;

  test.each([
    ['Atom', `<feed xmlns="http://www.w3.org/2005/Atom" ${AT}>${tombs}</feed>`],
    ['RSS', `<rss version="2.0" ${AT}><channel><title>Haven</title>${tombs}</channel></rss>`],
  ])('are read from %s, under whatever prefix', async (_, xml) => {
    const { deleted } = await parseFeed(Buffer.from(xml), { defaultTimeZone: 'UTC' });
    expect(deleted?.map(({ id, deletedAt }) => [id, deletedAt?.instant])).toEqual([
      ['tag:haven,2025:1', '2025-04-09T08:00:00.000Z'],
      ['tag:haven,2025:2', undefined],
    ]);
  });
});

describe('dates of the wild', () => {
  test.each([
    ['Mon, 06 Sep 2021 00:01:00 BST', '2021-09-05T23:01:00.000Z'],
    ['Mon, 06 Sep 2021 02:01:00 CEST', '2021-09-06T00:01:00.000Z'],
    ['Mon, 06 Sep 2021 00:01:00 EST', '2021-09-06T05:01:00.000Z'],
    ['Sun, 06 Sep 2021 00:01:00 GMT', '2021-09-06T00:01:00.000Z'],
    ['6 Sep 2021 00:01 +0200', '2021-09-05T22:01:00.000Z'],
    ['2021-09-06T02:01:00+02:00', '2021-09-06T00:01:00.000Z'],
    ['2021-09-06 02:01:00 +0200', '2021-09-06T00:01:00.000Z'],
    ['2021-09-06T00:01:00', '2021-09-06T00:01:00.000Z'],
    ['2021-09-06', '2021-09-06T00:00:00.000Z'],
    ['<![CDATA[ Mon, 06 Sep 2021 00:01:00 GMT ]]>', '2021-09-06T00:01:00.000Z'],
    ['September 6, 2021 12:01 AM', '2021-09-06T00:01:00.000Z'],
    ['Mon Sep  6 00:01:00 2021', '2021-09-06T00:01:00.000Z'],
    ['06 Sep 21 00:01 GMT', '2021-09-06T00:01:00.000Z'],
    ['6 de septiembre de 2021', '2021-09-06T00:00:00.000Z'],
    ['2021年9月6日', '2021-09-06T00:00:00.000Z'],
    ['21-09-06', undefined],
    ['1630886460', '2021-09-06T00:01:00.000Z'],
    ['1630886460.5', '2021-09-06T00:01:00.500Z'],
    ['1630886460000', '2021-09-06T00:01:00.000Z'],
    ['2021090600', undefined],
    ['20210906', '2021-09-06T00:00:00.000Z'],
    ['12345', undefined],
    ['Mo, 06 Sep 2021 02:01:00 +0200', '2021-09-06T00:01:00.000Z'],
    ['Mo, 09 Mär 2026', '2026-03-09T00:00:00.000Z'],
    ['Mo, 09 Mär 2026 10:00:00 +0100', '2026-03-09T09:00:00.000Z'],
    ['Pt, 12 gru 2025 10:00', '2025-12-12T10:00:00.000Z'],
    ['Mo, 09 Xyz 2026', undefined],
    ['soon', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', undefined],
    ['', undefined],
  ])('%s', async (printed, instant) => {
    const found = await firstOf(item(`<title>T</title><pubDate>${printed}</pubDate>`));
    expect(found?.publishedAt?.instant).toBe(instant);
  });
});

describe('encodings', () => {
  test.each([
    ['windows-1251', 'Новости дня'],
    ['koi8-r', 'Новости дня'],
    ['shift_jis', '日本のニュース'],
    ['gb18030', '中国新闻'],
    ['iso-8859-2', 'Zażółć gęślą'],
  ])('%s, by the HTTP header or by the XML declaration', async (encoding, title) => {
    const bare = iconv.encode(item(`<title>${title}</title>`), encoding);
    const declared = iconv.encode(
      item(`<title>${title}</title>`).replace('"1.0"', `"1.0" encoding="${encoding}"`),
      encoding,
    );
    const byHeader = await firstOf(bare, { contentType: `application/rss+xml; charset=${encoding}` });
    expect(byHeader?.title).toBe(title);
    expect((await firstOf(declared))?.title).toBe(title);
  });

  test('UTF-8 that claims to be Latin-1 is read as UTF-8', async () => {
    const feed = item('<title>Zoë</title>').replace('"1.0"', '"1.0" encoding="iso-8859-1"');
    expect((await firstOf(feed))?.title).toBe('Zoë');
  });

  test.each([
    ['windows-1251', 'Паром снова ходит, сообщила администрация порта во вторник'],
    ['windows-1250', 'Prom znów płynie, powiedział burmistrz w środę'],
    ['shift_jis', 'フェリーは水曜日に再開したと港湾事務所は述べた'],
  ])(
    '%s that claims to be UTF-8 is read by its bytes, in header and declaration',
    async (encoding, title) => {
      const xml = `<?xml version="1.0" encoding="UTF-8"?>${item(`<title>${title}</title>`).slice(21)}`;
      const given = { contentType: 'application/rss+xml; charset=utf-8' };
      expect((await firstOf(iconv.encode(xml, encoding), given))?.title).toBe(title);
    },
  );

  test('curly quotes of Windows are read where nothing is declared', async () => {
    const bytes = iconv.encode(item('<title>“Café”</title>'), 'windows-1252');
    expect((await firstOf(bytes))?.title).toBe('“Café”');
  });

  test.each(['utf-16le', 'utf-16be', 'utf-32le'])('%s with a byte order mark', async (encoding) => {
    const bytes = iconv.encode(item('<title>Zoë</title>'), encoding, { addBOM: true });
    expect((await firstOf(bytes))?.title).toBe('Zoë');
  });
});

describe('broken feeds', () => {
  test('bare ampersands, unknown entities and control characters stay what they were meant to be', async () => {
    const found = await firstOf(
      item(
        '<title>AT&T\u000b &eacute;t&eacute; &bogus; &#8212;\u0000</title><link>http://e.example/1?a=1&b=2&copy=3</link>',
      ),
    );
    expect(found).toEqual({ title: 'AT&T été &bogus; —', link: 'http://e.example/1?a=1&b=2&copy=3' });
  });

  test('a feed cut off in the middle keeps what was whole', async () => {
    const whole = rss(
      '<item><title>One</title></item><item><title>Two</title></item><item><title>Three is cut',
    );
    const cut = whole.slice(0, whole.indexOf(' is cut'));
    expect((await read(cut)).items.map(({ title }) => title)).toEqual(['One', 'Two', 'Three']);
  });

  test('items that are not closed are items all the same', async () => {
    expect((await read(rss('<item><title>One</title><item><title>Two</title>'))).items).toHaveLength(2);
  });

  test('a title or link that is not closed does not swallow what follows', async () => {
    expect(
      await firstOf(item('<title>One<link>https://e.example/1<guid isPermaLink="false">g</guid>')),
    ).toEqual({
      title: 'One',
      link: 'https://e.example/1',
      id: 'g',
    });
  });

  test('a guid with nothing but an attribute is none', async () => {
    const found = await firstOf(item('<title>T</title><guid isPermaLink="false"/>'));
    expect(found).toEqual({ title: 'T' });
  });

  test('a guid that is an address stands in for a missing link, unless it says that it is none', async () => {
    const link = async (guid: string) => (await firstOf(item(`<title>T</title>${guid}`)))?.link;
    expect(await link('<guid>https://e.example/1</guid>')).toBe('https://e.example/1');
    expect(await link('<guid isPermaLink="false">https://e.example/1</guid>')).toBeUndefined();
  });

  test('the same guid twice is two items', async () => {
    expect((await read(rss('<item><guid>g</guid></item><item><guid>g</guid></item>'))).items).toHaveLength(2);
  });

  test('relative links are resolved against xml:base, else against the address of the feed', async () => {
    const url = 'https://harbor.example/feeds/all.xml';
    expect((await firstOf(item('<link>../ferry</link>'), { url }))?.link).toBe(
      'https://harbor.example/ferry',
    );
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/news/"><entry xml:base="2025/"><id>1</id><link href="ferry"/></entry></feed>';
    expect((await firstOf(atom, { url }))?.link).toBe('https://harbor.example/news/2025/ferry');
  });

  test('JSON Feed with a number for a date has a date all the same', async () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1',
      items: [{ id: '1', date_published: 1630886460 }],
    };
    expect((await firstOf(JSON.stringify(feed)))?.publishedAt?.instant).toBe('2021-09-06T00:01:00.000Z');
  });

  test('relative links of a JSON Feed are resolved, too', async () => {
    const feed = JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'T',
      home_page_url: '/',
      items: [{ id: '1', url: 'ferry' }],
    });
    expect(await read(feed, { url: 'https://harbor.example/feeds/all.json' })).toMatchObject({
      link: 'https://harbor.example/',
      items: [{ link: 'https://harbor.example/feeds/ferry' }],
    });
  });

  test('an element that is called like a JavaScript property does no harm', async () => {
    const found = await firstOf(
      item('<__proto__><title>x</title></__proto__><constructor>y</constructor><title>OK</title>'),
    );
    expect(found).toEqual({ title: 'OK' });
  });

  test('a feed without items is a feed', async () => {
    expect(await read('<rss version="2.0"><channel/></rss>')).toEqual({ format: 'rss', items: [] });
  });
});

describe('what is no feed', () => {
  test.each([
    [
      'a login page',
      '<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>',
      /web page, not a feed/,
    ],
    ['a list of feeds', '<opml version="2.0"><body/></opml>', /OPML/],
    ['other XML', '<sitemap><url/></sitemap>', /outermost element is “sitemap”/],
    ['JSON of another kind', '{"error": "no"}', /not a JSON Feed/],
    ['broken JSON', '{"version": ', /broken/],
    ['plain text', 'Nothing to see here.', /no XML and no JSON/],
    ['nothing', '', /empty/],
  ])('%s is refused with a sentence that says so', async (_, text, sentence) => {
    await expect(read(text)).rejects.toThrow(sentence);
    await expect(read(text)).rejects.toBeInstanceOf(UnreadableStoryError);
  });
});

describe('hostile feeds', () => {
  test('entities that a document type declares are neither expanded nor fetched', async () => {
    const lol = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const doctype = `<!DOCTYPE rss [<!ENTITY l0 "ha">${lol}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
    const feed = item('<title>&l9; &file;</title>').replace('<rss', `${doctype}<rss`);
    expect((await firstOf(feed))?.title).toBe('&l9; &file;');
  });

  test.each([
    ['a hundred thousand open tags', rss('<a>'.repeat(100_000))],
    ['a million <', rss('<'.repeat(1_000_000))],
    [
      'fifty thousand attributes',
      rss(`<item ${Array.from({ length: 50_000 }, (_, n) => `a${n}="x"`).join(' ')}><title>T</title></item>`),
    ],
    ['a comment without an end', rss(`<item><title>T</title></item><!--${'x'.repeat(4_000_000)}`)],
    ['CDATA without an end', rss(`<item><title><![CDATA[${'x'.repeat(4_000_000)}`)],
    ['a document type without an end', `<!DOCTYPE rss [${'<!ENTITY a "b">'.repeat(200_000)}`],
    ['ten thousand items', rss('<item><title>T</title><link>/x</link></item>'.repeat(10_000))],
    ['deep markup', item(`<description>${'<b>'.repeat(50_000)}x${'</b>'.repeat(50_000)}</description>`)],
    ['deep JSON', `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(200_000)}`],
  ])('%s ends, with a feed or a sentence', async (_, text) => {
    const settled = await read(text).catch((error: unknown) => {
      expect(error).toBeInstanceOf(UnreadableStoryError);
      return undefined;
    });
    expect(settled === undefined || Array.isArray(settled.items)).toBe(true);
  });

  test('any bytes give a feed or UnreadableStoryError', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        '<rss>',
        '<channel>',
        '<item>',
        '</item>',
        '<title>',
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '<!DOCTYPE [',
        '&amp;',
        '&#x',
        '<feed>',
        '<entry xml:base="',
        '">',
        '{',
        '"items":',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const feed = await read(pieces.join('')).catch((error: unknown) => {
          expect(error).toBeInstanceOf(UnreadableStoryError);
          return { items: [] };
        });
        expect(Array.isArray(feed.items)).toBe(true);
      }),
    );
  });
});
