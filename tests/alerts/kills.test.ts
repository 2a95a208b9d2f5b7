import { expect, test } from 'vitest';
import { storyOf } from '../contracts/store.ts';
import { runKilled } from '../support/killed-processes.ts';
import { openPlace } from '../support/open-place.ts';
import { rowsAt } from '../support/place-rows.ts';
import { isWithoutPostgres } from '../support/postgres/binaries.ts';
import { postgresDatabases } from '../support/postgres/databases.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const newDatabase = postgresDatabases();
const script = new URL('../support/alerting-process.ts', import.meta.url).pathname;
/** `KILLS=100 npx vitest run tests/alerts/kills.test.ts` is the long run: processes take some 0.2 s each to start. Every four kills have each death of `runKilled`. */
const KILLS = Number(process.env.KILLS ?? 6);
/** Each process that is started for a database loads its client, too. */
const SERVER_KILLS = Number(process.env.KILLS ?? 4);
const ALERTS_PER_KILL = 10;
const PROCESSES = 4;

/** Kills processes that match and post on the archive at a place, as often as that; the news of each alert must come once. */
async function killWhilePosting(place: string, kills: number): Promise<void> {
  const alerts = ALERTS_PER_KILL * kills;
  const store = await openPlace(place);
  const before = new Date(Date.now() - 60_000).toISOString();
  await store.alerts.record({ from: 0, to: 0, hits: [], events: [] }, before);
  for (let n = 0; n < alerts; n += 1) {
    const settings = {
      place: { kind: 'channel', id: String(1000 + n) },
      guild: `guild-${n}`,
      wish: { words: [`topic${n}`], without: [] },
      locale: 'en',
    } as const;
    await store.alerts.add(settings, `guild-${n}`, '9', before, 25);
  }
  const published = new Date(Date.now() - 30_000).toISOString();
  let stories = 0;
  const report = async () => {
    const n = stories;
    stories += 1;
    await store.put(storyOf({ id: `story-${n}`, headline: `News of topic${n}`, publishedAt: published }));
  };
  // The others come while processes match, post and die.
  while (stories < alerts / 2) await report();
  const coming: Promise<void>[] = [];
  const onRequest = () => {
    if (stories < alerts) coming.push(report());
  };

  const { channels, killed, codes } = await runKilled(script, place, {
    processes: PROCESSES,
    kills,
    onRequest,
  });
  await Promise.all(coming);

  const counts = [...channels.values()].map((messages) => messages.length);
  expect(killed).toBe(kills);
  expect(codes.filter((code) => code === null)).toHaveLength(kills);
  expect({ lost: alerts - counts.length, doubled: counts.filter((count) => count !== 1).length }).toEqual({
    lost: 0,
    doubled: 0,
  });
  const sql = 'SELECT outcome, count(*) AS n, count(message) AS messages FROM alert_posts GROUP BY outcome';
  const outcomes = await rowsAt(place, sql);
  expect(outcomes.map(({ outcome, n, messages }) => [outcome, Number(n), Number(messages)])).toEqual([
    ['posted', alerts, alerts],
  ]);
  await store.close();
}

test(`the news of alerts comes once each, though ${PROCESSES} processes on one file are killed ${KILLS} times at random instants`, async () => {
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
