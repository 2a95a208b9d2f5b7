import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { nextSlot } from '../../src/digest/schedule.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { settingsOf } from '../contracts/digest-store.ts';
import { COMPILE_CACHE } from '../support/compile-cache.ts';
import { type LightDiscord, startLightDiscord } from '../support/light-discord.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const script = new URL('../support/posting-process.ts', import.meta.url).pathname;
/** `KILLS=100 npx vitest run tests/digest/kills.test.ts` is the long run: processes take some 0.2 s each to start. */
const KILLS = Number(process.env.KILLS ?? 12);
const DIGESTS = 10 * KILLS;
const PROCESSES = 4;

test(`${DIGESTS} digests come out once each, though ${PROCESSES} processes on one store are killed ${KILLS} times at random instants`, async () => {
  const place = folder();
  const due = new Date(Date.now() - 60_000);
  const time = due.toISOString().slice(11, 16);
  const slot = nextSlot(
    { time, zone: 'UTC', days: 'daily' },
    new Date(due.getTime() - 3_600_000),
  ).toISOString();
  const store = await openStore(place);
  for (let n = 0; n < DIGESTS; n += 1) {
    const settings = settingsOf({ channel: String(1000 + n), time, zone: 'UTC' });
    await store.digests.add(`guild-${n}`, settings, '9', slot, slot);
  }

  const running = new Map<number, ChildProcess>();
  /** those that have asked for something: a process that still starts has nothing to lose */
  const busy = new Set<number>();
  let killed = 0;
  let calm = 0;
  const ended: Promise<number | null>[] = [];
  let discord: LightDiscord | undefined;

  const start = () => {
    const child = spawn(process.execPath, [script, place, String(discord?.port)], {
      stdio: ['pipe', 'ignore', 'inherit'],
      env: { PATH: process.env.PATH, ...COMPILE_CACHE },
    });
    const { pid = 0 } = child;
    running.set(pid, child);
    ended.push(new Promise((resolve) => child.once('close', (code) => resolve(code))));
  };

  // Whoever asks, any of those at work may die: in the middle of whatever it is doing.
  discord = await startLightDiscord((_, pid) => {
    if (running.has(pid)) busy.add(pid);
    calm -= 1;
    const victims = [...busy];
    const victim = victims[Math.floor(Math.random() * victims.length)];
    if (calm > 0 || killed === KILLS || victim === undefined) return;
    calm = 4 + Math.floor(Math.random() * 24);
    running.get(victim)?.kill('SIGKILL');
    running.delete(victim);
    busy.delete(victim);
    killed += 1;
    start();
  });
  for (let n = 0; n < PROCESSES; n += 1) start();
  let codes: (number | null)[] = [];
  // Each that is killed is followed by another, so that there is always one more to wait for.
  while (codes.length < ended.length) codes = await Promise.all(ended);

  const counts = [...discord.channels.values()].map((messages) => messages.length);
  await discord.close();
  expect(killed).toBe(KILLS);
  expect(codes.filter((code) => code === null)).toHaveLength(KILLS);
  expect({ lost: DIGESTS - counts.length, doubled: counts.filter((count) => count !== 1).length }).toEqual({
    lost: 0,
    doubled: 0,
  });
  const db = new DatabaseSync(join(place, 'on-the-record.db'));
  const sql = 'SELECT outcome, count(*) AS n, count(message) AS messages FROM editions GROUP BY outcome';
  expect(db.prepare(sql).all()).toEqual([{ outcome: 'posted', n: DIGESTS, messages: DIGESTS }]);
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  db.close();
  await store.close();
}, 120_000);
