import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DigestAnswer, Excerpt, PassagesAnswer, SummaryAnswer } from '../../../src/model/answer.ts';
import type { Published, Quote } from '../../../src/model/article.ts';
import { renderTerminal } from '../../../src/render/terminal/terminal.ts';

const answerWith = (text: string, marks: { start: number; end: number }[] = []): PassagesAnswer => ({
  kind: 'passages',
  query: 'rain',
  passages: [
    {
      text,
      marks,
      citation: { article: 'story', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 2 },
    },
  ],
  page: { number: 1, of: 1, total: 1 },
  approximate: false,
});
const OPTIONS = { locale: 'en', color: false, width: 60 };

test('prints a passage letter for letter, except for line breaks', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\p{L}\p{N}.,;“”—' ]{1,400}$/u), (text) => {
      const flat = renderTerminal(answerWith(text), OPTIONS).replace(/\s+/g, ' ');
      expect(flat).toContain(text.replace(/\s+/g, ' ').trim());
    }),
  );
});

test('marks matched words in colour only', () => {
  const answer = answerWith('Rain fell.', [{ start: 0, end: 4 }]);
  const colour = renderTerminal(answer, { ...OPTIONS, color: true });
  expect(colour).toContain('\u001b[1mRain\u001b[22m fell.');
  expect(stripVTControlCharacters(colour)).toBe(renderTerminal(answer, OPTIONS));
});

test('text from outside cannot control the terminal', () => {
  const printed = renderTerminal(answerWith('Rain\u001b[2J\u0007\u202e fell.\r'), OPTIONS);
  for (const driver of ['\u001b', '\u0007', '\u202e', '\r']) expect(printed).not.toContain(driver);
});

test('cuts a very long passage at a sentence and marks the cut', () => {
  const printed = renderTerminal(answerWith('Rain fell on the plain. '.repeat(1000)), OPTIONS);
  expect(printed).toContain('plain. […]');
  expect(printed.length).toBeLessThan(3000);
});

test('names other outlets that report the event, and counts those that are many', () => {
  const [passage] = answerWith('Rain fell.').passages;
  if (!passage) throw new Error('no passage');
  const with_ = (alsoIn: readonly string[], locale = 'en') =>
    renderTerminal({ ...answerWith(''), passages: [{ ...passage, alsoIn }] }, { ...OPTIONS, locale });
  expect(with_(['Reuters', 'BBC'])).toMatch(/^ {4}Also in Reuters, BBC$/m);
  expect(with_(['A', 'B', 'C', 'D', 'E', 'F', 'G'])).toMatch(/Also in A, B, C, D, E and 2 more$/m);
  expect(with_(['Reuters'], 'de')).toContain('Auch bei Reuters');
  expect(with_([])).not.toContain('Also');
});

test('names the earlier story that an event follows up, cut if its headline is long', () => {
  const [passage] = answerWith('Rain fell.').passages;
  if (!passage) throw new Error('no passage');
  const with_ = (headline: string, locale = 'en') =>
    renderTerminal(
      { ...answerWith(''), passages: [{ ...passage, follows: { headline, source: 'BBC' } }] },
      { ...OPTIONS, locale },
    );
  expect(with_('Flood in Orlan')).toMatch(/^ {4}Earlier: “Flood in Orlan” \(BBC\)$/m);
  expect(with_('Flut in Orlan', 'de')).toContain('Zuvor: „Flut in Orlan“ (BBC)');
  expect(with_('Flood '.repeat(100)).match(/Flood/g)?.length).toBeLessThan(21);
});

test('no line of text is wider than the width', () => {
  const printed = renderTerminal(answerWith('Rain fell on the plain. '.repeat(30)), OPTIONS);
  expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
});

const told = (text: string, headline: string, alsoIn?: readonly string[]): Excerpt => ({
  text,
  marks: [],
  citation: { article: headline, source: 'UPI', headline, paragraph: 1, paragraphs: 2 },
  ...(alsoIn && { alsoIn }),
});
const since: Published = {
  instant: '2025-04-10T00:00:00.000Z',
  zone: 'UTC',
  printed: 'today',
  dateOnly: true,
};

test('a summary of several stories says their topic and time, and who else reports', () => {
  const summary: SummaryAnswer = {
    kind: 'summary',
    gathered: { topic: 'rain', since },
    sentences: [told('Rain fell.', 'Rain', ['Reuters']), told('Snow fell.', 'Snow')],
    page: { number: 1, of: 2, total: 7 },
    approximate: true,
  };
  const printed = renderTerminal(summary, { ...OPTIONS, width: 100 });
  expect(printed).toMatch(/^7 stories on “rain” since April 10, 2025\n\nNo exact match/);
  expect(printed).toContain('Also in Reuters');
  expect(printed).toContain('Page 1 of 2. Type next for more.');
  const { topic: _, ...today } = { ...summary.gathered, today: true };
  expect(renderTerminal({ ...summary, gathered: today }, OPTIONS)).toMatch(
    /^7 stories today, April 10, 2025/,
  );
  expect(renderTerminal({ ...summary, gathered: { since } }, { ...OPTIONS, locale: 'ja' })).toMatch(
    /^2025年4月10日以降の記事：7件/,
  );
});

test('a summary in place of a day without news says so', () => {
  const page = { number: 1, of: 1, total: 1 };
  const sentences = [told('Rain fell.', 'Rain')];
  const printed = renderTerminal(
    { kind: 'summary', headline: 'Rain', sentences, page, emptyDay: since },
    OPTIONS,
  );
  expect(printed.replace(/\s+/g, ' ')).toContain(
    'I have no stories from April 10, 2025 yet. This is the newest one.',
  );
});

test('a digest has its day, its stories, and the quote of the day with its speaker', () => {
  const quote: Quote = {
    article: 'Rain',
    paragraph: 1,
    start: 1,
    end: 22,
    text: 'We will mend the roof',
    form: 'direct',
    clause: 'Ann Roe said',
    attribution: {
      state: 'named',
      certainty: 'sure',
      speakers: [{ name: 'Ann Roe', title: 'mayor', kind: 'person' }],
    },
    reports: [],
  };
  const digest: DigestAnswer = {
    kind: 'digest',
    day: '2025-04-10',
    stories: [told('Rain fell.', 'Rain', ['BBC'])],
    quoteOfTheDay: { ...told('We will mend the roof', 'Rain'), quote },
    page: { number: 1, of: 1, total: 1 },
  };
  const printed = renderTerminal(digest, OPTIONS);
  expect(printed).toMatch(/^The news of April 10, 2025\n\n {2}Rain fell\.\n/);
  expect(printed).toMatch(/Quote of the day\n\n {2}“We will mend the roof”\n {4}— Ann Roe, mayor\n/);
});
