import type { APIEmbed } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { DigestAnswer, Excerpt, PassagesAnswer } from '../../../src/model/answer.ts';
import type { Citation, Quote } from '../../../src/model/article.ts';
import { ANYONE } from '../../../src/model/caller.ts';
import type { Newsroom } from '../../../src/newsroom.ts';
import { COLOURS } from '../../../src/render/discord/colours.ts';
import { renderDiscord } from '../../../src/render/discord/render.ts';
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
const drawn = (...all: readonly Excerpt[]) => renderDiscord(passages(...all), OPTIONS).embeds;

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
    return renderDiscord(answer, OPTIONS).embeds;
  }

  test('gives a passage its outlet, headline, place, byline and instant', async () => {
    const [first] = await ask('news', { query: 'japan nato' });
    expect(first).toEqual({
      color: COLOURS.passages,
      author: { name: 'UPI' },
      title: HEADLINE,
      description:
        '-# 6 passages for “japan nato” · Page 1 of 2\n**Japan** and **NATO** decided Wednesday to jointly increase defense cooperation to counter threats from Russia and China.',
      footer: { text: '¶ 1 of 11 · By Doug Cunningham' },
      timestamp: '2025-04-09T15:47:00.000Z',
    } satisfies APIEmbed);
  });

  test('separates unclear quotes from what Rutte said', async () => {
    const [said, unclear] = await ask('quote', { speaker: 'Rutte' });
    expect(said?.color).toBe(COLOURS.said);
    expect(said?.description).toBe(
      '-# 2 quotes for “Mark Rutte”\n-# NATO Secretary General\n“a stronger Japan-NATO cooperation is necessary in an increasingly dangerous world.”\n— Mark Rutte, NATO Secretary General',
    );
    expect(unclear?.color).toBe(COLOURS.unclear);
    const lines = unclear?.description?.split('\n');
    expect(lines?.[0]).toBe('**Unclear who said it**');
    expect(lines?.slice(-3)).toEqual([
      'As printed: “Japanese Defense Minister Gen Nakatani Rutte said in prepared remarks”',
      'Could be: Gen Nakatani, Japanese Defense Minister; Mark Rutte, NATO Secretary General',
      '-# The clause runs two names together: Gen Nakatani and Mark Rutte.',
    ]);
  });

  test('says that others report what Ishiba said', async () => {
    const [reported] = await ask('quote', { speaker: 'Ishiba' });
    expect(reported?.color).toBe(COLOURS.reported);
    expect(reported?.description).toContain('**Reported by others**\n“Prime Minister Ishiba stated');
    expect(reported?.description).toContain(
      "\n— Japan's Ministry of Foreign Affairs, reporting Shigeru Ishiba, Japanese Prime Minister",
    );
  });

  test('marks a passage whose speaker is unclear like such a quote', async () => {
    const embeds = await ask('news', { query: 'war of aggression security for granted' });
    const unclear = embeds.find(({ description }) => description?.includes('Gen Nakatani Rutte'));
    expect(unclear?.color).toBe(COLOURS.unclear);
    expect(unclear?.description).toContain('\n**Unclear who said it**\nAs printed: ');
  });

  test('cites the story of a summary once, and each sentence by its paragraph', async () => {
    const embeds = await ask('summary');
    expect(embeds).toHaveLength(1);
    expect(embeds[0]?.title).toBe(HEADLINE);
    expect(embeds[0]?.footer?.text).toBe('By Doug Cunningham');
    expect(embeds[0]?.description).toContain('joint statement.\n— NATO; Japan\n-# ¶ 3 of 11\n');
  });

  test('makes commands clickable in help and in suggestions', async () => {
    const [help] = await ask('help');
    expect(help?.description).toContain(
      '</quote:123456789012345678> Rutte\n-# What someone said, word for word',
    );
    const [nothing] = await ask('news', { query: 'zebra' });
    expect(nothing?.color).toBe(COLOURS.empty);
    expect(nothing?.description).toContain(`</summary:123456789012345678> ${HEADLINE}`);
  });
});

test('a command without a known mention is written as text', () => {
  const notice = { kind: 'notice', tone: 'help', message: 'help.intro', values: {} } as const;
  const suggestions = [
    { kind: 'command', label: 'Find', command: 'news', options: { query: 'rain' } },
  ] as const;
  const { embeds } = renderDiscord({ ...notice, suggestions }, { locale: 'en' });
  expect(embeds[0]?.description).toContain('\n/news rain\n');
});

test.each([
  ['an instant', {}, '2025-04-09T04:00:00.000Z', '¶ 1 of 2'],
  [
    'a day',
    { publishedAt: { ...citation.publishedAt, dateOnly: true } },
    undefined,
    '¶ 1 of 2 · April 9, 2025',
  ],
  ['no date', { publishedAt: undefined }, undefined, '¶ 1 of 2 · no date'],
])('a story with %s says so', (_, about, timestamp, footer) => {
  const [embed] = drawn(one('It rained.', about as Partial<Citation>));
  expect(embed?.timestamp).toBe(timestamp);
  expect(embed?.footer?.text).toBe(footer);
});

