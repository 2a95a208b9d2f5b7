import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Running, runBot } from '../../support/discord/run-bot.ts';
import { menuOf, shown } from '../../support/discord/seen.ts';
import { Permission } from '../../support/loopback/permissions.ts';

let running: Running;
beforeAll(async () => {
  running = await runBot();
});
afterAll(() => running.close());
afterEach(() => {
  expect(running.discord.violations).toEqual([]);
  expect(running.discord.pings).toEqual([]);
});

const reader = (options = {}) => running.discord.user(options);
const messagesSent = () =>
  running.discord.requests.filter(
    ({ method, route }) => method === 'POST' && route === '/channels/:id/messages',
  );

describe('a mention', () => {
  test.each([
    ['what did Rutte say about Russia?', /1 quote from “Mark Rutte” about “Russia”/],
    ['summarise the Japan story', /A summary in the story’s own sentences/],
    ['news on cyber security', /passages? for “cyber security”/],
    ['cryptocurrency thefts', /passages? for “cryptocurrency thefts”/],
    ['', /Ask me about the news/],
  ])('“%s” is answered once, as a reply', async (question, words) => {
    const reply = await reader().mention(question);
    expect(shown(reply)).toMatch(words);
    expect(reply.message.message_reference?.message_id).toBeDefined();
    expect(reply.followUps).toEqual([]);
  });

  test('has pages and menus that work', async () => {
    const person = reader();
    const reply = await person.mention('japan nato');
    expect(shown(await person.press(reply, '▶️'))).toContain('Page 2 of 2');
  });

  test('that finds nothing says so, with suggestions that replace the answer', async () => {
    const person = reader();
    const reply = await person.mention('zymurgy');
    expect(shown(reply)).toContain('I found nothing about “zymurgy”');
    const { id, values } = menuOf(reply, 'try');
    const first = [values[0] ?? ''];
    const taken = await person.choose(reply, id, first);
    expect(taken).toMatchObject({ kind: 'update', message: { id: reply.message.id } });
    const other = await reader().choose(await person.mention('zymurgy'), id, first);
    expect(other).toMatchObject({ kind: 'message', ephemeral: true });
  });

  test('of a few words can exclude one, and a sentence cannot', async () => {
    expect(shown(await reader().mention('cryptocurrency -ishiba'))).toContain('I found nothing about');
    expect(shown(await reader().mention('find -ishiba cryptocurrency'))).toContain('I found nothing about');
    const prose = 'What about\n-ishiba and cryptocurrency thefts';
    expect(shown(await reader().mention(prose))).not.toContain('I found nothing about');
  });

  test('in a thread is answered there', async () => {
    const thread = running.discord.addChannel({ kind: 'thread', parent: running.discord.channel });
    const reply = await reader({ in: thread }).mention('japan nato');
    expect(reply.message.channel_id).toBe(thread.id);
  });

  test('in a German server is answered in German', async () => {
    const guild = running.discord.addGuild({ locale: 'de' });
    const reply = await reader({ in: running.discord.addChannel({ guild }) }).mention('japan nato');
    expect(shown(reply)).not.toContain('passages for');
  });
});

describe('a direct message', () => {
  test('is a question without a mention', async () => {
    expect(shown(await reader().direct('quotes by Rutte'))).toContain('2 quotes from “Mark Rutte”');
  });
});

describe('silence', () => {
  test('is the answer to messages that do not ask the bot, and to its own', async () => {
    const before = messagesSent().length;
    const person = reader();
    person.post('Rutte said something, did he not?');
    person.post('@everyone news on cyber security');
    await running.discord.settled();
    expect(messagesSent()).toHaveLength(before);
  });

  test('is the answer if the bot may not write, and the log says so', async () => {
    const channel = running.discord.addChannel();
    running.discord.setPermissions(channel, Permission.ViewChannel);
    const before = messagesSent().length;
    reader({ in: channel }).post(`<@${running.bot.client.user.id}> news on nato`);
    await running.discord.settled();
    expect(messagesSent()).toHaveLength(before);
    expect(running.log.map(({ msg }) => msg)).toContain('mentioned where it may not write');
  });

  test('is not the answer if the bot may write without embeds: it sends one sentence', async () => {
    const channel = running.discord.addChannel();
    running.discord.setPermissions(channel, Permission.ViewChannel | Permission.SendMessages);
    const reply = await reader({ in: channel }).mention('news on nato');
    expect(reply.message.content).toMatch(/need the Embed Links permission/);
  });
});

describe('“Find in the news”', () => {
  test('searches for the text of a message, visible only to the person', async () => {
    const person = reader();
    const message = reader().post('**Quantum** technology and <@1> drones https://example.org/x');
    const reply = await person.contextMenu('Find in the news', message);
    expect(reply.ephemeral).toBe(true);
    expect(shown(reply)).toMatch(/for “Quantum technology and drones”/);
    expect(shown(reply)).toContain('**drones**');
  });

  test('says so if the message has no words', async () => {
    const reply = await reader().contextMenu('Find in the news', reader().post('<@1> https://example.org'));
    expect(shown(reply)).toBe('There are no words in that message that I could search for.');
  });

  test('takes the longest message', async () => {
    const reply = await reader().contextMenu(
      'Find in the news',
      reader().post('cyber security '.repeat(130)),
    );
    expect(shown(reply)).toMatch(/passages? for “cyber security cyber/);
  });
});
