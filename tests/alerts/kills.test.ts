import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/sqlite/store.ts';
import { storyOf } from '../contracts/store.ts';
import { runKilled } from '../support/killed-processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const script = new URL('../support/alerting-process.ts', import.meta.url).pathname;
/** `KILLS=100 npx vitest run tests/alerts/kills.test.ts` is the long run: processes take some 0.2 s each to start. */
const KILLS = Number(process.env.KILLS ?? 12);
const ALERTS = 10 * KILLS;
const PROCESSES = 4;

test(`the news of ${ALERTS} alerts comes once each, though ${PROCESSES} processes on one store are killed ${KILLS} times at random instants`, async () => {
  const place = folder();
  const store = await openStore(place);
  const before = new Date(Date.now() - 60_000).toISOString();
  await store.alerts.record({ from: 0, to: 0, hits: [], events: [] }, before);
  for (let n = 0; n < ALERTS; n += 1) {
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
  while (stories < ALERTS / 2) await report();
  const coming: Promise<void>[] = [];
  const onRequest = () => {
    if (stories < ALERTS) coming.push(report());
  };

  const { channels, killed, codes } = await runKilled(script, place, {
    processes: PROCESSES,
    kills: KILLS,
    onRequest,
  });
  await Promise.all(coming);

  const counts = [...channels.values()].map((messages) => messages.length);
  expect(killed).toBe(KILLS);
  expect(codes.filter((code) => code === null)).toHaveLength(KILLS);
  expect({ lost: ALERTS - counts.length, doubled: counts.filter((count) => count !== 1).length }).toEqual({
    lost: 0,
    doubled: 0,
  });
  const db = new DatabaseSync(join(place, 'on-the-record.db'));
  const sql = 'SELECT outcome, count(*) AS n, count(message) AS messages FROM alert_posts GROUP BY outcome';
  expect(db.prepare(sql).all()).toEqual([{ outcome: 'posted', n: ALERTS, messages: ALERTS }]);
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  db.close();
  await store.close();
}, 120_000);
