import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { nextSlot } from '../../src/digest/schedule.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { settingsOf } from '../contracts/digest-store.ts';
import { runKilled } from '../support/killed-processes.ts';
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

  const { channels, killed, codes } = await runKilled(script, place, { processes: PROCESSES, kills: KILLS });

  const counts = [...channels.values()].map((messages) => messages.length);
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
