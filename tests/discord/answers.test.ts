import { ComponentType, MessageFlags } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openNewsroom } from '../../src/newsroom.ts';
import { type Running, runBot } from '../support/discord/run-bot.ts';
import { menuOf, seen, shown } from '../support/discord/seen.ts';
import { firstStoryBytes, newsroomWith } from '../support/first-story.ts';
import { startLoopbackDiscord } from '../support/loopback/loopback.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
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
describe('slash commands', () => {
  test('/news answers in one public message: passages with outlet, headline, place, byline and date', async () => {
    const reply = await reader().command('news', { query: 'japan nato' });
    expect(reply).toMatchObject({ state: 'answered', kind: 'message', ephemeral: false, deferred: false });
    expect(reply.message.content).toBe('');
    const { text, places, stories } = seen(reply.message);
    expect(stories).toEqual(['Japan, NATO pledge increased defense cooperation to counter Russia, China']);
    expect(places).toHaveLength(5);
    expect(text).toContain('\n-# UPI · By Doug Cunningham · <t:1744213620:f>\n');
    expect(text).toContain('\n**Japan** and **NATO** decided Wednesday');
    expect(text).toContain('\n-# paragraph 1 of 11\n');
  });

  test('/news from an outlet shows only that outlet', async () => {
    expect(shown(await reader().command('news', { query: 'japan nato', from: 'upi' }))).toContain('from UPI');
  });

  test('/quote names the speaker, and marks unclear quotes', async () => {
    const { message } = await reader().command('quote', { speaker: 'Rutte' });
    const { text, colours } = seen(message);
    expect(text).toMatch(/necessary in an increasingly dangerous world\.”\n— Mark Rutte, NATO Sec/);
    expect(text).toMatch(/\n\*\*Unclear who said it\*\*\n“Russia's war/);
    expect(text).toContain('Gen Nakatani Rutte said in prepared remarks');
    expect(new Set(colours).size).toBe(2);
  });

  test('/quote about a topic, /summary, /voices and /help answer too', async () => {
    expect(shown(await reader().command('quote', { speaker: 'Rutte', about: 'Russia' }))).toContain(
      'about “Russia”',
    );
    expect(shown(await reader().command('summary'))).toContain('Japan and NATO decided Wednesday');
    expect(shown(await reader().command('voices', { article: 'japan nato' }))).toContain('4 quotes in');
    expect(shown(await reader().command('help'))).toMatch(/<\/news:\d+> japan nato/);
  });

  test('/summary has the length that was asked for', async () => {
    const [short, normal, long] = await Promise.all(
      ['short', 'normal', 'long'].map(async (length) => shown(await reader().command('summary', { length }))),
    );
    expect(shown(await reader().command('summary'))).toBe(normal);
    const sizes = [short, normal, long].map((one) => one?.length);
    expect(sizes).toEqual([...sizes].sort((a = 0, b = 0) => a - b));
    expect(new Set(sizes).size).toBe(3);
  });

  test('private: true shows the answer only to the person', async () => {
    const reply = await reader().command('news', { query: 'japan nato', private: true });
    expect(reply.ephemeral).toBe(true);
    expect(seen(reply.message).places).toHaveLength(5);
    expect(Number(reply.message.flags) & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
  });

  test.each([
    ['nothing found', 'news', { query: 'zymurgy' }, /I found nothing about “zymurgy”/],
    ['an unknown speaker', 'quote', { speaker: 'Xyloph Qwertz' }, /I have no quotes from “Xyloph Qwertz”/],
    ['an unknown outlet', 'news', { query: 'nato', from: 'Gazette' }, /no stories from “Gazette”/],
    ['an unknown article', 'summary', { article: 'zymurgy' }, /I have no story that matches “zymurgy”/],
    ['white space alone', 'news', { query: '   ' }, /What are you looking for/],
  ])('%s gets one private sentence with something to try', async (_, name, options, sentence) => {
    const reply = await reader().command(name, options as Record<string, string>);
    expect(reply).toMatchObject({ state: 'answered', ephemeral: true });
    expect(shown(reply)).toMatch(sentence);
  });

  test('the query is repeated as text, never as markup or a ping', async () => {
    const query = '@everyone <@1> **bold** https://discord.gg/x [a](javascript:alert)';
    const reply = await reader().command('news', { query });
    expect(shown(reply)).toContain('\\@everyone \\<\\@1\\> \\*\\*bold\\*\\* https\\://discord\\.gg/x');
  });
});

describe('completion', () => {
  test('proposes speakers with their titles, outlets and headlines', async () => {
    expect(await reader().type('quote', { speaker: 'ru' }, 'speaker')).toEqual([
      { name: 'Mark Rutte, NATO Secretary General', value: 'Mark Rutte' },
    ]);
    expect(await reader().type('news', { query: 'x', from: 'U' }, 'from')).toEqual([
      { name: 'UPI', value: 'UPI' },
    ]);
    const [headline] = await reader().type('summary', { article: 'jap' }, 'article');
    expect(headline?.name).toMatch(/^Japan, NATO pledge/);
    const reply = await reader().command('summary', { article: String(headline?.value) });
    expect(shown(reply)).toContain('Japan and NATO decided Wednesday');
  });

  test('proposes nothing for a name that nobody has', async () => {
    expect(await reader().type('quote', { speaker: 'zzz' }, 'speaker')).toEqual([]);
  });

  test('has at most 25 proposals of 100 characters, whatever the archive contains', async () => {
    const texts = Array.from(
      { length: 30 },
      (_, n) => `${`Storm number ${n} `.repeat(12).trim()}\n\nThe storm took the bridge on Monday night.\n`,
    );
    const crowded = await runBot({ newsroom: await newsroomWith(...texts) });
    const choices = await crowded.discord.user().type('summary', { article: 'storm' }, 'article');
    expect(choices).toHaveLength(25);
    expect(choices[0]?.name).toMatch(/…$/);
    expect(crowded.discord.violations).toEqual([]);
    await crowded.close();
    await crowded.newsroom.close();
  });
});

describe('pages', () => {
  test('turn forward and back in the same message, for everybody who sees it', async () => {
    const asked = await reader().command('news', { query: 'japan nato' });
    const on = await reader().press(asked, '▶️');
    expect(on).toMatchObject({ kind: 'update', message: { id: asked.message.id } });
    expect(seen(on.message).places).toHaveLength(1);
    expect(shown(on)).toContain('Page 2 of 2');
    expect(shown(await reader().press(on, '◀️'))).toContain('Page 1 of 2');
  });

  test('work after a restart of the bot and its archive', async () => {
    const discord = await startLoopbackDiscord();
    const options = { dataDir: folder(), defaultTimeZone: 'UTC' };
    const before = await openNewsroom(options);
    await before.importText('test:story-0.txt', firstStoryBytes());
    const first = await runBot({ discord, newsroom: before });
    const person = discord.user();
    const asked = await person.command('news', { query: 'japan nato' });
    await first.close();
    await before.close();

    const after = await openNewsroom(options);
    const second = await runBot({ discord, newsroom: after });
    expect(shown(await person.press(asked, '▶️'))).toContain('Page 2 of 2');
    expect(discord.violations).toEqual([]);
    await second.close();
    await after.close();
    await discord.close();
  });

  test('work under a message of embeds, which an older version sent: it becomes one of components', async () => {
    const person = reader();
    const asked = await person.command('news', { query: 'japan nato' });
    const held = running.discord.channel.messages.get(asked.message.id);
    if (!held) throw new Error('no message');
    const rows = held.current.components?.filter(({ type }) => type === ComponentType.ActionRow) ?? [];
    const embeds = [{ title: 'Old' }];
    held.current = { ...held.current, flags: 0 as MessageFlags, embeds, components: rows };
    const on = await person.press(asked, '▶️');
    expect(on).toMatchObject({ kind: 'update', message: { id: asked.message.id, embeds: [] } });
    expect(shown(on)).toContain('Page 2 of 2');
    expect(shown(await person.press(on, '◀️'))).toContain('Page 1 of 2');
  });

  test('say so when they are too old', async () => {
    const asked = await reader().command('news', { query: 'japan nato' });
    await running.newsroom.store.sweepNotes('2099-01-01T00:00:00.000Z');
    const reply = await reader().press(asked, '▶️');
    expect(reply).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(reply)).toMatch(/buttons have expired.*\/news/);
    expect(seen(asked.message).places).toHaveLength(5);
  });
});

describe('the menu of articles', () => {
  test('opens a summary, or the quotes, for the person who chose', async () => {
    const asked = await reader().command('news', { query: 'japan nato' });
    const { id, values } = menuOf(asked, 'open');
    const [summary = '', voices = ''] = values;
    const other = reader();
    const opened = await other.choose(asked, id, [summary]);
    expect(opened).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(opened)).toContain('Japan and NATO decided Wednesday');
    expect(shown(await other.choose(asked, id, [voices]))).toContain('4 quotes in');
  });
});

