/** Authors of pages that name them in unusual places, and names that are not those of authors. Everyone is invented. */
import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/parse/page/page.ts';

const SENTENCE = 'The ferry to the north shore runs again after the storm, the harbor office said on Monday.';
const STORY = `<p>${SENTENCE}</p>`.repeat(6);
const H1 = '<h1>Ferry runs again</h1>';
const SITE = '<meta property="og:site_name" content="Four Winds">';
const linked = (author: unknown) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', author })}</script>`;

function bylineOf(body: string, head = '', url = 'https://fourwinds.example/ferry'): string | undefined {
  const html = `<html><head><title>Ferry runs again</title>${SITE}${head}</head><body>${body}</body></html>`;
  return readPage(html, { id: 'page', defaultTimeZone: 'UTC', url }).byline;
}

describe('an author is found', () => {
  test.each([
    ['behind a date', '<p>3.5.2024 - Anna Quist</p>'],
    ['behind a date and a time', '<div>03.05.2024 | 13:10 Uhr | Anna Quist</div>'],
    ['before a date', '<p>Anna Quist 3/5/2024 22:41</p>'],
    ['alone beside a date', '<ul><li>Opinion</li><li>3 May 2024</li><li>Anna Quist</li></ul>'],
    ['in a piece of a line', '<div>Boats | By Anna Quist | May 3, 2024</div>'],
    ['behind a dash', '<div>---- by Anna Quist</div>'],
    ['after “By” without a space', '<div><span>By</span><a href="/team/quist">Anna Quist</a></div>'],
    ['in the line after “By”', '<p>By</p><p>Anna Quist</p><p>Date</p><p>May 3, 2024</p>'],
    ['in a French list of terms', '<dl><dt>Auteur</dt><dd>Anna Quist</dd></dl>'],
    ['in a Spanish line', '<p>Escrito por Anna Quist</p>'],
    ['behind its subject', '<p>Posted in Boats by Anna Quist on May 3, 2024</p>'],
    ['before what a picture credits', '<p>Text von Anna Quist Illustration von Sam Lee</p>'],
    ['before an address of a user', '<p class="author">Por Anna Quist @annaquist</p>'],
    ['before an office', '<span class="author">Anna Quist, Redakteurin</span>'],
  ])('%s', (_, line) => {
    expect(bylineOf(H1 + line + STORY)).toBe('Anna Quist');
  });

  test.each([
    ['文・山田 太郎', '山田 太郎'],
    ['（山田太郎記者）', '山田太郎'],
  ])('in %s', (line, name) => {
    expect(bylineOf(`${H1}<p>${line}</p>${STORY}`)).toBe(name);
  });

  test.each([
    ['in the paragraph after the last', `${STORY}<p>Anna Quist</p>`],
    ['under a label after the story', `${STORY}<div>Interview</div><div>Anna Quist</div>`],
    [
      'in the foot of the story',
      `<article>${H1}${STORY}<footer>Posted by <a rel="author">Anna Quist</a></footer></article>`,
    ],
    [
      'in a line of a box about the author',
      `${STORY}<div class="site_author_box"><div>Anna</div><div>Anna Quist - sailor</div></div>`,
    ],
    [
      'in a box about the author',
      `${STORY}<div class="author-bio footer"><h3>Anna Quist</h3><p>She sails.</p></div>`,
    ],
  ])('%s', (_, body) => {
    expect(bylineOf(body.includes(H1) ? body : H1 + body)).toBe('Anna Quist');
  });

  test('where a class of the whole story speaks of a sidebar', () => {
    const story = `<article class="sticky-sidebar-parent">${H1}<span class="byline">By Anna Quist</span>${STORY}</article>`;
    expect(bylineOf(story)).toBe('Anna Quist');
  });

  test('in metadata of any program', () => {
    expect(bylineOf(H1 + STORY, '<meta property="share:article_author_name" content="Anna Quist">')).toBe(
      'Anna Quist',
    );
  });

  test('as the person whose site it is', () => {
    const head = '<meta property="og:site_name" content="Dr. Anna Quist">';
    const html = `<html><head><title>Ferry runs again</title>${head}</head><body>${H1}${STORY}</body></html>`;
    const given = { id: 'page', defaultTimeZone: 'UTC' };
    expect(readPage(html, { ...given, url: 'https://anna-quist.example/ferry' }).byline).toBe(
      'Dr. Anna Quist',
    );
    expect(readPage(html, { ...given, url: 'https://harbor.example/ferry' }).byline).toBeUndefined();
  });
});

test('a printed name stands for the name of a user and for a first name in the data', () => {
  const printed = '<span class="author">Anna Quist</span>';
  expect(bylineOf(H1 + printed + STORY, linked({ name: 'aquist' }))).toBe('Anna Quist');
  expect(bylineOf(H1 + printed + STORY, linked({ name: 'Anna' }))).toBe('Anna Quist');
  expect(bylineOf(H1 + STORY, linked({ name: 'Anna' }))).toBe('Anna');
});

test('the author stands before the user who posted the text', () => {
  const lines = '<p>Gespeichert von human am 3. Mai 2024</p><p>Blogbeitrag von Anna Quist</p>';
  expect(bylineOf(H1 + lines + STORY)).toBe('Anna Quist');
  expect(bylineOf(`${H1}<p>Posted in Boats by fourwinds on May 3, 2024</p>${STORY}`)).toBe('fourwinds');
});

test('persons stand without the papers that are named beside them', () => {
  const lines =
    '<h3 class="byline">by Anna Quist<br>Monday, May 3, 2024</h3><p class="byline">She sails for <a>The Tide</a>.</p>';
  expect(bylineOf(H1 + lines + STORY)).toBe('Anna Quist');
});

describe('no author is', () => {
  test.each([
    ['a photographer', '<span class="author">Foto: Anna Quist</span>'],
    ['a translator', '<span class="author">Übersetzung Anna Quist</span>'],
    ['an editor of a book', '<span itemprop="author">Revised edition, edited by Anna Quist</span>'],
    ['an agency without a name', '<span class="author">Agencies</span>'],
    ['the writers of a site', '<span class="author">von deinem Hochzeitsteam</span>'],
    ['a word for publishing', '<p class="byline">Veröffentlicht am</p>'],
    [
      'a list of subjects',
      '<div class="author"><a rel="category tag">Boats</a> <a rel="tag">Harbors</a></div>',
    ],
    ['the headline', '<div class="post-author-note"><a href="/ferry">Ferry runs again</a></div>'],
    [
      'a name under the first words',
      '<p>This page has the table of the season, updated after each of the races.</p><p>Anna Quist</p>',
    ],
    [
      'the author of a teaser',
      '<a href="/x"><h3>Boats are late</h3><span class="author">Anna Quist</span></a>',
    ],
    [
      'that of a story in a list',
      '<article><h3><a href="/x">Boats</a></h3><span class="author">Anna Quist</span></article>',
    ],
    ['that of an area for readers', '<div class="comments"><span class="author">Anna Quist</span></div>'],
  ])('%s', (_, line) => {
    expect(bylineOf(H1 + line + STORY)).toBeUndefined();
  });

  test('the address of an outlet', () => {
    const head = '<meta name="author" content="Four Winds, Tarvona, Norland">';
    expect(bylineOf(H1 + STORY, head)).toBeUndefined();
  });

  test('the site, by its address', () => {
    expect(bylineOf(H1 + STORY, linked({ name: 'fourwinds.example' }))).toBeUndefined();
    expect(bylineOf(H1 + STORY, linked({ name: 'The Four Winds' }))).toBeUndefined();
  });
});
