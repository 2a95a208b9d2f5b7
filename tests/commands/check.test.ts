import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newsroomOfSpeech } from '../../bench/preview/checks.ts';
import { commands } from '../../commands/index.ts';
import { MAX_OPTION_LENGTH } from '../../src/answer/option-lengths.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { renderDiscord } from '../../src/render/discord/render.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { seen } from '../support/discord/seen.ts';
import { newsroomWith } from '../support/first-story.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await newsroomOfSpeech();
});
afterAll(() => newsroom.close());

const check = async (quote: string, speaker?: string, page = 1): Promise<Answer> => {
  const command = commands.find(({ name }) => name === 'check');
  const context = await newsroom.contextFor(undefined, page);
  if (!command) throw new Error('No /check');
  return command.ask(context, { quote, ...(speaker !== undefined && { speaker }) });
};
const printed = (answer: Answer, locale = 'en') =>
  renderTerminal(answer, { locale, color: false, width: 1000 });
const drawn = (answer: Answer) => seen({ components: renderDiscord(answer, { locale: 'en' }).boxes }).text;

describe('each verdict', () => {
  test('verbatim shows a part inside the whole quotation, with speaker, outlet and site', async () => {
    const answer = await check('we cannot wait for the next storm', 'Ines Orvall');
    expect(printed(answer)).toContain('On record, word for word, within a longer passage');
    expect(printed(answer)).toContain('“**We cannot wait for the next storm** before we mend');
    expect(printed(answer)).toContain('— Ines Orvall, Harbour Minister');
    expect(printed(answer)).toContain('The Harbour Post (harbourpost.example)');
    expect(drawn(answer)).toContain('“**We cannot wait for the next storm** before we mend');
  });

  test('verbatim names the other outlets and prints other wordings with theirs', async () => {
    const answer = await check('we cannot wait for the next storm');
    expect(printed(answer)).toMatch(
      /Other wordings in print\n +“We can not wait for the next storm”\n +Coast Radio/,
    );
    expect(printed(answer)).toMatch(
      /The same words elsewhere\n.*Ines Orvall.*\n +Karsk Echo \(karskecho\.example\)/,
    );
    expect(printed(answer)).toContain('This is the earliest story with these exact words.');
  });

  test('abridged fills the gaps in', async () => {
    const answer = await check('We cannot wait for the next storm […] and we will not ask [them] to pay');
    expect(printed(answer)).toContain(
      'storm {+before we mend the old wall,+} and we will not ask {+the fishermen+} to',
    );
    expect(drawn(answer)).toContain(
      'storm **before we mend the old wall,** and we will not ask **the fishermen** to',
    );
  });

  test('altered shows both texts with what differs, readable without colour', async () => {
    const answer = await check('We cannot wait for the next election before we mend the old wall', 'Orvall');
    expect(printed(answer)).toContain('You asked\n  “We cannot wait for the next [-election-] before');
    expect(printed(answer)).toContain('In print\n  “We cannot wait for the next {+storm+} before');
    expect(drawn(answer)).toContain('“We cannot wait for the next ~~election~~ before');
    expect(drawn(answer)).toContain('“We cannot wait for the next **storm** before');
  });

  test('another speaker is named, and the claimed one never confirmed', async () => {
    const answer = await check('Nobody asked the bakers of this town', 'Ines Orvall');
    expect(printed(answer)).toMatch(/^On record, but not from Ines Orvall\n/);
    expect(printed(answer)).toContain('— Dag Holm');
  });

  test('altered words of somebody else say that too', async () => {
    const answer = await check('Nobody asked the sailors of this town what they think of it', 'Ines Orvall');
    expect(printed(answer)).toContain('The story says that somebody other than Ines Orvall said this.');
  });

  test('the reporter’s words are shown in their paragraph, without a speaker', async () => {
    const answer = await check('The old lighthouse will be closed to visitors');
    expect(printed(answer)).toContain('On record as the reporter’s own words, not as a quote');
    expect(printed(answer)).toContain(
      '**The old lighthouse will be closed to visitors** until the wall stands',
    );
    expect(printed(answer)).not.toContain('—');
  });

  test('not on record says what was looked through, and that this proves nothing', async () => {
    const answer = await check('Sailors own the harbour and all that is in it', 'Orvall');
    expect(printed(answer)).toMatch(
      /^Not on record here\n.*\n\nI looked through 4 stories from 4 outlets, April 8, 2025 to April 9, 2025,/,
    );
    expect(printed(answer)).toContain('That doesn’t mean nobody said it');
    expect(answer).toMatchObject({
      suggestions: [{ command: 'quote' }, { command: 'news' }],
    });
  });

  test('words that an edit took out are shown with the time until which they stood there', async () => {
    const answer = await check('we will not raise the toll of the bridge', 'Lea Brandt');
    expect(printed(answer)).toContain('These words were in the story until Apr 10, 2025, 12:00 PM UTC');
  });

  test.each(['en', 'de', 'fr', 'es', 'ja'])('none says true, false or fake (%s)', async (locale) => {
    const answers = await Promise.all([
      check('we cannot wait for the next storm'),
      check('We cannot wait for the next election before we mend the old wall'),
      check('Nobody asked the bakers of this town', 'Ines Orvall'),
      check('Sailors own the harbour and all that is in it'),
    ]);
    for (const answer of answers)
      expect(printed(answer, locale)).not.toMatch(
        /\b(?:true|false|fake|wahr|falsch|gelogen|vrai|faux|verdad\w*|fals[oa]s?)\b|本当|嘘|偽/iu,
      );
  });
});

