/** Title, authors and date of pages that say them in unusual places. People and places are invented. */
import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/parse/page/page.ts';

const STORY =
  '<p>The ferry to the north shore runs again after the storm, the harbor office said on Monday.</p>'.repeat(
    3,
  );
const read = (body: string, head = '', url = 'https://harbor.example/ferry') =>
  readPage(`<html><head>${head}</head><body>${body}${STORY}</body></html>`, {
    id: 'page',
    defaultTimeZone: 'UTC',
    url,
  });
const title = (text: string) => `<title>${text}</title>`;
const H1 = '<h1>Ferry runs again</h1>';
const linked = (thing: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...thing })}</script>`;

describe('the headline', () => {
  test.each([
    [
      'under a heading that links to the front page',
      '<h1><a href="/">Four Winds</a></h1><h2>Ferry runs again</h2>',
      'Four Winds » Archive » Ferry runs again',
    ],
    [
      'without a kicker in an element of its own',
      '<h1><span class="kicker">North shore</span> Ferry runs again</h1>',
      'North shore: Ferry runs again',
    ],
    ['without a kicker in small letters', '<h1><small>North shore</small><br>Ferry runs again</h1>', 'Ferry'],
    [
      'where it is marked as one',
      '<h1>News</h1><div itemprop="headline">Ferry runs again</div>',
      'Boats today',
    ],
    ['before the name of the site without a space', '<h1>Four Winds</h1>', 'Ferry runs againFour Winds'],
    ['behind the name of the site', '<p></p>', 'Four Winds | Ferry runs again'],
  ])('is found %s', (_, body, words) => {
    const site = '<meta property="og:site_name" content="Four Winds">';
    expect(read(body, title(words) + site).headline).toBe('Ferry runs again');
  });

  test.each([
    [
      'the kicker is named a label',
      '<h1><div class="topic-label">Boats</div> Ferry runs again</h1>',
      'Boats: Ferry',
    ],
    ['no heading is like the title', '<div class="page-headline">Ferry runs again today</div>', 'Best boats'],
    [
      'other headings stand more than once',
      '<h1>Ferry runs again today</h1><h1>Our letter by mail</h1><h1>Our letter by mail</h1>',
      'Best boats',
    ],
  ])('is found where %s', (_, body, words) => {
    expect(read(body, title(words)).headline).toMatch(/^Ferry runs again(?: today)?$/);
  });

  test('is the only heading where the title is written for search engines', () => {
    const page = read('<h1>Ferry to the north shore runs again</h1>', title('Best boats of Tarvona'));
    expect(page.headline).toBe('Ferry to the north shore runs again');
  });
});

describe('the authors', () => {
  test.each([
    [
      'of a page that is no article in JSON-LD',
      '',
      linked({ '@type': 'HowTo', author: { name: 'Ada Quist' } }),
    ],
    ['beside the outlet', '', '<meta name="author" content="Four Winds - Ada Quist">'],
    ['beside an agency', '<byline>By Ada Quist, Reuters</byline>', ''],
    [
      'in the element of a page builder',
      '<div class="elementor-widget"><a rel="author">Ada Quist</a></div>',
      '',
    ],
    ['behind a date', '<div class="author">Posted on May 3, 2024 by Ada Quist</div>', ''],
    ['in a last line', '<p>Author: Ada Quist</p>', ''],
  ])('are found %s', (_, body, head) => {
    const site = '<meta property="og:site_name" content="Four Winds">';
    expect(read(H1 + body, title('Ferry runs again') + site + head).byline).toBe('Ada Quist');
  });

  test.each([
    [
      'those of a source that the page cites',
      '<div itemprop="citation"><meta itemprop="author" content="B. Poe"></div>',
      'Ada Quist',
    ],
    ['a word for publishing', '<span class="author">Veröffentlicht</span>', 'Ada Quist'],
  ])('are not %s', (_, body, author) => {
    const head = `${title('Ferry runs again')}<meta name="dc.creator" content="${author}">`;
    expect(read(H1 + body, head).byline).toBe(author);
  });
});

describe('the date', () => {
  test.each([
    [
      'of the address, where the page was moved later',
      '<meta property="article:published_time" content="2023-06-17T10:00:00Z">',
      '',
      'https://harbor.example/2021/7/12/ferry',
      '2021-07-12',
    ],
    ['of the address with the day first', '', '', 'https://harbor.example/news/29-10-2021', '2021-10-29'],
    [
      'that is marked, not that of the last edit',
      '<meta name="date" content="2024-05-09">',
      '<time itemprop="datePublished" datetime="2024-05-03">3 May</time>',
      undefined,
      '2024-05-03',
    ],
    ['with a year of two digits', '', '<span class="date">28.01.22</span>', undefined, '2022-01-28'],
    [
      'of a page that is no article in JSON-LD',
      linked({ '@type': 'WebPage', datePublished: '2024-05-03' }),
      '',
      undefined,
      '2024-05-03',
    ],
  ])('is the one %s', (_, head, body, url, day) => {
    const { publishedAt } = read(H1 + body, title('Ferry runs again') + head, url);
    expect(publishedAt?.instant.slice(0, 10)).toBe(day);
  });

  const LOOSE = '<meta name="date" content="2024-05-09T10:00:00Z">';
  test.each([
    ['printed by the headline, not a loose one', '<p>Friday, 3 May 2024, 10:15</p>', LOOSE],
    ['under a label, not a loose one', '<div>Erschienen am:</div><h2>3.5.2024</h2>', LOOSE],
    [
      'of the story, not the day in a menu',
      '<p>3.5.2024</p>',
      '<div class="navtop"><time>2024-05-09</time></div>',
    ],
    [
      'of the story’s own foot',
      '<footer><time itemprop="datePublished" datetime="2024-05-03"></time></footer>',
      LOOSE,
    ],
    ['of a paper', '', '<meta name="citation_publication_date" content="2024/05/03">'],
    ['of a Japanese page', '<p>公開日：2024年5月3日</p>', LOOSE],
    ['of the last change, where there is no other', `${STORY}<p>Last updated: 3 May 2024</p>`, ''],
  ])('is the one %s', (_, body, before) => {
    const { publishedAt } = read(`<article>${H1}${body}</article>`, title('Ferry runs again') + before);
    expect(publishedAt?.instant.slice(0, 10)).toBe('2024-05-03');
  });

  test('is after the headline, not that of an event further before it', () => {
    const events = '<p>9.5.2024, 10:00-11:30</p><p>Sign up</p><p>Boats</p>';
    const { publishedAt } = read(`${events}${H1}<p>Photo</p><p>3.5.2024</p>`, title('Ferry runs again'));
    expect(publishedAt?.instant.slice(0, 10)).toBe('2024-05-03');
  });

  test('has the time of metadata for the same day', () => {
    const printed = read(`${H1}<p>9 May 2024</p>`, title('Ferry runs again') + LOOSE);
    expect(printed.publishedAt).toMatchObject({ instant: '2024-05-09T10:00:00.000Z', dateOnly: false });
  });

  test('is not one that a caption mentions', () => {
    const caption = '<p>The harbor as it was seen by the cameras of the office on 3 May 2024</p>';
    expect(read(`${H1}${STORY}${caption}`, title('Ferry runs again')).publishedAt).toBeUndefined();
  });

  test('is in the zone in which the page prints the same time', () => {
    const head = '<meta property="article:published_time" content="2023-11-09T05:30:59Z">';
    const local = '<time datetime="2023-11-08 23:30:59">November 8, 2023 at 11:30 p.m.</time>';
    expect(read(H1 + local, title('Ferry runs again') + head).publishedAt).toMatchObject({
      instant: '2023-11-09T05:30:59.000Z',
      zone: '-06:00',
    });
    const edited = '<time datetime="2023-11-09 07:00:00">edited</time>';
    const full = '<meta property="article:published_time" content="2023-11-09T05:00:00Z">';
    expect(read(H1 + edited, title('Ferry runs again') + full).publishedAt?.zone).toBe('UTC');
  });

  test.each([
    ['the day after, by the nearest zone', '2021-11-04T23:00Z', '5. November 2021', '+01:00'],
    [
      'the day before, with the month or the day first',
      '2022-05-04T02:41:00Z',
      'Jane Roe 3/5/2022 22:41',
      '-03:00',
    ],
    ['the same day', '2022-05-04T02:41:00Z', '4 May 2022', 'UTC'],
    ['one of an edit', '2022-05-04T22:41:00Z', 'Updated: 5 May 2022', 'UTC'],
    ['further away', '2022-05-04T02:41:00Z', '7 May 2022', 'UTC'],
  ])('in UTC is in a zone that has the day that the page prints: %s', (_, time, printed, zone) => {
    const head = `${title('Ferry runs again')}<meta property="article:published_time" content="${time}">`;
    const { publishedAt } = read(`${H1}<div>${printed}</div>${STORY}`, head);
    expect(publishedAt).toMatchObject({ zone, printed: time });
  });
});
