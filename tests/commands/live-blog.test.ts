import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answer } from '../../src/model/answer.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { renderDiscord } from '../../src/render/discord/render.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { seen } from '../support/discord/seen.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC' });
  const entry = { time: '14:32', heading: 'Bridge is closed' };
  await newsroom.importArticle('test:live.html', {
    source: 'The Open Post',
    headline: 'Live: storm in Tolna',
    language: 'en',
    paragraphs: [
      { number: 1, text: 'The storm reached Tolna at noon.' },
      { number: 2, text: '“Nobody may cross the bridge,” Governor Ada Quist said.', ...entry },
      { number: 3, text: 'The ferries stay in the harbour.', time: entry.time },
    ],
  });
});
afterAll(() => newsroom.close());

const ask = async (command: string, typed: Record<string, string>): Promise<Answer> => {
  const found = commands.find(({ name }) => name === command);
  if (!found) throw new Error(`There is no command ${command}`);
  return found.ask(await newsroom.contextFor(), typed);
};
const printed = (answer: Answer) => renderTerminal(answer, { locale: 'en', color: false, width: 200 });
const drawn = (answer: Answer) => seen({ components: renderDiscord(answer, { locale: 'en-US' }).boxes }).text;

test('a citation has the time of the entry in a live blog, as printed', async () => {
  const news = await ask('news', { query: 'ferries' });
  expect(news).toMatchObject({ passages: [{ citation: { paragraph: 3, time: '14:32' } }] });
  expect(printed(news)).toContain('“Live: storm in Tolna” · 14:32 · paragraph 3 of 3 · no date');
  expect(drawn(news)).toContain(' · 14\\:32 · paragraph 3 of 3 · no date');
  expect(drawn(await ask('quote', { speaker: 'Quist' }))).toContain(' · 14\\:32 · paragraph 2 of 3');
  expect(printed(await ask('news', { query: 'noon' }))).toContain(
    '“Live: storm in Tolna” · paragraph 1 of 3',
  );
});

test('/passages shows each subhead over the passage below it', async () => {
  const answer = await ask('passages', {});
  expect(printed(answer)).toMatch(/\n {2}Bridge is closed\n {2}“Nobody may cross/);
  expect(printed(answer).split('Bridge is closed')).toHaveLength(2);
  expect(drawn(answer)).toContain('\n\n**Bridge is closed**\n“Nobody may cross');
  expect(drawn(answer)).toContain('-# 14\\:32 · paragraph 3 of 3');
});
