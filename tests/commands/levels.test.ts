/** How honest `/news` is about what it found: an answer, related passages, or nothing. All stories are invented. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { explainPassages } from '../../src/cli/explain.ts';
import type { Answer, PassagesAnswer } from '../../src/model/answer.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { newsroomWith } from '../support/first-story.ts';
import { HARBOUR_NEWS, MESSAGE_ABOUT_A_GARDEN, MESSAGE_ABOUT_THE_FERRY } from '../support/harbour-news.ts';

const ANSWERED = 'how many passengers were on the ferry off Hallin?';
const RELATED = 'how many sailors of the Hallin navy joined the mutiny?';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await newsroomWith(...HARBOUR_NEWS);
});
afterAll(() => newsroom.close());

async function ask(query: string, more: Record<string, string> = {}): Promise<Answer> {
  const news = commands.find((one) => one.name === 'news');
  if (!news) throw new Error('no command news');
  return news.ask(await newsroom.contextFor(), { query, ...more });
}

async function passages(query: string, more: Record<string, string> = {}): Promise<PassagesAnswer> {
  const answer = await ask(query, more);
  if (answer.kind !== 'passages') throw new Error(`no passages but ${JSON.stringify(answer)}`);
  return answer;
}

const terminal = (answer: Answer, locale = 'en') =>
  renderTerminal(answer, { locale, color: false, width: 300 });
const marked = ({ passages: [first] }: PassagesAnswer) =>
  first?.marks.map(({ start, end }) => first.text.slice(start, end));

describe('a question that a passage answers', () => {
  test('has an answer, headed by the number of passages, with the expected number marked', async () => {
    const answer = await passages(ANSWERED);
    expect(answer).toMatchObject({ level: 'answer', page: { total: 1, of: 1 } });
    expect(marked(answer)).toEqual(['ferry', '212', 'passengers', 'Hallin']);
    expect(terminal(answer)).toContain(`1 passage for “${ANSWERED}”`);
  });

  test('counts what fits, and not every passage with one of its words', async () => {
    const { page, passages: shown } = await passages('why did oil prices rise');
    expect(page).toEqual({ number: 1, of: 1, total: 1 });
    expect(shown.map(({ citation }) => citation.headline)).toEqual(['Oil prices rise as Velda cuts output']);
  });

  test('is found by its headline alone', async () => {
    expect(await passages('Oil prices rise as Velda cuts output')).toMatchObject({
      level: 'answer',
      page: { total: 1 },
    });
  });

  test('may be a long pasted message, most words of which are of something else', async () => {
    const answer = await passages(MESSAGE_ABOUT_THE_FERRY, { prose: 'true' });
    expect(answer).toMatchObject({ level: 'answer', prose: true });
    expect(answer.passages[0]?.citation.headline).toBe('Ferry runs aground off Hallin');
  });
});

describe('a question of two words', () => {
  test('has no answer if one passage has both of them nowhere, however much it says of one', async () => {
    expect(await passages('which anchor of Velda?')).toMatchObject({ level: 'related' });
  });

  test('is answered by one passage with its headline', async () => {
    expect(await passages('which anchor in Hallin?')).toMatchObject({ level: 'answer' });
    expect(await passages('who are the dockers of Orlan?')).toMatchObject({ level: 'answer' });
  });
});

describe('a question that the archive only touches', () => {
  test.each([
    ['en', 'I found no passage that answers “'],
    ['de', 'Keine Textstelle beantwortet „'],
    ['fr', 'Aucun passage ne répond à «'],
    ['es', 'Ningún fragmento responde a «'],
    ['ja', 'への答えは見つかりませんでした'],
  ])('has related passages, headed so in %s', async (locale, heading) => {
    const answer = await passages(RELATED);
    expect(answer.level).toBe('related');
    expect(terminal(answer, locale)).toContain(heading);
  });

  test('does not mark a number as the answer', async () => {
    expect(marked(await passages(RELATED))).toEqual(['Hallin']);
  });

  test('says from which outlet nothing answers', async () => {
    const one = await newsroomWith(
      'Bell of Hallin rings again\nBy Ann Roe\nApril 7, 2025 / 9:10 AM\nApril 7 (UPI) -- The bell of the chapel in Hallin rang on Monday.\n\nIt was silent for a year.\n',
      ...HARBOUR_NEWS,
    );
    const news = commands.find((command) => command.name === 'news');
    const answer = await news?.ask(await one.contextFor(), { query: RELATED, from: 'UPI' });
    await one.close();
    expect(answer && terminal(answer)).toContain(
      `I found no passage from UPI that answers “${RELATED}”, but these are related.`,
    );
  });
});

describe('a question of which the archive has nothing', () => {
  test.each([
    ['a word that no story has', 'zymurgy'],
    ['a long message with two words of some story', MESSAGE_ABOUT_A_GARDEN],
  ])('%s gets a notice with suggestions', async (_, query) => {
    const answer = await ask(query, { prose: 'true' });
    expect(answer).toMatchObject({ kind: 'notice', message: 'news.nothing' });
    expect(answer.kind === 'notice' && answer.suggestions.length).toBeGreaterThan(0);
    expect(terminal(answer)).toContain('I found nothing about');
  });
});

test('a phrase that no passage has, and a near spelling, are headed by what they are', async () => {
  const relaxed = await passages('"anchor power"');
  expect(relaxed).toMatchObject({ level: 'related', relaxed: ['anchor power'] });
  expect(terminal(relaxed)).not.toContain('I found no passage');
  const misspelt = await passages('parliment');
  expect(misspelt).toMatchObject({ level: 'related', approximate: true });
  expect(terminal(misspelt)).toContain('No exact match. Closest results:');
});

test('of very many passages, twenty-five are counted, and the answer says that there are more', async () => {
  const many = await newsroomWith(
    ...Array.from({ length: 60 }, (_, n) => `Lighthouse number ${n}\n\nThe lighthouse ${n} was painted.\n`),
  );
  const news = commands.find((command) => command.name === 'news');
  const answer = await news?.ask(await many.contextFor(), { query: 'lighthouse' });
  const last = await news?.ask(await many.contextFor(undefined, 5), { query: 'lighthouse' });
  await many.close();
  expect(answer).toMatchObject({ level: 'answer', more: true, page: { number: 1, of: 5, total: 25 } });
  expect(answer && terminal(answer)).toContain('More than 25 passages for “lighthouse”');
  expect(last?.kind === 'passages' && last.passages).toHaveLength(5);
});

test('--explain names the level, the coverage and the thresholds', async () => {
  const lines = await explainPassages(newsroom, await ask(ANSWERED));
  expect(lines.join('\n')).toMatch(/level answer: .* 0\.\d+ for an answer, 0\.\d+ for a related passage/);
  expect(lines.at(-1)).toMatch(/coverage 1\.\d\d/);
});
