import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Running, runBot } from '../support/discord/run-bot.ts';
import { seen, shown } from '../support/discord/seen.ts';
import type { BotReply } from '../support/loopback/loopback.ts';
import type { Channel } from '../support/loopback/world.ts';

let running: Running;
beforeEach(async () => {
  running = await runBot();
});
afterEach(async () => {
  expect(running.discord.violations).toEqual([]);
  expect(running.discord.pings).toEqual([]);
  await running.close();
});

const reader = (options = {}) => running.discord.user(options);
const publicIn = ({ messages }: Channel) =>
  [...messages.values()].filter(({ ephemeral, current }) => !ephemeral && current.author.bot === true);
const labels = ({ buttons }: BotReply) => buttons.map(({ label }) => label);
const ask = (person = reader(), more: Record<string, unknown> = { private: true }) =>
  person.command('news', { query: 'japan nato', ...more });

describe('a private answer', () => {
  test('is posted for everybody by a press, once, with a line that says who did so', async () => {
    const person = reader();
    const asked = await ask(person);
    const posted = await person.press(asked, 'Post here');
    expect(posted).toMatchObject({ kind: 'message', ephemeral: false });
    const { text, places } = seen(posted.message);
    expect(text.split('\n')[0]).toBe(`-# Shared by <@${person.id}>`);
    expect(places).toHaveLength(5);
    expect(text).toContain(seen(asked.message).texts[1]);
    expect(labels(posted)).not.toContain('Post here');
    const again = await person.press(asked, 'Post here');
    expect(again.ephemeral).toBe(true);
    expect(shown(again)).toBe('You have posted this answer here already.');
    expect(publicIn(running.discord.channel)).toHaveLength(1);
  });

  test('is posted once by two presses at the same time', async () => {
    const person = reader();
    const asked = await ask(person);
    await Promise.all([person.press(asked, 'Post here'), person.press(asked, 'Post here')]);
    expect(publicIn(running.discord.channel)).toHaveLength(1);
  });

  test('is posted at the page that is shown, whose buttons work for everybody', async () => {
    const person = reader();
    const turned = await person.press(await ask(person), '▶️');
    const posted = await person.press(turned, 'Post here');
    expect(shown(posted)).toContain('Page 2 of 2');
    const back = await reader().press(posted, '◀️');
    expect(back).toMatchObject({ kind: 'update', ephemeral: false });
    expect(shown(back)).toContain('Page 1 of 2');
  });

  test('has no such button for who may not write there, and a press is refused once they may no longer', async () => {
    const silent = BigInt(PermissionFlagsBits.ViewChannel);
    expect(labels(await ask(reader({ permissions: silent })))).not.toContain('Post here');
    const person = reader();
    const asked = await ask(person);
    person.person.permissions = silent;
    const refused = await person.press(asked, 'Post here');
    expect(refused.ephemeral).toBe(true);
    expect(shown(refused)).toMatch(/You can’t write in this channel/);
    expect(publicIn(running.discord.channel)).toEqual([]);
  });

  test('has none in a direct channel, and neither has an answer that all see, nor one for those who manage', async () => {
    expect(labels(await ask(reader({ in: 'dm' })))).not.toContain('Post here');
    expect(labels(await ask(reader(), {}))).not.toContain('Post here');
    const manager = reader({
      permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.SendMessages,
    });
    expect(labels(await manager.command('sources list'))).not.toContain('Post here');
  });

  test('has none if it is about the person’s own affairs: a press would do again what they did', async () => {
    const person = reader();
    for (const command of ['alert add', 'alert list', 'alert test', 'alert pause', 'alert resume']) {
      const reply = await person.command(command, command === 'alert add' ? { words: 'japan' } : {});
      expect(labels(reply), `${command}: ${shown(reply)}`).not.toContain('Post here');
    }
  });

  test('can be posted by another press if Discord did not take the first', async () => {
    const person = reader();
    const asked = await ask(person);
    const { fault } = running.discord;
    fault.next('POST /interactions/:id/:token/callback', { status: 400, code: 50035 });
    expect(shown(await person.press(asked, 'Post here'))).toMatch(/Something went wrong/);
    expect(publicIn(running.discord.channel)).toEqual([]);
    expect(await person.press(asked, 'Post here')).toMatchObject({ ephemeral: false });
    expect(publicIn(running.discord.channel)).toHaveLength(1);
  });

  test('loses its buttons where it is posted, not where it was asked, if its question cannot be kept', async () => {
    await running.close();
    running = await runBot({ deferAfterMs: 0 });
    const { store } = running.newsroom;
    const person = reader();
    const asked = await ask(person);
    await running.discord.settled();
    const setNote = store.setNote.bind(store);
    vi.spyOn(store, 'setNote').mockImplementation(async (key, ...more) => {
      if (!key.startsWith('shared:')) throw new Error('The disk is full.');
      await setNote(key, ...more);
    });
    await person.press(asked, 'Post here');
    await running.discord.settled();
    const shownNow = [...running.discord.channel.messages.values()].map(({ current }) => seen(current));
    expect(shownNow.map(({ buttons }) => buttons.length > 0)).toEqual([true, false]);
    expect(shownNow[0]?.text).not.toContain('Shared by');
  });

  test('is posted in the language that the server wants', async () => {
    const { store } = running.newsroom;
    await store.settings.change(running.discord.guild.id, { language: 'de' }, '2025-04-09T06:00:00.000Z');
    const person = reader();
    const asked = await ask(person);
    expect(shown(asked)).toMatch(/passages for/);
    expect(shown(await person.press(asked, 'Post here'))).toMatch(/^-# Geteilt von .*\n### \d+ Textstellen/);
  });

  test('can be followed up once it is posted, and not before', async () => {
    const person = reader();
    const asked = await person.command('quote', { speaker: 'Rutte', about: 'Russia', private: true });
    expect(shown(await person.mention('and about cooperation?'))).not.toContain('Mark Rutte on');
    await person.press(asked, 'Post here');
    expect(shown(await person.mention('and about cooperation?'))).toContain('Mark Rutte on cooperation');
  });

  test('that is slow to find again is posted all the same', async () => {
    await running.close();
    running = await runBot({ deferAfterMs: 0 });
    const person = reader();
    const asked = await ask(person);
    await person.press(asked, 'Post here');
    await running.discord.settled();
    expect(publicIn(running.discord.channel)).toHaveLength(1);
  });
});
