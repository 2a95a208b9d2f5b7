import { expect, test } from 'vitest';
import { nextSlot } from '../../src/digest/schedule.ts';
import { settingsOf } from '../contracts/digest-store.ts';
import { runKilled } from '../support/killed-processes.ts';
import { openPlace } from '../support/open-place.ts';
import { rowsAt } from '../support/place-rows.ts';
import { isWithoutPostgres } from '../support/postgres/binaries.ts';
import { postgresDatabases } from '../support/postgres/databases.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const newDatabase = postgresDatabases();
const script = new URL('../support/posting-process.ts', import.meta.url).pathname;
/** `KILLS=100 npx vitest run tests/digest/kills.test.ts` is the long run: processes take some 0.2 s each to start. Every four kills have each death of `runKilled`. */
const KILLS = Number(process.env.KILLS ?? 6);
/** Each process that is started for a database loads its client, too. */
const SERVER_KILLS = Number(process.env.KILLS ?? 4);
const DIGESTS_PER_KILL = 10;
const PROCESSES = 4;

/** Kills processes that post what is due on the archive at a place, as often as that; each digest must come out once. */
async function killWhilePosting(place: string, kills: number): Promise<void> {
  const digests = DIGESTS_PER_KILL * kills;
  const due = new Date(Date.now() - 60_000);
  const time = due.toISOString().slice(11, 16);
  const slot = nextSlot(
    { time, zone: 'UTC', days: 'daily' },
    new Date(due.getTime() - 3_600_000),
  ).toISOString();
  const store = await openPlace(place);
  for (let n = 0; n < digests; n += 1) {
    const settings = settingsOf({ channel: String(1000 + n), time, zone: 'UTC' });
    await store.digests.add(`guild-${n}`, settings, '9', slot, slot);
  }

  const { channels, killed, codes } = await runKilled(script, place, { processes: PROCESSES, kills });

  const counts = [...channels.values()].map((messages) => messages.length);
  expect(killed).toBe(kills);
  expect(codes.filter((code) => code === null)).toHaveLength(kills);
  expect({ lost: digests - counts.length, doubled: counts.filter((count) => count !== 1).length }).toEqual({
    lost: 0,
    doubled: 0,
  });
  const outcomes: string[] = [];
  for (let n = 0; n < digests; n += 1)
    for (const { id } of await store.digests.digestsOf(`guild-${n}`))
      for (const { outcome, message } of await store.digests.history(id, 9))
        outcomes.push(`${outcome}${message === undefined ? ' without a message' : ''}`);
  expect(outcomes).toEqual(Array.from({ length: digests }, () => 'posted'));
  await store.close();
}

test(`digests come out once each, though ${PROCESSES} processes on one file are killed ${KILLS} times at random instants`, async () => {
  const place = folder();
  await killWhilePosting(place, KILLS);
  expect(await rowsAt(place, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
}, 120_000);

test.skipIf(isWithoutPostgres)(
  `the same on one database: ${SERVER_KILLS} kills`,
  async () => {
    await killWhilePosting(await newDatabase(), SERVER_KILLS);
  },
  120_000,
);
