/** The roles of processes, as an operator starts them: two that answer, and one that follows feeds without a token. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { storyOf } from '../../contracts/store.ts';
import { COMPILE_CACHE } from '../../support/compile-cache.ts';
import { shown } from '../../support/discord/seen.ts';
import { startLoopbackDiscord } from '../../support/loopback/loopback.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const newDatabase = postgresDatabases();

interface Started {
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** resolves once the process has printed it */
  says(text: string): Promise<void>;
}

function start(env: Record<string, string>): Started {
  const child = spawn(process.execPath, ['src/bot.ts'], {
    cwd: ROOT,
    env: { PATH: '/usr/bin', ...COMPILE_CACHE, ...env },
  });
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
      for (const check of waiting) check();
    });
  const says = (text: string) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!output.includes(text)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { child, printed: () => output, says };
}

test.skipIf(isWithoutPostgres)(
  'two gateways answer each mention and each command once, and one takes over when the other is told to stop',
  async () => {
    const DATABASE_URL = await newDatabase();
    const store = await openPostgresStore({ url: DATABASE_URL });
    await store.put(storyOf());
    await store.close();
    const discord = await startLoopbackDiscord({ shards: 2 });
    const channels = [0, 1].map((shard) => discord.addChannel({ guild: discord.addGuild({ shard }) }));
    const online = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ROLE: 'gateway' };
    const a = start({ DATABASE_URL, ...online });
    await a.says('"answering');
    const b = start({ DATABASE_URL, ...online });
    const worker = start({ DATABASE_URL, ROLE: 'worker' });
    await discord.gateway.connected(2);
    await Promise.all([a.says('"shards":[0]'), b.says('"answering'), worker.says('following feeds')]);

    async function askOnce(): Promise<void> {
      for (const channel of channels) {
        const person = discord.user({ in: channel });
        const before = discord.requests.length;
        expect(shown(await person.mention('rain'))).toContain('Rain falls on the plain');
        expect(shown(await person.command('news', { query: 'rain' }))).toContain('Rain falls on the plain');
        await discord.settled();
        const routes = discord.requests.slice(before).map(({ method, route }) => `${method} ${route}`);
        expect(routes.filter((one) => one === 'POST /channels/:id/messages')).toHaveLength(1);
        expect(routes.filter((one) => one.endsWith('/callback'))).toHaveLength(1);
      }
    }

    // The second has its share, and then all.
    await b.says('shards are connected');
    await askOnce();
    a.child.kill('SIGTERM');
    expect((await once(a.child, 'close'))[0]).toBe(0);
    const [first] = /"shards":\[\d\],"servers"/.exec(b.printed()) ?? [];
    await b.says(first?.includes('[0]') ? '"shards":[1],"servers"' : '"shards":[0],"servers"');
    await askOnce();
    for (const { child } of [b, worker]) child.kill('SIGTERM');
    for (const { child } of [b, worker]) expect(child.exitCode ?? (await once(child, 'close'))[0]).toBe(0);
    for (const { printed } of [a, b, worker]) {
      expect(printed()).not.toContain(discord.token);
      expect(printed()).not.toContain(DATABASE_URL);
    }
    expect(discord.gateway.overlaps).toEqual([]);
    expect(discord.violations).toEqual([]);
    await discord.close();
  },
  // Three processes start, and wait for each other's turns.
  60_000,
);
