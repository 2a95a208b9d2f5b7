/** What holds when many processes work on one archive at once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { createUsage } from '../../../src/feeds/usage.ts';
import type { KeepArguments } from '../../../src/store/feed-store.ts';
import { MAX_PERSON_REPORTS } from '../../../src/store/report-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { settingsOf } from '../../contracts/digest-store.ts';
import { storyOf } from '../../contracts/store.ts';
import { COMPILE_CACHE } from '../../support/compile-cache.ts';
import { openPlace } from '../../support/open-place.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';

const newDatabase = postgresDatabases();
const leasing = new URL('../../support/postgres/leasing-process.ts', import.meta.url).pathname;
/** `MACHINES=8 npx vitest run tests/store/postgres/machines.test.ts` is the long run. */
const MACHINES = Number(process.env.MACHINES ?? 4);
const FEEDS = 250 * MACHINES;
const NOW = '2025-04-09T08:00:00.000Z';

/** Resolves when somebody waits for a lock in this client's database. */
async function waiting(watcher: pg.Client): Promise<void> {
  const sql = `SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  while ((await watcher.query(sql)).rows[0].n === 0);
}

describe.skipIf(isWithoutPostgres)('on many machines', () => {
  /** Runs `work` on so many stores of one archive at once. */
  async function together<T>(count: number, work: (store: Store, n: number) => Promise<T>): Promise<T[]> {
    const address = await newDatabase();
    const stores = await Promise.all(Array.from({ length: count }, () => openPlace(address)));
    try {
      return await Promise.all(stores.map(work));
    } finally {
      for (const store of stores) await store.close();
    }
  }

  test(`${FEEDS} due feeds go to ${MACHINES} processes, each to one`, async () => {
    const address = await newDatabase();
    const store = await openPlace(address);
    for (let n = 0; n < FEEDS; n += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, m) =>
          store.feeds.add({ url: `https://example.org/${n + m}`, owner: 'operator', now: NOW }),
        ),
      );
    const children: ChildProcess[] = Array.from({ length: MACHINES }, (_, n) =>
      spawn(process.execPath, [leasing, address, `holder-${n}`], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { PATH: process.env.PATH, ...COMPILE_CACHE },
      }),
    );
    const printed = children.map(async ({ stdout, stdin }) => {
      if (!stdout || !stdin) throw new Error('no pipes');
      await once(stdout, 'readable');
      return { stdin, stdout };
    });
    // All are ready before any begins.
    const ready = await Promise.all(printed);
    for (const { stdin } of ready) stdin.write('go\n');
    const lists = await Promise.all(ready.map(({ stdout }) => text(stdout)));
    const leased = lists.flatMap((list) => list.split('\n').filter((line) => /^\d+$/.test(line)));
    expect({ leased: leased.length, feeds: new Set(leased).size }).toEqual({ leased: FEEDS, feeds: FEEDS });
    expect(lists.filter((list) => list.split('\n').length > 2).length).toBeGreaterThan(1);
    await store.close();
  }, 60_000);

  test('a story that several store at once is stored once', async () => {
    const results = await together(4, (store) => store.put(storyOf()));
    expect(results.sort()).toEqual(['added', 'unchanged', 'unchanged', 'unchanged']);
  });

  test('feeds that bring the same stories in other orders do not wait for each other, and no version is lost', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const counts = await together(4, async (store, n) => {
      const url = `https://example.org/${n}`;
      const { subscription } = await store.feeds.add({ url, owner: 'operator', now: NOW });
      const keep = (id: string): KeepArguments => {
        const item = { fingerprint: { guid: id, title: id, sketch: [] }, hash: id, details: {} };
        return [subscription.feed.id, undefined, item, storyOf({ id }), NOW];
      };
      for (let round = 0; round < 5; round += 1)
        await store.feeds.keepAll((n % 2 === 0 ? ids : ids.toReversed()).map(keep));
      return (await store.story('a'))?.feeds?.includes(subscription.feed.id);
    });
    expect(counts).toEqual([true, true, true, true]);
  });

  test('who follows the changes misses none, however long those take that were begun before', async () => {
    const address = await newDatabase();
    const writers = await Promise.all(Array.from({ length: 4 }, () => openPlace(address)));
    const reader = await openPlace(address);
    const seen: string[] = [];
    let change = 0;
    const look = async () => {
      const last = await reader.lastChange();
      seen.push(...(await reader.changedSince(change)));
      change = last;
    };
    let isWriting = true;
    const reading = (async () => {
      while (isWriting) await look();
    })();
    await Promise.all(
      writers.map(async (store, n) => {
        for (let m = 0; m < 30; m += 1)
          // Some transactions are short, and some are long.
          if (m % 3 === 0) await store.put(storyOf({ id: `${n}-${m}`, hash: `${n}-${m}` }));
          else
            await store.feeds.keepAll(
              Array.from({ length: m % 7 }, (_, part): KeepArguments => {
                const id = `${n}-${m}-${part}`;
                const item = { fingerprint: { guid: id, title: id, sketch: [] }, hash: id, details: {} };
                return [n + 1, undefined, item, storyOf({ id, hash: id }), NOW];
              }),
            );
      }),
    );
    isWriting = false;
    await reading;
    await look();
    const stored: string[] = [];
    for await (const { article } of reader.stories()) stored.push(article.id);
    expect(stored.length).toBeGreaterThan(200);
    expect([...new Set(seen)].sort()).toEqual(stored.sort());
    for (const store of [...writers, reader]) await store.close();
  });

  test('a change that is numbered and not yet committed holds up those after it', async () => {
    const address = await newDatabase();
    const store = await openPlace(address);
    const [slow, watcher] = [new pg.Client(address), new pg.Client(address)];
    await Promise.all([slow.connect(), watcher.connect()]);
    await slow.query('BEGIN; UPDATE last_change SET number = number + 1');
    let isStored = false;
    const storing = store.put(storyOf()).then(() => {
      isStored = true;
    });
    await waiting(watcher);
    expect([isStored, await store.lastChange()]).toEqual([false, 0]);
    await slow.query("INSERT INTO changes VALUES ('slow', 1); COMMIT");
    await storing;
    expect(await store.changedSince(0)).toEqual(['slow', 'rain']);
    await Promise.all([slow.end(), watcher.end()]);
    await store.close();
  });

  test('what the operator removes stays removed, though its feed restores it just then', async () => {
    const address = await newDatabase();
    const store = await openPlace(address);
    const [feed, watcher] = [new pg.Client(address), new pg.Client(address)];
    await Promise.all([feed.connect(), watcher.connect()]);
    await store.put(storyOf());
    await store.withdraw('rain', 'gone');
    await feed.query("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('story rain', 0))");
    await feed.query('UPDATE stories SET withdrawn_at = NULL, withdrawn_why = NULL');
    const removing = store.withdraw('rain', 'removed');
    await waiting(watcher);
    await feed.query('COMMIT');
    await removing;
    expect(await store.withdrawal('rain')).toMatchObject({ why: 'removed' });
    await Promise.all([feed.end(), watcher.end()]);
    await store.close();
  });

  test('digests that are set at once have different numbers, and one process claims each slot', async () => {
    const due = '2025-04-09T06:00:00.000Z';
    const numbers = await together(5, async (store) => {
      const { number } = await store.digests.add('42', settingsOf(), '9', due, due);
      return number;
    });
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5]);
    const address = await newDatabase();
    const first = await openPlace(address);
    const digest = await first.digests.add('42', settingsOf(), '9', due, due);
    const stores = await Promise.all(Array.from({ length: 4 }, () => openPlace(address)));
    const claims = await Promise.all(stores.map((one, n) => one.digests.claim(digest, NOW, `h${n}`, 0)));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    const taken = await Promise.all(stores.map((one, n) => one.digests.takeOver(`t${n}`, 60_000, 5)));
    expect(taken.flat()).toHaveLength(1);
    for (const store of [first, ...stores]) await store.close();
  });

  test('what several processes read for a server in a day counts together', async () => {
    const each = 10;
    const at = new Date(NOW);
    const midnight = new Date('2025-04-10T00:00:00.000Z');
    const address = await newDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openPlace(address)));
    const usagesOf = (storiesPerDay: number) =>
      stores.map((store) => createUsage({ storiesPerDay, bytesPerDay: 1e9 }, () => at, store));
    await Promise.all(
      usagesOf(1).map(async (usage) => {
        for (let m = 0; m < each; m += 1) await usage.add('42', 1, 0);
      }),
    );
    const restsOf = (most: number) => Promise.all(usagesOf(most).map((usage) => usage.restsUntil('42')));
    expect(await restsOf(4 * each)).toEqual(stores.map(() => midnight));
    expect(await restsOf(4 * each + 1)).toEqual(stores.map(() => undefined));
    for (const store of stores) await store.close();
  });

  test('the limit of reports holds for a person who reports to several processes', async () => {
    const kinds = await together(MAX_PERSON_REPORTS + 4, async (store, n) => {
      const place = { article: 'rain', words: `w${n}`, occurrence: 1, count: 1 };
      const report = { paragraph: 1, quote: 'x', givenTo: { state: 'unattributed' }, reason: 'x' } as const;
      return (await store.reports.add({ ...place, ...report, reporter: '9' }, NOW)).kind;
    });
    expect(kinds.filter((kind) => kind === 'added')).toHaveLength(MAX_PERSON_REPORTS);
    expect(kinds.filter((kind) => kind === 'limit')).toHaveLength(4);
  });
});