describe('what cannot be checked gets a sentence', () => {
  test.each([
    ['nothing', '  ', /Which words should I check\?/],
    ['marks alone', '“…!”', /no words in that quote/],
    ['one word', '“Never!”', /“Never!” is a single word/],
    ['two common words', 'and the', /is in nearly every story/],
    ['too many letters', 'x '.repeat(MAX_OPTION_LENGTH.quote), /too long/],
  ])('%s', async (_, quote, sentence) => {
    const answer = await check(quote);
    expect(answer.kind).toBe('notice');
    expect(printed(answer)).toMatch(sentence);
  });

  test('a page that there is not', async () => {
    expect(printed(await check('we cannot wait for the next storm', undefined, 9))).toMatch(/no page 9/);
  });
});

test.each([
  '“Nobody asked the bakers of this town” – Ines Orvall',
  '"Nobody asked the bakers of this town" Ines Orvall',
])('the name behind %s is whom it is claimed of', async (pasted) => {
  expect(await check(pasted)).toMatchObject({
    verdict: 'other-speaker',
    claim: { text: 'Nobody asked the bakers of this town', speaker: 'Ines Orvall' },
  });
});

test('a claim of 500 words is answered within the limits', async () => {
  const answer = await check(`We cannot wait for the next storm ${'and wait '.repeat(250)}`);
  expect(drawn(answer).length).toBeLessThanOrEqual(4000);
});

test('many places are told page by page, each with its speaker, and the verdict on each page', async () => {
  const crowded = await newsroomWith('A headline\n\nApril 1, 2025\n\nNothing happened in Hallin today.\n');
  for (let n = 1; n <= 9; n += 1)
    await crowded.importArticle(`test:outlet-${n}`, {
      source: `Outlet ${n}`,
      headline: `Minister speaks, report ${n}`,
      language: 'en',
      paragraphs: [{ number: 1, text: '“We will mend the wall before winter,” said Minister Ines Orvall.' }],
    });
  const command = commands.find(({ name }) => name === 'check');
  const pageOf = async (page: number) =>
    command?.ask(await crowded.contextFor(undefined, page), { quote: 'We will mend the wall before winter' });
  const [first, second] = [await pageOf(1), await pageOf(2)];
  await crowded.close();
  if (first?.kind !== 'check' || second?.kind !== 'check') throw new Error('No check');
  expect([first.others.length, second.others.length, first.page.of]).toEqual([6, 2, 2]);
  const outlets = [first.found, ...first.others, ...second.others].map((one) => one?.citation.source);
  expect(new Set(outlets).size).toBe(9);
  expect(printed(second)).toMatch(/^On record, word for word\n/);
  expect(drawn(first)).toContain('Page 1 of 2');
});