test.each([
  ['https://example.org/a b', 'https://example.org/a%20b#:~:text=It%20rained.'],
  ['https://example.org/#top', 'https://example.org/#top:~:text=It%20rained.'],
  ['javascript:alert(1)', undefined],
  ['file:///etc/passwd', undefined],
  ['https://user:word@example.org/', undefined],
  ['not a link', undefined],
  [`https://example.org/${'x'.repeat(2040)}`, undefined],
  [`https://example.org/${'x'.repeat(2020)}`, `https://example.org/${'x'.repeat(2020)}`],
])('a headline whose story stands at %s leads to %s', (url, link) => {
  expect(drawn(one('It rained.', { url }))[0]?.url).toBe(link);
});

test('two passages of one story both show: Discord hides an embed whose url another has', () => {
  const urls = drawn(one('It rained.'), one('It snowed.'), one('It rained.')).map(({ url }) => url);
  expect(urls).toEqual([
    'https://example.org/rain#:~:text=It%20rained.',
    'https://example.org/rain#:~:text=It%20snowed.',
    undefined,
  ]);
});

test('a headline that is too long is cut at a word and marked', () => {
  const [embed] = drawn(one('It rained.', { headline: 'Rain_fall '.repeat(60) }));
  expect(embed?.title).toMatch(/^(?:Rain\\_fall )+\\\[…\\\]$/);
  expect(embed?.title?.length).toBeLessThanOrEqual(256);
});

test('author and footer, where Discord reads no markdown, have no backslashes', () => {
  const [embed] = drawn(one('It rained.', { source: 'The_Star*', byline: '[A_B] <@1>' }));
  expect(embed?.author?.name).toBe('The_Star*');
  expect(embed?.footer?.text).toBe('¶ 1 of 2 · By [A_B] <@1>');
});

describe('a digest', () => {
  const digest: DigestAnswer = {
    kind: 'digest',
    day: '2025-04-09',
    stories: [
      one('It rained. x](https://evil.example) _a_'),
      one('It snowed.', { headline: 'Snow [video]' }),
    ],
    page: { number: 1, of: 1, total: 2 },
  };
  const [embed] = renderDiscord(digest, OPTIONS).embeds;
  const many = (count: number, text: string): DigestAnswer => ({
    ...digest,
    stories: Array.from({ length: count }, (_, n) => one(text, { article: `a${n}`, headline: `Rain ${n}` })),
    page: { number: 1, of: 1, total: count },
  });

  test('is one embed with the day and a link a story', () => {
    expect(embed?.title).toBe('The news of April 9, 2025');
    expect(embed?.description).toContain('**[Rain](https://example.org/rain)**\nIt rained.');
    expect(embed?.description).toMatch(/\n-# UPI · ¶ 1 of 2 · <t:\d{10}:f>/);
  });

  test('of ten stories is two embeds with whole sentences', () => {
    const text = `${'Rain fell on the plain of Orlan, and more of it is to come before the night is over, '.repeat(2)}it said.`;
    const { embeds } = renderDiscord(many(10, text), OPTIONS);
    expect(embeds.map(({ title }) => title)).toEqual(['The news of April 9, 2025', undefined]);
    for (const { description = '' } of embeds) expect(description.split(text)).toHaveLength(6);
  });

  test('names the earlier story that an event follows up, and its headline has no markup', () => {
    const story = { ...one('It rained.'), follows: { headline: '**Flood**', source: 'BBC' } };
    const [first] = renderDiscord({ ...digest, stories: [story] }, OPTIONS).embeds;
    expect(first?.description).toContain('\n-# Earlier: “\\*\\*Flood\\*\\*” (BBC)');
  });

  test('names other outlets, and has the quote of the day in an embed of its own, cited', () => {
    const story = { ...one('It rained.'), alsoIn: ['Reuters', 'BBC'] };
    const quoteOfTheDay = { ...one('We will mend the roof,'), quote: SAID };
    const [first, second] = renderDiscord({ ...digest, stories: [story], quoteOfTheDay }, OPTIONS).embeds;
    expect(first?.description).toContain('\n-# Also in Reuters, BBC');
    expect(second).toMatchObject({
      author: { name: 'UPI' },
      title: 'Rain',
      description: '**Quote of the day**\n“We will mend the roof,”\n— Ann Roe, mayor',
    });
    expect(second?.footer?.text).toContain('¶ 1 of 2');
  });

  test('has only its own links, even if its stories contain brackets', () => {
    const targets = runsOf(embed?.description ?? '').flatMap(({ target }) => target ?? []);
    expect(new Set(targets)).toEqual(new Set(['https://example.org/rain']));
    const description = (embed?.description ?? '').replace(/<t:\d{10}:f>/g, '');
    expect([...markupIn(description)].sort()).toEqual(['link', 'strong', 'subtext']);
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