describe('suggestions', () => {
  test('become a public answer if the person who asked takes them', async () => {
    const person = reader();
    const asked = await person.command('quote', { speaker: 'Nobody Known' });
    const { id, values } = menuOf(asked, 'try');
    const taken = await person.choose(asked, id, [values[0] ?? '']);
    expect(taken).toMatchObject({ kind: 'message', ephemeral: false });
    expect(shown(taken)).toMatch(/\d quotes? from “/);
  });

  test('of a private question stay private and replace it', async () => {
    const person = reader();
    const asked = await person.command('quote', { speaker: 'Nobody Known', private: true });
    const { id, values } = menuOf(asked, 'try');
    const taken = await person.choose(asked, id, [values[0] ?? '']);
    expect(taken).toMatchObject({ kind: 'update', ephemeral: true, message: { id: asked.message.id } });
  });
});

describe('other people’s private answers', () => {
  test('refuse a click that is forged', async () => {
    const { discord } = running;
    const owner = reader();
    const asked = await owner.command('news', { query: 'japan nato', private: true });
    // Discord shows a private answer only to its owner, so the click is made on a public message with its id.
    const id = asked.buttons[1]?.custom_id ?? '';
    const channel = await running.bot.client.channels.fetch(discord.channel.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    const sent = await channel.send({
      content: 'x',
      components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: id }] }],
    });
    const reply = await reader().press({ id: sent.id, channel_id: sent.channelId } as never, 'x');
    expect(reply.ephemeral).toBe(true);
    expect(shown(reply)).toMatch(/was for somebody else/);
  });
});

