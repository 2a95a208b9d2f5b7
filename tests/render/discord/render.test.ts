import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { Answer, DigestAnswer, Excerpt, PassagesAnswer } from '../../../src/model/answer.ts';
import type { Citation, Quote } from '../../../src/model/article.ts';
import { ANYONE } from '../../../src/model/caller.ts';
import type { Newsroom } from '../../../src/newsroom.ts';
import { COLOURS } from '../../../src/render/discord/colours.ts';
import { renderDiscord } from '../../../src/render/discord/render.ts';
import { plain, seen } from '../../support/discord/seen.ts';
import { newsroomWith } from '../../support/first-story.ts';
import { markupIn, runsOf } from '../../support/shown-by-discord.ts';

const OPTIONS = { locale: 'en-US', mention: (name: string) => `</${name}:123456789012345678>` };
const HEADLINE = 'Japan, NATO pledge increased defense cooperation to counter Russia, China';

const citation: Citation = {
  article: 'a',
  source: 'UPI',
  headline: 'Rain',
  paragraph: 1,
  paragraphs: 2,
  publishedAt: {
    instant: '2025-04-09T04:00:00.000Z',
    zone: 'America/New_York',
    printed: 'April 9',
    dateOnly: false,
  },
  url: 'https://example.org/rain',
};
const passages = (...all: readonly Excerpt[]): PassagesAnswer => ({
  kind: 'passages',
  query: 'rain',
  passages: all,
  page: { number: 1, of: 1, total: all.length },
  approximate: false,
});
const one = (text: string, about: Partial<Citation> = {}): Excerpt => ({
  text,
  marks: [],
  citation: { ...citation, ...about },
});
const SAID: Quote = {
  article: 'a',
  paragraph: 1,
  start: 1,
  end: 23,
  text: 'We will mend the roof,',
  form: 'direct',
  clause: 'Ann Roe said',
  attribution: {
    state: 'named',
    certainty: 'sure',
    speakers: [{ name: 'Ann Roe', title: 'mayor', kind: 'person' }],
  },
  reports: [],
};
const show = (answer: Answer) => seen({ components: renderDiscord(answer, OPTIONS).boxes });
const drawn = (...all: readonly Excerpt[]) => show(passages(...all));

describe('the first story', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await newsroomWith();
  });
  afterAll(() => newsroom.close());

  async function ask(name: string, options: Record<string, string> = {}, page = 1) {
    const answer = await commands
      .find((command) => command.name === name)
      ?.ask(await newsroom.contextFor(ANYONE, page), options);
    if (!answer) throw new Error(`no command ${name}`);
    return show(answer);
  }

  test('gives a passage its headline, outlet, place, byline and instant, below the heading of the answer', async () => {
    const { texts, colours } = await ask('news', { query: 'rising threat by China' });
    expect(texts).toEqual([
      expect.stringMatching(/^### \d passages? for “rising threat by China”$/),
      expect.stringContaining(
        `**${HEADLINE}**\n-# UPI · paragraph 1 of 11 · By Doug Cunningham · <t:1744213620:f>\n`,
      ),
    ]);
    expect(colours).toEqual([COLOURS.passages]);
  });

  test('separates unclear quotes from what Rutte said', async () => {
    const { texts, colours } = await ask('quote', { speaker: 'Rutte' });
    const [heading, said, unclear] = texts;
    expect(colours).toEqual([COLOURS.said, COLOURS.unclear]);
    expect(heading).toBe('### 2 quotes from “Mark Rutte”\n-# NATO Secretary General');
    expect(said).toMatch(
      /\n“a stronger Japan-NATO cooperation is necessary in an increasingly dangerous world\.”\n— Mark Rutte, NATO Secretary General$/,
    );
    const lines = unclear?.split('\n');
    expect(lines?.[2]).toBe('**Unclear who said it**');
    expect(lines?.slice(-3)).toEqual([
      'As printed: “Japanese Defense Minister Gen Nakatani Rutte said in prepared remarks”',
      'Could be: Gen Nakatani, Japanese Defense Minister; Mark Rutte, NATO Secretary General',
      '-# The story mixes up two names here: Gen Nakatani and Mark Rutte.',
    ]);
  });

  test('says that others report what Ishiba said', async () => {
    const { text, colours } = await ask('quote', { speaker: 'Ishiba' });
    expect(colours[0]).toBe(COLOURS.reported);
    expect(text).toMatch(/\*\*Quoted by somebody else\*\*\n.*\n.*\n“Prime Minister Ishiba stated/);
    expect(text).toContain(
      "\n— Japan's Ministry of Foreign Affairs, quoting Shigeru Ishiba, Japanese Prime Minister",
    );
  });

  test('marks a passage whose speaker is unclear like such a quote', async () => {
    const { text, colours } = await ask('news', { query: 'war of aggression security for granted' });
    expect(colours[0]).toBe(COLOURS.unclear);
    expect(text).toContain('\n**Unclear who said it**\nAs printed: ');
  });

  test('cites the story of a summary once, and each sentence by its paragraph', async () => {
    const { text } = await ask('summary');
    expect(text.split(HEADLINE)).toHaveLength(2);
    expect(text).toContain(HEADLINE);
    expect(text).toContain('\n-# UPI · By Doug Cunningham · <t:1744213620:f>\n');
    expect(text).toContain('joint statement.\n— NATO; Japan\n-# paragraph 3 of 11\n');
  });

  test('makes commands clickable in help and in suggestions', async () => {
    expect((await ask('help')).text).toContain(
      '</quote:123456789012345678> Rutte\n-# Find what somebody said, word for word',
    );
    const nothing = await ask('news', { query: 'zebra' });
    expect(nothing.colours).toEqual([COLOURS.empty]);
    expect(nothing.text).toContain(`</summary:123456789012345678> ${HEADLINE}`);
  });
});

