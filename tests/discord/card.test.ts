import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openNewsroom } from '../../src/newsroom.ts';
import { BRIDGE_STORY } from '../support/discord/report-world.ts';
import { type Running, runBot } from '../support/discord/run-bot.ts';
import { seen, shown } from '../support/discord/seen.ts';
import { type BotReply, startLoopbackDiscord } from '../support/loopback/loopback.ts';
import { DEFAULT_PERMISSIONS, Permission } from '../support/loopback/permissions.ts';

const LONG = `${'We will build the wall a stone at a time. '.repeat(12)}It will stand.`;
const ENDLESS = `We will build ${'and build and build '.repeat(40)}it,`;
const STORIES = [
  BRIDGE_STORY,
  `Wall to be built\n\nBy Ann Roe\n\n"${LONG}" Mason Ida Brick said on Monday.\n`,
  `Tower to be built\n\nBy Ann Roe\n\n"${ENDLESS}" Builder Ola Beam said on Monday.\n`,
  `Talks to be held\n\nBy Ann Roe\n\n"We want 平和 for all of us," Envoy Kei Mori said on Monday.\n`,
];

let running: Running;
let close: () => Promise<void>;
beforeEach(async () => {
  const discord = await startLoopbackDiscord();
  const newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC' });
  for (const [n, text] of STORIES.entries()) await newsroom.importText(`test:${n}.txt`, Buffer.from(text));
  running = await runBot({ discord, newsroom });
  close = async () => {
    await running.close();
    await newsroom.close();
    await discord.close();
  };
});
afterEach(async () => {
  expect(running.discord.violations).toEqual([]);
  expect(running.discord.pings).toEqual([]);
  await close();
});

const reader = (options = {}) => running.discord.user(options);
async function card(speaker: string, person = reader()): Promise<BotReply> {
  return person.press(await person.command('quote', { speaker }), 'Quote card');
}

describe('a quote card', () => {
  test('is a picture for the person who pressed, with its words for those who cannot see it, and cited', async () => {
    const reply = await card('Okafor');
    expect(reply).toMatchObject({ kind: 'message', ephemeral: true });
    expect(reply.message.attachments).toMatchObject([
      {
        filename: 'quote.png',
        content_type: 'image/png',
        description:
          'Quote card: “We will rebuild the bridge before winter,” — Della Okafor, Mayor, Unknown outlet',
      },
    ]);
    const { pictures, stories, places } = seen(reply.message);
    expect(pictures).toEqual(['attachment://quote.png']);
    expect(stories).toEqual(['Bridge to be rebuilt']);
    expect(places).toEqual(['paragraph 1 of 2']);
  });

  test('can be posted for everybody, once, with who shared it', async () => {
    const person = reader();
    const own = await card('Okafor', person);
    const posted = await person.press(own, 'Post here');
    expect(posted).toMatchObject({ ephemeral: false, message: { attachments: [{ filename: 'quote.png' }] } });
    expect(shown(posted).split('\n')[0]).toBe(`-# Shared by <@${person.id}>`);
    expect(shown(await person.press(own, 'Post here'))).toMatch(/already/);
  });

  test('is posted in the language that the server wants', async () => {
    const person = reader();
    const own = await card('Okafor', person);
    const { settings } = running.newsroom.store;
    await settings.change(running.discord.guild.id, { language: 'de' }, '2025-04-09T06:00:00.000Z');
    const posted = await person.press(own, 'Post here');
    expect(shown(posted)).toMatch(/^-# Geteilt von/);
    expect(posted.message.attachments[0]?.description).toMatch(/^Zitat/);
  });

  test('of several quotes is made of the one that is chosen', async () => {
    const person = reader();
    const all = await person.command('voices', { article: 'bridge' });
    const asked = await person.press(all, 'Quote card');
    expect(shown(asked)).toBe('Which quote should be on the card?');
    const reply = await person.choose(asked, asked.menus[0]?.custom_id ?? '', ['1']);
    expect(reply.message.attachments[0]?.description).toContain('“The money is there for *all* of it,”');
  });

  test('of a long quote ends with a sentence, and says that it goes on', async () => {
    const { message } = await card('Ida Brick');
    expect(message.attachments[0]?.description).toMatch(
      /“We will build the wall a stone at a time\. .*a stone at a time\. \[…\]” — likely Mason Ida Brick/,
    );
  });

  test.each([
    ['without an end of a sentence', 'Ola Beam', /too long for a card/],
    ['in a script that the font lacks', 'Kei Mori', /my font has no “平和”/],
  ])('of a quote %s is refused', async (_, speaker, sentence) => {
    const reply = await card(speaker);
    expect(reply.ephemeral).toBe(true);
    expect(reply.message.attachments).toEqual([]);
    expect(shown(reply)).toMatch(sentence);
  });

  test('is refused where the bot may attach no files', async () => {
    const { discord } = running;
    discord.setPermissions(discord.channel, DEFAULT_PERMISSIONS & ~Permission.AttachFiles);
    expect(shown(await card('Okafor'))).toMatch(/I need the Attach Files permission/);
  });

  test('in a language whose letters the font lacks has the words of English around the quote', async () => {
    const person = reader({ locale: 'ja' });
    const asked = await person.command('quote', { speaker: 'Okafor' });
    const reply = await person.press(asked, '発言カード');
    expect(reply.message.attachments[0]?.description).toContain(
      '“We will rebuild the bridge before winter,”',
    );
  });

  test('is gone with the story', async () => {
    const person = reader();
    const asked = await person.command('quote', { speaker: 'Okafor' });
    const { newsroom } = running;
    const article = asked.menus[0]?.options?.[0]?.value.split(':')[1] ?? '';
    await newsroom.store.withdraw(article, 'gone');
    expect(shown(await person.press(asked, 'Quote card'))).toMatch(/no longer in the archive/);
  });
});
