/** Which picture of a page or of an item is the story's. Sites are invented. */
import { describe, expect, test } from 'vitest';
import { createReader } from '../../src/ingest/document-reader.ts';
import { parseFeed } from '../../src/parse/feed/feed.ts';
import { storyInFeed } from '../../src/parse/feed/story.ts';
import { readPage } from '../../src/parse/page/page.ts';

const STORY =
  '<p>The ferry to the north shore runs again after the storm, the harbor office said on Monday.</p>'.repeat(
    3,
  );
const pageWith = (head: string) =>
  `<html><head>${head}</head><body><h1>Ferry runs again</h1>${STORY}</body></html>`;
const imageIn = (head: string, url = 'https://harbor.example/news/ferry') =>
  readPage(pageWith(head), { id: 'page', defaultTimeZone: 'UTC', url }).image;
const og = (url: string, more = '') => `<meta property="og:image" content="${url}">${more}`;
const linked = (thing: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...thing })}</script>`;
const A = 'https://pictures.example/a.jpg';
const B = 'https://pictures.example/b.jpg';

describe('the picture of a page is', () => {
  test.each([
    ['that of OpenGraph', og(A), A],
    [
      'that of OpenGraph, relative to the page',
      og('/pictures/a.jpg'),
      'https://harbor.example/pictures/a.jpg',
    ],
    [
      'its address with https, if there are both',
      `${og('http://pictures.example/a.jpg')}<meta property="og:image:secure_url" content="${A}">`,
      A,
    ],
    [
      'with an address that is escaped',
      og('https://pictures.example/a.jpg?w=1&amp;h=2'),
      'https://pictures.example/a.jpg?w=1&h=2',
    ],
    ['of more than a thousand characters', og(`${A}?${'x'.repeat(1500)}`), `${A}?${'x'.repeat(1500)}`],
    ['that of Twitter’s card, if there is no other', `<meta name="twitter:image" content="${A}">`, A],
    ['that of Twitter’s card by its older name', `<meta name="twitter:image:src" content="${A}">`, A],
    ['that of OpenGraph before that of Twitter', `<meta name="twitter:image" content="${B}">${og(A)}`, A],
    ['that of JSON-LD', linked({ '@type': 'NewsArticle', image: A }), A],
    ['the first of JSON-LD’s list', linked({ '@type': 'NewsArticle', image: [A, B] }), A],
    [
      'an object of JSON-LD',
      linked({ '@type': 'NewsArticle', image: { '@type': 'ImageObject', url: A, width: 800 } }),
      A,
    ],
    [
      'an object elsewhere in JSON-LD’s graph',
      linked({
        '@graph': [
          { '@type': 'Article', image: { '@id': '#i' } },
          { '@id': '#i', '@type': 'ImageObject', contentUrl: A },
        ],
      }),
      A,
    ],
    ['the second, if the first is the logo', og('https://harbor.example/logo.png') + og(A), A],
    ['the second, if the first is tiny', og(B, '<meta property="og:image:width" content="32">') + og(A), A],
  ])('%s', (_, head, url) => {
    expect(imageIn(head)?.url).toBe(url);
  });

  test('shown with the alternative text that is given for it', () => {
    const alt = '<meta property="og:image:alt" content="A ferry\n in the &amp;quot;old&amp;quot; harbor">';
    expect(imageIn(og(A, alt))).toEqual({ url: A, alt: 'A ferry in the "old" harbor' });
    expect(imageIn(og('http://pictures.example/a.jpg', alt) + og(B))).toEqual({ url: B });
    expect(
      imageIn(og(A, `<meta property="og:image:alt" content="${'ferry '.repeat(500)}">`))?.alt?.length,
    ).toBeLessThanOrEqual(1000);
  });

  test.each([
    ['there is none', ''],
    ['it is a logo', og('https://harbor.example/assets/logo-wide.png')],
    ['it is a logo in one word', og('https://harbor.example/assets/siteLogo.png')],
    [
      'it is what JSON-LD calls the outlet’s logo',
      og(A) + linked({ '@type': 'NewsArticle', publisher: { name: 'Harbor', logo: { url: A } } }),
    ],
    ['it is an avatar', og('https://harbor.example/avatar/ann.jpg')],
    ['it is the same on all pages', og('https://harbor.example/default-image.jpg')],
    ['it counts readers', og('https://harbor.example/pixel.gif?id=1')],
    [
      'it is one pixel wide',
      og(A, '<meta property="og:image:width" content="1"><meta property="og:image:height" content="1">'),
    ],
    ['it is a drawing', og('https://pictures.example/a.svg')],
    ['it is data', og('data:image/png;base64,iVBORw0KGgo=')],
    ['it is not encrypted', og('http://pictures.example/a.jpg')],
    ['it has a password', og('https://ann:secret@pictures.example/a.jpg')],
    [
      'it is somebody’s picture in JSON-LD',
      linked({ '@type': 'NewsArticle', author: { name: 'Ann Roe', image: A } }),
    ],
    ['it is that of another work in JSON-LD', linked({ '@type': 'WebPage', image: A })],
  ])('none if %s', (_, head) => {
    expect(imageIn(head)).toBeUndefined();
  });

  test('of the story even if its name has such words as parts', () => {
    const url = 'https://pictures.example/2025/iconic-pixelated-technologos.jpg';
    expect(imageIn(og(url))?.url).toBe(url);
    expect(imageIn(og('https://pictures.example/sites/default/files/a.jpg'))).toBeDefined();
  });
});

const MEDIA =
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';
async function imageOf(document: string, url = 'https://haven.example/feed') {
  const { items } = await parseFeed(Buffer.from(document), { defaultTimeZone: 'UTC', url });
  return items[0]?.image;
}
const rss = (inside: string, channel = '') =>
  imageOf(
    `<rss version="2.0" ${MEDIA}><channel>${channel}<item><title>Ferry</title>${inside}</item></channel></rss>`,
  );

describe('the picture of an item is', () => {
  test.each([
    ['media:content', `<media:content url="${A}" medium="image"/>`, A],
    ['media:content by its type', `<media:content url="${A}" type="image/jpeg"/>`, A],
    ['media:content in a group', `<media:group><media:content url="${A}" medium="image"/></media:group>`, A],
    [
      'under another prefix',
      `<m:content xmlns:m="http://search.yahoo.com/mrss/" url="${A}" medium="image"/>`,
      A,
    ],
    ['media:thumbnail', `<media:thumbnail url="${A}" width="240" height="135"/>`, A],
    [
      'the widest',
      `<media:content url="${B}" medium="image" width="140"/><media:content url="${A}" medium="image" width="700"/>`,
      A,
    ],
    [
      'no wider than makes sense',
      `<media:content url="${B}" medium="image" width="6000"/><media:content url="${A}" medium="image" width="1200"/>`,
      A,
    ],
    [
      'the content before its thumbnail',
      `<media:thumbnail url="${B}"/><media:content url="${A}" medium="image"/>`,
      A,
    ],
    ['an enclosure', `<enclosure url="${A}" type="image/jpeg" length="1"/>`, A],
    [
      'a relative enclosure',
      '<enclosure url="/a.jpg" type="image/jpeg" length="1"/>',
      'https://haven.example/a.jpg',
    ],
    ['that of an episode', `<itunes:image href="${A}"/>`, A],
  ])('%s', async (_, inside, url) => {
    expect((await rss(inside))?.url).toBe(url);
  });

  test('that of JSON Feed, or its banner, or an attachment', async () => {
    const json = (item: object) =>
      imageOf(
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'Haven',
          items: [{ id: '1', title: 'Ferry', ...item }],
        }),
      );
    expect((await json({ image: '/a.jpg' }))?.url).toBe('https://haven.example/a.jpg');
    expect((await json({ image: A, banner_image: B }))?.url).toBe(A);
    expect((await json({ banner_image: B }))?.url).toBe(B);
    expect((await json({ attachments: [{ url: A, mime_type: 'image/jpeg' }] }))?.url).toBe(A);
    expect(
      await json({ attachments: [{ url: 'https://haven.example/a.mp3', mime_type: 'audio/mpeg' }] }),
    ).toBeUndefined();
  });

  test('a link of Atom that says so', async () => {
    const atom = (link: string) =>
      imageOf(
        `<feed xmlns="http://www.w3.org/2005/Atom"><logo>${B}</logo><entry><title>Ferry</title>${link}</entry></feed>`,
      );
    expect((await atom(`<link rel="enclosure" type="image/png" href="${A}"/>`))?.url).toBe(A);
    expect(await atom(`<link rel="alternate" href="${A}"/>`)).toBeUndefined();
    expect(await atom(`<link rel="enclosure" type="image/png" href="${B}"/>`)).toBeUndefined();
  });

  test.each([
    ['a film', `<media:content url="https://haven.example/a.mp4" medium="video"/>`, ''],
    ['a sound', '<enclosure url="https://haven.example/a.mp3" type="audio/mpeg" length="1"/>', ''],
    ['a drawing', '<enclosure url="https://haven.example/a" type="image/svg+xml" length="1"/>', ''],
    ['an avatar', '<media:content url="https://2.gravatar.com/avatar/0a1b" medium="image"/>', ''],
    ['a counter', `<media:content url="${A}" medium="image" width="1" height="1"/>`, ''],
    ['the picture of the channel', `<itunes:image href="${A}"/>`, `<itunes:image href="${A}"/>`],
    [
      'the logo of the channel',
      `<media:thumbnail url="${A}"/>`,
      `<image><url>${A}</url><title>Haven</title></image>`,
    ],
    [
      'the channel’s picture for want of another',
      '',
      `<itunes:image href="${A}"/><image><url>${A}</url></image>`,
    ],
    ['not encrypted', '<media:content url="http://haven.example/a.jpg" medium="image"/>', ''],
    ['a script', '<media:content url="javascript:alert(1)" medium="image"/>', ''],
  ])('never %s', async (_, inside, channel) => {
    expect(await rss(inside, channel)).toBeUndefined();
  });
});

describe('of a story that feed and page have', () => {
  const item = { title: 'Ferry runs again', link: 'https://harbor.example/news/ferry', image: { url: B } };
  const fromPage = async (head: string) => {
    const document = { bytes: Buffer.from(pageWith(head)), url: item.link, contentType: 'text/html' };
    const { article } = await createReader('UTC').page(document, { item, head: { title: 'Harbor' } });
    return article.image;
  };

  test('the page’s picture is taken, if it was read', async () => {
    expect(await fromPage(og(A))).toEqual({ url: A });
  });

  test('the feed’s is taken, if the page names none or was not read', async () => {
    expect(await fromPage('')).toEqual({ url: B });
    expect(storyInFeed({ title: 'Harbor' }, { ...item, summaryHtml: STORY })?.image).toEqual({ url: B });
  });
});
