import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { REMEMBERED_MS } from '../../../src/answer/talk/memory.ts';
import { openNewsroom } from '../../../src/newsroom.ts';
import { type Running, runBot } from '../../support/discord/run-bot.ts';
import { shown } from '../../support/discord/seen.ts';
import { firstStoryBytes } from '../../support/first-story.ts';

let running: Running;
let now = Date.parse('2025-04-10T12:00:00Z');
beforeAll(async () => {
  const newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'UTC',
    now: () => new Date(now),
  });
  await newsroom.importText('test:story-0.txt', firstStoryBytes());
  running = await runBot({ newsroom });
});
afterAll(async () => {
  await running.close();
  await running.newsroom.close();
});
afterEach(() => {
  expect(running.discord.violations).toEqual([]);
  expect(running.discord.pings).toEqual([]);
});

const reader = (options = {}) => running.discord.user(options);
const messagesSent = () =>
  running.discord.requests.filter(
    ({ method, route }) => method === 'POST' && route === '/channels/:id/messages',
  ).length;

describe('a follow-up', () => {
  test('takes the speaker of the answer before, and says what was understood', async () => {
    const person = reader();
    await person.mention('what did Rutte say about Russia?');
    const reply = await person.mention('and about cooperation?');
    expect(shown(reply)).toContain('I understood: Mark Rutte on cooperation');
    expect(shown(reply)).toMatch(/quotes? from “Mark Rutte” about “cooperation”/);
  });

  test('may be a reply, with a mention or without one', async () => {
    const person = reader();
    const first = await person.mention('what did Rutte say about Russia?');
    expect(shown(await person.reply(first, 'and about cooperation?'))).toContain('Mark Rutte on cooperation');
    const mentioned = `<@${running.bot.client.user.id}> what did he say?`;
    expect(shown(await person.reply(first, mentioned))).toContain('I understood: Mark Rutte');
  });

  test('of somebody else takes up the answer that it replies to', async () => {
    const first = await reader().mention('what did Rutte say about Russia?');
    // The bot learns the id of its message after everybody has seen it.
    await running.discord.settled();
    expect(shown(await reader().reply(first, 'who is he?'))).toContain('I understood: Mark Rutte');
  });

  test('follows a slash command, too', async () => {
    const person = reader();
    await person.command('quote', { speaker: 'Rutte', about: 'Russia' });
    expect(shown(await person.mention('and about cooperation?'))).toContain('Mark Rutte on cooperation');
  });

  test('turns the page with “more”', async () => {
    const person = reader();
    await person.mention('japan nato');
    expect(shown(await person.mention('more'))).toContain('Page 2 of 2');
  });

  test('is not of an answer to somebody who has asked to be forgotten', async () => {
    const person = reader();
    await person.mention('what did Rutte say about Russia?');
    await person.press(await person.command('forget me'), 'Forget me');
    expect(shown(await person.mention('what did he say?'))).toContain('I’m not sure what you mean');
  });

  test('is not of a private answer, whoever writes it', async () => {
    const person = reader();
    const secret = await person.command('quote', { speaker: 'Rutte', private: true });
    expect(secret.ephemeral).toBe(true);
    expect(shown(await person.mention('what did he say?'))).toContain('I’m not sure what you mean');
  });

  test('is not of another person’s question, nor of another channel', async () => {
    const person = reader();
    await person.mention('what did Rutte say about Russia?');
    expect(shown(await reader().mention('what did he say?'))).toContain('I’m not sure what you mean');
    const elsewhere = running.discord.user({ ...person, in: running.discord.addChannel() });
    expect(shown(await elsewhere.mention('what did he say?'))).toContain('I’m not sure what you mean');
  });

  test('comes within fifteen minutes', async () => {
    const person = reader();
    await person.mention('what did Rutte say about Russia?');
    now += REMEMBERED_MS + 1;
    expect(shown(await person.mention('what did he say?'))).toContain('I’m not sure what you mean');
  });
});

describe('a reply without a mention', () => {
  test('asks if it is a question, and is left alone if people only talk', async () => {
    const person = reader();
    const first = await person.mention('japan nato');
    now += REMEMBERED_MS + 1;
    expect(shown(await person.reply(first, 'what did Rutte say about Russia?'))).toContain('1 quote');
    const before = messagesSent();
    now += REMEMBERED_MS + 1;
    person.postReply(first, 'lol');
    person.postReply(first, 'and so say all of us');
    person.postReply(first, 'and about Russia?', { pings: false });
    await running.discord.settled();
    expect(messagesSent()).toBe(before);
  });
});

describe('small talk and what the bot cannot do', () => {
  test.each([
    ['thanks!', /You’re welcome/],
    ['you are useless', /Sorry that didn’t help/],
    ['who are you?', /I’m a bot that answers from news stories/],
    ['write me an essay', /I can’t do that/],
    ['translate this', /I can’t do that/],
    ['what will happen tomorrow?', /I can’t see into the future/],
  ])('“%s” gets one sentence', async (text, sentence) => {
    const reply = await reader().mention(text);
    expect(shown(reply)).toMatch(sentence);
    expect(reply.menus).toEqual([]);
  });
});

describe('a command typed as text', () => {
  test('runs if it asks for news', async () => {
    expect(shown(await reader().mention('/quote Rutte'))).toContain('2 quotes from “Mark Rutte”');
  });

  test('that does not exist is told which one is near', async () => {
    expect(shown(await reader().mention('/sumary'))).toMatch(/Did you mean <\/summary:\d+>\?/);
  });

  test('with subcommands has to be picked', async () => {
    expect(shown(await reader().mention('/digest set'))).toContain('pick it from the list');
  });
});
