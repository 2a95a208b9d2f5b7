/** What is asked of the bot itself, at the terminal, where there is no server and nobody to forget. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandNamed, type TypedOptions } from '../../src/command.ts';
import { type Caller, mayManage } from '../../src/model/caller.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { AT_TERMINAL } from '../../src/terminal/conversation.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'UTC',
    homepage: 'https://example.org/bot',
  });
});
afterAll(() => newsroom.close());

const OPERATOR = AT_TERMINAL;
async function ask(name: string, typed: TypedOptions = {}, caller: Caller = OPERATOR): Promise<string> {
  const command = commandNamed(commands, name);
  if (!command) throw new Error(`no command ${name}`);
  const answer = await command.ask(await newsroom.contextFor(caller), typed);
  return renderTerminal(answer, { locale: 'en', color: false, width: 400 });
}

test('/settings says that settings belong to a server', async () => {
  expect(await ask('settings')).toMatch(/Settings belong to a server/);
  expect(await ask('settings', {}, { may: [] })).toMatch(/Only people who manage/);
});

test('/settings of a server are listed, one to a line', async () => {
  const guild = { ...OPERATOR, guild: '42' };
  const shown = await ask('settings', { channel: '7', role: '8', timezone: 'tokyo', cooldown: '10' }, guild);
  expect(shown).toMatch(/Where I answer for everybody: #7\n/);
  expect(shown).toMatch(/: @8\n/);
  expect(shown).toMatch(/Time zone: Asia\/Tokyo\n/);
  expect(shown).toMatch(/10 seconds/);
  expect(await ask('settings', { timezone: '-' }, guild)).toMatch(/Time zone: not set/);
});

test('/settings refuses more channels than a menu can show, and values that are none', async () => {
  const guild = { ...OPERATOR, guild: '43' };
  const many = Array.from({ length: 26 }, (_, n) => n + 1).join(',');
  expect(await ask('settings', { channels: many }, guild)).toMatch(/at most 25 channels/);
  expect(await ask('settings', { cooldown: '7' }, guild)).toMatch(/“cooldown” has to be one of/);
  expect(await ask('settings', { language: 'tlh' }, guild)).toMatch(/“language” is one of/);
});

test('/about counts what can be searched, and links the operator’s page', async () => {
  const shown = await ask('about');
  expect(shown).toMatch(/search 0 stories of 0 outlets/);
  expect(shown).toMatch(/Who runs this bot: https:\/\/example\.org\/bot/);
  expect(shown).not.toMatch(/oauth2/);
});

test('/privacy names the command that forgets', async () => {
  expect(await ask('privacy')).toMatch(/three days.*\/forget me: removes all of this/s);
});

test('/forget me has nothing to forget at a terminal', async () => {
  expect(await ask('forget me')).toMatch(/I keep nothing about you/);
  expect(await ask('forget')).toMatch(/I keep nothing about you/);
});

test('who may manage something is asked in one place', () => {
  const deputy = { may: ['manage'] } as const;
  const all = ['settings', 'sources', 'digests', 'alerts'] as const;
  expect(all.map((what) => mayManage(deputy, what))).toEqual([false, true, true, true]);
  expect(all.map((what) => mayManage(OPERATOR, what))).toEqual([true, true, true, true]);
  expect(all.map((what) => mayManage({ may: [] }, what))).toEqual([false, false, false, false]);
});