test('a command without a known mention is written as text', () => {
  const notice = { kind: 'notice', tone: 'help', message: 'help.intro', values: {} } as const;
  const suggestions = [
    { kind: 'command', label: 'Find', command: 'news', options: { query: 'rain' } },
  ] as const;
  const { boxes } = renderDiscord({ ...notice, suggestions }, { locale: 'en' });
  expect(seen({ components: boxes }).text).toContain('\n/news rain\n');
});

test.each([
  ['an instant', {}, '<t:1744171200:f>'],
  ['a day', { publishedAt: { ...citation.publishedAt, dateOnly: true } }, 'April 9, 2025'],
  ['no date', { publishedAt: undefined }, 'no date'],
])('a story with %s says so', (_, about, date) => {
  const { text } = drawn(one('It rained.', about as Partial<Citation>));
  expect(text).toContain(`\n-# UPI · paragraph 1 of 2 · ${date}\n`);
});

test.each([
  ['https://example.org/a b', 'https://example.org/a%20b#:~:text=It%20rained.'],
  ['https://example.org/#top', 'https://example.org/#top:~:text=It%20rained.'],
  ['javascript:alert(1)', undefined],
  ['file:///etc/passwd', undefined],
  ['https://user:word@example.org/', undefined],
  ['not a link', undefined],
  [`https://example.org/${'x'.repeat(1500)}`, undefined],
  [`https://example.org/${'x'.repeat(1470)}`, `https://example.org/${'x'.repeat(1470)}`],
])('a headline whose story stands at %s leads to %s', (url, link) => {
  expect(drawn(one('It rained.', { url })).links).toEqual(
    link === undefined ? [] : [{ label: 'Rain', url: link }],
  );
});

test('passages of one story share its headline, and each position leads to its passage', () => {
  const { links, stories, text } = drawn(
    one('It rained.'),
    one('It snowed.', { article: 'b', headline: 'Snow' }),
    one('It poured.', { paragraph: 2 }),
  );
  expect(stories).toEqual(['Rain', 'Snow']);
  expect(links).toEqual([
    { label: 'Rain', url: 'https://example.org/rain' },
    { label: 'paragraph 1 of 2', url: 'https://example.org/rain#:~:text=It%20rained.' },
    { label: 'paragraph 2 of 2', url: 'https://example.org/rain#:~:text=It%20poured.' },
    { label: 'Snow', url: 'https://example.org/rain#:~:text=It%20snowed.' },
  ]);
  expect(text.match(/UPI/g)).toHaveLength(2);
});

test('long links of several stories share their room, and a short one keeps its own', () => {
  const urls = ['a', 'b', 'c'].map((name, n) => `https://example.org/${name.repeat(n === 0 ? 10 : 900)}`);
  const { links } = drawn(...urls.map((url, n) => one('It rained.', { article: `s${n}`, url })));
  expect(links.map(({ url }) => url)).toEqual([`${urls[0]}#:~:text=It%20rained.`]);
});

test('a headline that is too long is cut at a word and marked', () => {
  const [headline = ''] = drawn(one('It rained.', { headline: 'Rain_fall '.repeat(100) })).stories;
  expect(headline).toMatch(/^(?:Rain_fall )+\[…\]$/);
  expect(headline.length).toBeLessThanOrEqual(600);
});

