import { expect, test } from 'vitest';
import { readPage } from '../../src/parse/page/page.ts';

const SENTENCE = 'The ferry to the north shore runs again after the storm, the harbor office said on Monday.';
const STORY = `<p>${SENTENCE}</p>`.repeat(8);
const page = (body: string, head = '') =>
  `<!doctype html><html><head><title>Ferry runs again</title>${head}</head><body><h1>Ferry runs again</h1>${body}</body></html>`;

/** Pages of which one part is repeated; with 4,000 repetitions each takes well under half a second. */
const KINDS: Readonly<Record<string, (times: number) => string>> = {
  'no-break spaces': (times) => page(`<p>${'\u00a0'.repeat(times * 20)}x</p>${STORY}`),
  'full stops': (times) => page(`<p>${'. '.repeat(times * 10)}x</p>${STORY}`),
  'names in a meta element': (times) =>
    page(STORY, `<meta name="author" content="${'Jane Roe, '.repeat(times)}">`),
  'names in a byline': (times) => page(`<span class="author">${'Jane Roe '.repeat(times)}</span>${STORY}`),
  'elements in a byline': (times) =>
    page(`<div class="byline">${'<span>Jane Roe</span>'.repeat(times / 2)}</div>${STORY}`),
  attributes: (times) => {
    const attributes = Array.from({ length: 40 }, (_, n) => `a${n}="x"`).join(' ');
    return page(`<div ${attributes}>${SENTENCE}</div>`.repeat(times / 40));
  },
  'words in a heading': (times) => page(`<h1>${'Ferry '.repeat(times)}</h1>${STORY}`),
  'parts of a title': (times) => page(STORY, `<title>${'Ferry - '.repeat(times)}</title>`),
  paragraphs: (times) => page(`<p>${SENTENCE}</p>`.repeat(times / 4)),
  'line breaks': (times) => page(`<div>${'a<br>'.repeat(times / 2)}</div>${STORY}`),
  'quoted words': (times) => page(`<p>${'<q>a</q>'.repeat(times / 3)}</p>${STORY}`),
  days: (times) =>
    page(`<div class="date">${'3 March '.repeat(times)}</div><p>${'1.1.'.repeat(times)}</p>${STORY}`),
  'items of a list': (times) => page(`${STORY}<p>It takes:</p><ul>${'<li>a</li>'.repeat(times / 2)}</ul>`),
  'times of a live blog': (times) => page(`${STORY}${'<p>14:32</p><p>It sails.</p>'.repeat(times / 6)}`),
  subheads: (times) => page(`${STORY}${'<h2>What is next</h2>'.repeat(times / 3)}<p>${SENTENCE}</p>`),
  'headings that link home': (times) =>
    page(`${'<h2><a href="/">Harbor</a></h2>'.repeat(times / 16)}${STORY}`),
  'dates in metadata': (times) =>
    page(STORY, '<meta name="a:published_time" content="2024-05-03T01:02:03Z">'.repeat(times / 4)),
  'sentences of furniture': (times) => page(`<p>${'Read more. '.repeat(times)}</p>${STORY}`),
  'parts of a name': (times) => page(STORY, `<meta name="author" content="${'Roe - '.repeat(times)}">`),
  'unread attributes': (times) => page(`<p ${'data-a="x" '.repeat(times)}>${SENTENCE}</p>${STORY}`),
  'headings that repeat the headline': (times) =>
    page(`${'<h2>Ferry runs again</h2>'.repeat(times / 3)}${STORY}`),
  'headings of the first level': (times) =>
    page(Array.from({ length: times / 4 }, (_, n) => `<h1>Boats ${n}</h1>`).join('') + STORY),
  'names in paragraphs': (times) => page(`<p>Jane Roe</p>`.repeat(times / 4) + STORY),
  'dated lines': (times) => page(`<p>3 March 2025 | Jane Roe</p><p>Updated:</p>`.repeat(times / 8) + STORY),
  teasers: (times) =>
    page(
      `${STORY}${'<article><h3><a href="/x">Boats</a></h3><i class="author">Jane Roe</i><time>3 March 2025</time></article>'.repeat(times / 8)}`,
    ),
  'pointers to other stories': (times) => page(`<p>Read more</p>`.repeat(times / 4) + STORY),
};

/** Milliseconds of this thread's processor time: on a busy machine the clock tells nothing. */
function time(html: string): number {
  const started = process.threadCpuUsage();
  readPage(html, { id: 'page', defaultTimeZone: 'UTC' });
  return process.threadCpuUsage(started).user / 1000;
}
time(page(STORY.repeat(20)));

// Eight times as many take eight times as long at most, where quadratic growth would be 64 times; small times are noise.
test.each(Object.entries(KINDS))('%s take no more time than their number', (_, make) => {
  expect(time(make(4000))).toBeLessThan(Math.max(time(make(500)), 10) * 20);
});
