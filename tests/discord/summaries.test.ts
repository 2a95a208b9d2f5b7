import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Newsroom } from '../../src/newsroom.ts';
import { type Running, runBot } from '../support/discord/run-bot.ts';
import { menuOf, seen, shown } from '../support/discord/seen.ts';
import { articleOf, newsDay, REPORTS, type Report } from '../support/news-day.ts';

let newsroom: Newsroom;
let running: Running;
beforeAll(async () => {
  newsroom = await newsDay();
  running = await runBot({ newsroom });
});
afterAll(async () => {
  await running.close();
  await newsroom.close();
});
afterEach(() => {
  expect(running.discord.violations).toEqual([]);
  expect(running.discord.pings).toEqual([]);
});

const reader = () => running.discord.user();

describe('a summary of today', () => {
  test('is one message with a headline a story, its other outlets, and a menu that opens each', async () => {
    const reply = await reader().command('summary');
    expect(seen(reply.message).stories).toEqual(
      ['quakeReuters', 'voteReuters', 'bird', 'ferry'].map((name) => REPORTS[name]?.headline),
    );
    expect(seen(reply.message).headings[0]).toBe('4 stories today, April 10, 2025');
    expect(shown(reply)).toMatch(/· Also in (?:UPI, BBC|BBC, UPI)\n|· Also in (?:UPI, BBC|BBC, UPI)$/m);
    const { id, values } = menuOf(reply, 'open');
    expect(values).toHaveLength(12);
    const passages = values.find((value) => value.startsWith('passages:'));
    const opened = await reader().choose(reply, id, [passages ?? '']);
    expect(opened.ephemeral).toBe(true);
    for (const paragraph of REPORTS.quakeReuters?.paragraphs ?? [])
      expect(shown(opened)).toContain(paragraph);
  });

  test('and of a topic is typed as it is at the terminal', async () => {
    const reply = await reader().command('summary', { topic: 'pension', since: '24h', length: 'short' });
    expect(shown(reply)).toMatch(/1 story on “pension” since April 9, 2025/);
    const refused = await reader().command('summary', { since: 'whenever' });
    expect({ ephemeral: refused.ephemeral, text: shown(refused) }).toEqual({
      ephemeral: true,
      text: expect.stringMatching(/as a time\. Try yesterday/),
    });
  });

  test('answers in the reader’s language', async () => {
    const german = running.discord.user({ locale: 'de' });
    expect(shown(await german.command('summary', { topic: 'pension', since: 'gestern' }))).toMatch(
      /1 Artikel zu „pension“ seit 9\. April 2025/,
    );
  });

  test('suggests the topic without a time if there was nothing in that time', async () => {
    const person = reader();
    const reply = await person.command('summary', { topic: 'comet', since: 'today' });
    const { id, values } = menuOf(reply, 'try');
    const taken = await person.choose(reply, id, [values[0] ?? '']);
    expect(shown(taken)).toContain('1 story on “comet”');
    expect(shown(reply)).toContain('topic\\:comet');
  });
});

describe('the buttons under a summary of an article', () => {
  test('open its quotes and its passages, for the person who pressed, as the commands do', async () => {
    const article = 'pension reform votes';
    const reply = await reader().command('summary', { article });
    const other = reader();
    const quotes = await other.press(reply, 'Who is quoted in it');
    expect(quotes).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(quotes)).toEqual(shown(await reader().command('voices', { article })));
    const passages = await other.press(reply, 'All its passages');
    expect(passages).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(passages)).toEqual(shown(await reader().command('passages', { article })));
    expect(shown(await other.press(passages, 'Its summary'))).toBe(shown(reply));
  });

  test('open the article that was shown, even if there is a newer one', async () => {
    const reply = await reader().command('summary', { article: 'pelican' });
    const later: Report = {
      outlet: 'UPI',
      headline: 'Pelican flies again',
      at: '2025-04-10T11:59',
      paragraphs: ['The pelican of Harrow Bay has left its zoo again.'],
    };
    await newsroom.importArticle('test:later', articleOf(later));
    expect(shown(await reader().press(reply, 'All its passages'))).toContain('the roof of a bakery');
    const { story } = await newsroom.importArticle('test:later', articleOf(later));
    await newsroom.store.withdraw(story.article.id, 'gone');
    await newsroom.refresh();
  });

  test('say so if the article is no longer in the archive', async () => {
    const old = {
      outlet: 'UPI',
      headline: 'Old mill of Quill is sold',
      at: '2025-03-01T08:00',
      paragraphs: ['The old mill of Quill was sold to its last miller, the council of Quill said.'],
    };
    const { story } = await newsroom.importArticle('test:mill', articleOf(old));
    const reply = await reader().command('summary', { article: 'mill quill' });
    await newsroom.store.withdraw(story.article.id, 'gone');
    await newsroom.refresh();
    const pressed = await reader().press(reply, 'All its passages');
    expect({ ephemeral: pressed.ephemeral, text: shown(pressed) }).toEqual({
      ephemeral: true,
      text: expect.stringMatching(/I have no story that matches/),
    });
  });
});
