/** Whether what was found is an answer, as it is read on Discord. The stories are invented. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Newsroom } from '../../src/newsroom.ts';
import { type Running, runBot } from '../support/discord/run-bot.ts';
import { menuOf, shown } from '../support/discord/seen.ts';
import { newsroomWith } from '../support/first-story.ts';
import { HARBOUR_NEWS, MESSAGE_ABOUT_A_GARDEN, MESSAGE_ABOUT_THE_FERRY } from '../support/harbour-news.ts';

let newsroom: Newsroom;
let running: Running;
beforeAll(async () => {
  newsroom = await newsroomWith(...HARBOUR_NEWS);
  running = await runBot({ newsroom });
});
afterAll(async () => {
  await running.close();
  await newsroom.close();
});
afterEach(() => expect(running.discord.violations).toEqual([]));

const reader = (options = {}) => running.discord.user(options);
const find = (text: string) => reader().contextMenu('Find in the news', reader().post(text));

describe('a question that a passage answers', () => {
  test('shows it with the expected number in bold', async () => {
    const reply = await reader().mention('how many passengers were on the ferry off Hallin?');
    expect(shown(reply)).toContain('1 passage for “how many passengers were on the ferry off Hallin”');
    expect(shown(reply)).toContain('**212**');
  });

  test('may be a headline or a long message that is looked up', async () => {
    expect(shown(await find('Oil prices rise as Velda cuts output'))).toContain('1 passage for');
    expect(shown(await find(MESSAGE_ABOUT_THE_FERRY))).toContain('**aground** off **Hallin**');
  });
});

describe('a question that the archive only touches', () => {
  test('shows related passages, headed so, without a number in bold', async () => {
    const reply = await reader().command('news', {
      query: 'how many sailors of the Hallin navy joined the mutiny?',
    });
    expect(shown(reply)).toMatch(
      /I found no passage that answers “how many sailors .*”, but these are related\./,
    );
    expect(shown(reply)).toContain('212 passengers');
    expect(shown(reply)).not.toContain('**212**');
  });

  test('is headed so in the language of the reader', async () => {
    const reply = await reader({ locale: 'de' }).command('news', { query: 'harvest of wheat' });
    expect(shown(reply)).toContain('Keine Textstelle beantwortet „harvest of wheat“,');
  });
});

test('a message of which the archive has nothing gets suggestions', async () => {
  const reply = await find(MESSAGE_ABOUT_A_GARDEN);
  expect(shown(reply)).toContain('I found nothing about');
  expect(menuOf(reply, 'try').values.length).toBeGreaterThan(0);
});