test.each([
  ['Rain: 5.5 inches, U.S. says (again) - #1', 'Rain: 5.5 inches, U.S. says (again) - #1'],
  ['Rain_fall *again*', 'UPI'],
  ['Rain [video]', 'UPI'],
  ['Rain | snow', 'Rain | snow'],
  ['Rain :smile: snow', 'UPI'],
  ['See https://example.org', 'UPI'],
  ['@everyone stays in', 'UPI'],
])('the headline %j, in which Discord shows backslashes, is linked by %s', (headline, label) => {
  const { links, text, stories } = drawn(one('It rained.', { headline }));
  expect(links).toEqual([{ label, url: 'https://example.org/rain#:~:text=It%20rained.' }]);
  expect(stories).toEqual([headline]);
  expect(text).not.toMatch(/\[[^\]]*\\[^\]]*\]\(/);
});

test('an outlet and a byline are shown as they are', () => {
  const { text } = drawn(one('It rained.', { source: 'The_Star*', byline: '[A_B] <@1>' }));
  expect(plain(text)).toContain('-# The_Star* · paragraph 1 of 2 · By [A_B] <@1>');
  expect(text).toContain('The\\_Star\\*');
});

describe('a digest', () => {
  const digest: DigestAnswer = {
    kind: 'digest',
    day: '2025-04-09',
    stories: [
      one('It rained. x](https://evil.example) _a_'),
      one('It snowed.', { article: 'b', headline: 'Snow [video]' }),
    ],
    page: { number: 1, of: 1, total: 2 },
  };
  const { text, headings } = show(digest);
  const many = (count: number, text: string): DigestAnswer => ({
    ...digest,
    stories: Array.from({ length: count }, (_, n) => one(text, { article: `a${n}`, headline: `Rain ${n}` })),
    page: { number: 1, of: 1, total: count },
  });

  test('has the day and a link a story', () => {
    expect(headings[0]).toBe('The news of April 9, 2025');
    expect(text).toMatch(
      /\*\*\[Rain\]\(https:\/\/example\.org\/rain#:~:text=[^)]*\)\*\*\n-# UPI · paragraph 1 of 2 · <t:\d{10}:f>\nIt rained\./,
    );
  });

  test('of ten stories has whole sentences', () => {
    const sentence = `${'Rain fell on the plain of Orlan, and more of it is to come, '.repeat(2)}it said.`;
    expect(show(many(10, sentence)).text.split(sentence)).toHaveLength(11);
  });

  test('names the earlier story that an event follows up, and its headline has no markup', () => {
    const story = { ...one('It rained.'), follows: { headline: '**Flood**', source: 'BBC' } };
    expect(show({ ...digest, stories: [story] }).text).toContain('\n-# Earlier: “\\*\\*Flood\\*\\*” (BBC)');
  });

  test('names other outlets, and has the quote of the day in a box of its own, cited', () => {
    const story = { ...one('It rained.'), alsoIn: ['Reuters', 'BBC'] };
    const quoteOfTheDay = { ...one('We will mend the roof,'), quote: SAID };
    const { texts, colours } = show({ ...digest, stories: [story], quoteOfTheDay });
    expect(texts[1]).toContain('\n-# Also in Reuters, BBC');
    expect(texts[2]).toMatch(
      /^\*\*Quote of the day\*\*\n.*Rain.*\n-# UPI · paragraph 1 of 2 · .*\n“We will mend the roof,”\n— Ann Roe, mayor$/,
    );
    expect(colours).toEqual([COLOURS.digest, COLOURS.said]);
  });

  test('has only its own links, even if its stories contain brackets', () => {
    const targets = runsOf(text).flatMap(({ target }) => target?.replace(/#.*$/, '') ?? []);
    expect(new Set(targets)).toEqual(new Set(['https://example.org/rain']));
    const untimed = text.replace(/<t:\d{10}:f>/g, '');
    expect([...markupIn(untimed)].sort()).toEqual(['heading', 'link', 'strong', 'subtext']);
  });
});

test('colours have enough contrast in the light and the dark theme of Discord', () => {
  const luminance = (colour: number) => {
    const [r = 0, g = 0, b = 0] = [16, 8, 0].map((shift) => {
      const part = ((colour >> shift) & 255) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: number, b: number) => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  // WCAG 2.2, 1.4.11: a contrast of three to one for graphics.
  for (const [kind, colour] of Object.entries(COLOURS))
    for (const ground of [0xffffff, 0xf2f3f5, 0x2b2d31])
      expect(contrast(colour, ground), `${kind} on ${ground.toString(16)}`).toBeGreaterThanOrEqual(3);
});
