/** Whom the operator has blocked, what takes too long, and what the log says of questions. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Running, type RunOptions, runBot } from '../support/discord/run-bot.ts';
import { shown } from '../support/discord/seen.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/loopback/loopback.ts';

const BLOCKED = /the operator of this bot has decided that I don’t answer here/;
const NOW = '2025-04-09T12:00:00.000Z';

let discord: LoopbackDiscord;
let running: Running | undefined;
beforeEach(async () => {
  discord = await startLoopbackDiscord();
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  await discord.close();
});

async function start(options: RunOptions = {}): Promise<Running> {
  running = await runBot({ discord, ...options });
  return running;
}

/** Stops the bot: only then has the last handler written its line. */
async function stop(): Promise<void> {
  await running?.close();
  running = undefined;
}

describe('a question', () => {
  test.each([
    ['person', () => discord.user().id],
    ['server', () => discord.guild.id],
  ] as const)(
    'of a blocked %s is refused politely and in private, and nothing is looked up',
    async (kind, id) => {
      let asked = 0;
      const counted = commands.map((command) => ({
        ...command,
        ask: async (...args: Parameters<typeof command.ask>) => {
          asked += 1;
          return command.ask(...args);
        },
      }));
      const { newsroom, ended } = await start({ commands: counted });
      const person = discord.user();
      const value = kind === 'person' ? person.id : id();
      await newsroom.store.blocks.add({ kind, value, blockedAt: NOW });
      const reply = await person.command('news', { query: 'japan' });
      expect(shown(reply)).toMatch(BLOCKED);
      expect(reply.ephemeral).toBe(true);
      expect(asked).toBe(0);
      await newsroom.store.blocks.remove(kind, value);
      const again = await person.command('news', { query: 'japan' });
      expect(shown(again)).not.toMatch(BLOCKED);
      expect(asked).toBe(1);
      await stop();
      expect(ended).toMatchObject([
        { command: 'news', outcome: 'blocked' },
        { command: 'news', outcome: 'answered' },
      ]);
    },
  );

  test('whose work never ends gets a sentence with a reference, not “thinking…” for ever', async () => {
    const never = commands.map((command) => ({ ...command, ask: () => new Promise<never>(() => {}) }));
    const { log, ended } = await start({ commands: never, deferAfterMs: 0, limitMs: 30 });
    const reply = await discord.user().command('news', { query: 'japan' });
    const [, reference] = /far too long.*Error code: ([0-9a-f]{8})\.$/.exec(shown(reply)) ?? [];
    await stop();
    expect(log).toContainEqual(expect.objectContaining({ reference, outcome: 'late', command: 'news' }));
    expect(ended).toMatchObject([{ command: 'news', outcome: 'late' }]);
  });

  test('is logged with its server, command, outcome and time, and without its words', async () => {
    const { log, ended } = await start();
    const person = discord.user();
    await person.command('news', { query: 'japan nato' });
    await person.command('news', { query: 'zzyzxqq vvwwkk' });
    await person.command('news', { query: '"unclosed' });
    await person.command('quote', { speaker: 'Rutte' });
    await stop();
    const lines = log.filter(({ outcome }) => outcome !== undefined);
    expect(lines.map(({ command, outcome }) => `${command} ${outcome}`)).toEqual([
      'news answered',
      'news empty',
      'news empty',
      'quote answered',
    ]);
    for (const line of lines) expect(line).toMatchObject({ guild: discord.guild.id, ms: expect.any(Number) });
    expect(JSON.stringify(log)).not.toMatch(/japan|zzyzxqq|unclosed|Rutte/);
    expect(ended).toHaveLength(4);
  });
});