describe('languages', () => {
  test.each([
    ['de', /Treffer|Passage|Stelle|Absch/i],
    ['fr', /passage|extrait/i],
    ['es-ES', /pasaje|fragmento/i],
    ['ja', /[぀-ヿ]/],
    ['en-GB', /6 passages for/],
    ['pt-BR', /6 passages for/],
  ])('%s hears the bot’s own words in it; the story stays as printed', async (locale, words) => {
    const reply = await reader({ locale }).command('news', { query: 'japan nato' });
    expect(shown(reply).split('\n')[0]).toMatch(words);
    expect(shown(reply)).toContain('**Japan** and **NATO** decided Wednesday');
  });
});

describe('places', () => {
  test('a thread, a direct channel, and a server where only the person has the bot', async () => {
    const { discord } = running;
    const thread = discord.addChannel({ kind: 'thread', parent: discord.channel });
    const elsewhere = discord.addChannel({ guild: discord.addGuild({ botIn: false }) });
    for (const options of [{ in: thread }, { in: 'dm' }, { in: elsewhere, installs: 'user' }]) {
      const person = discord.user(options as never);
      const reply = await person.command('news', { query: 'japan nato' });
      expect(reply.state).toBe('answered');
      expect(seen(reply.message).places).toHaveLength(5);
      expect((await person.press(reply, '▶️')).kind).toBe('update');
      expect(await person.type('quote', { speaker: 'ru' }, 'speaker')).toHaveLength(1);
    }
  });
});
