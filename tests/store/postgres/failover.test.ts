/** What holds when the server, or the wire to it, breaks. */
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../../src/store/digest-store.ts';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { type Store, StoreError, UnknownOutcomeError } from '../../../src/store/store.ts';
import { settingsOf } from '../../contracts/digest-store.ts';
import { storyOf } from '../../contracts/store.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases, postgresServer } from '../../support/postgres/databases.ts';
import { PostgresServer } from '../../support/postgres/server.ts';
import { layWire, type Wire } from '../../support/postgres/wire.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolder();
const newDatabase = postgresDatabases();
const DUE = '2025-04-09T06:00:00.000Z';
const NEXT = '2025-04-10T06:00:00.000Z';
const LEASE = 60_000;
const CONTENTS = {
  until: DUE,
  shown: [{ event: 'rain', outlets: ['UPI'], newest: DUE }],
  stories: 1,
};
/** Time for one statement in these tests: what is silent is silent for ever. */
const QUERY_MS = 1000;

async function claimed(store: Store): Promise<Claim> {
  const digest = await store.digests.add('42', settingsOf(), '9', DUE, DUE);
  const claim = await store.digests.claim(digest, NEXT, 'a', LEASE);
  if (!claim) throw new Error('not claimed');
  return claim;
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

async function run(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  const result = await client.query(sql);
  await client.end();
  return result;
}

describe.skipIf(isWithoutPostgres)('an archive in PostgreSQL', () => {
  const servers: PostgresServer[] = [];
  const stores: Store[] = [];
  const startServer = async () => {
    const server = await PostgresServer.start();
    servers.push(server);
    return server;
  };
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const one of servers.splice(0)) await one.remove();
  });
  const open = async (url: string, lost: Error[] = []) => {
    const store = await openPostgresStore({
      url,
      queryTimeoutMs: QUERY_MS,
      connectTimeoutMs: QUERY_MS,
      onLost: (error) => lost.push(error),
    });
    stores.push(store);
    return store;
  };

  test('has every acknowledged story after its server was killed, and goes on when that is back', async () => {
    const server = await startServer();
    const lost: Error[] = [];
    const store = await open(server.url(), lost);
    const acknowledged: string[] = [];
    const put = async (n: number) => {
      for (let m = 0; ; m += 1) {
        await store.put(storyOf({ id: `${n}-${m}`, hash: `${n}-${m}` }));
        acknowledged.push(`${n}-${m}`);
        if (acknowledged.length === 40) await server.end('SIGKILL');
      }
    };
    const failures = await Promise.all([1, 2, 3].map((n) => failure(put(n))));
    for (const error of failures) expect(error).toBeInstanceOf(StoreError);
    expect(String(await failure(store.count()))).toMatch(/Nothing listens|broke/);
    await server.run();
    expect(await store.storiesById(acknowledged)).toHaveLength(acknowledged.length);
    expect(await store.put(storyOf({ id: 'after' }))).toBe('added');
    for (const error of lost) expect(error).toBeInstanceOf(StoreError);
  });

  describe('behind a wire', () => {
    let wire: Wire;
    let url: string;
    beforeEach(async () => {
      const folder = newFolder();
      const { socket } = await postgresServer();
      const [, database = ''] = /\/(archive_\d+)\?/.exec(await newDatabase()) ?? [];
      wire = await layWire(folder, socket);
      url = `postgresql:///${database}?host=${encodeURIComponent(folder)}&user=postgres`;
    });
    afterEach(() => wire.close());

    test('that falls silent ends every call with a sentence, and is used again when it is mended', async () => {
      const store = await open(url);
      await store.put(storyOf());
      wire.silence();
      const calls = [store.story('rain'), store.put(storyOf({ id: 'snow' })), store.feeds.nextPoll()];
      for (const error of await Promise.all(calls.map(failure))) expect(error).toBeInstanceOf(StoreError);
      wire.mend();
      expect(await store.story('rain')).toEqual(storyOf());
      expect(await store.put(storyOf({ id: 'hail' }))).toBe('added');
    });

    test('that is cut between two calls is laid again without anybody being told', async () => {
      const store = await open(url);
      await store.put(storyOf());
      for (let n = 0; n < 3; n += 1) {
        wire.cut();
        wire.mend();
        expect(await store.story('rain')).toEqual(storyOf());
        wire.cut();
        wire.mend();
        expect(await store.put(storyOf({ id: `after-${n}` }))).toBe('added');
      }
    });

    test('that is cut during a commit leaves it open whether it was done, and says so', async () => {
      const store = await open(url);
      wire.onSent((bytes) => {
        if (bytes.includes('COMMIT')) wire.silence();
      });
      const error = await failure(store.put(storyOf()));
      expect(error).toBeInstanceOf(UnknownOutcomeError);
      expect(String(error)).toMatch(/may be there or not/);
      wire.onSent(() => {});
      wire.mend();
      expect(await store.put(storyOf())).toBe('added');
    });

    test('that is cut within a transaction leaves nothing of it', async () => {
      const store = await open(url);
      wire.onSent((bytes) => {
        if (bytes.includes('INSERT INTO stories')) wire.cut();
      });
      expect(await failure(store.put(storyOf()))).toBeInstanceOf(StoreError);
      wire.onSent(() => {});
      wire.mend();
      expect([await store.count(), await store.lastChange()]).toEqual([0, 0]);
    });
  });

  describe('with a standby', () => {
    let server: PostgresServer;
    let standby: PostgresServer;
    beforeEach(async () => {
      server = await startServer();
      await (await open(server.url())).put(storyOf());
      await server.end();
      standby = await PostgresServer.standbyOf(server);
      servers.push(standby);
      await server.run();
      await run(server.url(), "ALTER SYSTEM SET synchronous_standby_names = '*'");
      await run(server.url(), 'SELECT pg_reload_conf()');
    });

    test('that takes over, knows of every edition that was about to be posted', async () => {
      const store = await open(server.url());
      const claim = await claimed(store);
      // Its lease ends at once: the process has died.
      expect(await store.digests.begin(claim, CONTENTS, 0)).toBe(true);
      await server.end('SIGKILL');
      await run(standby.url(), 'SELECT pg_promote()');
      const after = await open(standby.url());
      expect(await after.digests.takeOver('b', LEASE, 5)).toMatchObject([
        { slot: DUE, holder: 'b', begun: { in: '7' } },
      ]);
      expect(await after.put(storyOf({ id: 'after' }))).toBe('added');
    });

    test('that is away lets nothing be posted, even if the server itself would not wait for it', async () => {
      await run(server.url(), "ALTER SYSTEM SET synchronous_commit = 'local'");
      await run(server.url(), 'SELECT pg_reload_conf()');
      await standby.end('SIGKILL');
      const store = await open(server.url());
      const claim = await claimed(store);
      const error = await failure(store.digests.begin(claim, CONTENTS, LEASE));
      expect(error).toBeInstanceOf(UnknownOutcomeError);
      expect(await store.put(storyOf({ id: 'snow' }))).toBe('added');
    });

    test('that is away lets no change of a story be numbered, for its number would be given again', async () => {
      const store = await open(server.url());
      await store.put(storyOf({ id: 'hail', hash: 'hail', event: 'hail' }));
      await standby.end('SIGKILL');
      await store.setNote('light', 'is stored all the same');
      const error = await failure(store.moveToEvents([{ article: 'hail', event: 'snow' }]));
      expect(error).toBeInstanceOf(UnknownOutcomeError);
    });

    test('whose wait is cancelled by the operator lets nothing be posted either', async () => {
      await run(server.url(), "ALTER SYSTEM SET synchronous_commit = 'local'");
      await run(server.url(), 'SELECT pg_reload_conf()');
      await standby.end('SIGKILL');
      const store = await openPostgresStore({ url: server.url() });
      stores.push(store);
      const beginning = failure(store.digests.begin(await claimed(store), CONTENTS, LEASE));
      const cancel =
        "SELECT pg_cancel_backend(pid) AS done FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
      for (let done = false; !done; ) done = (await run(server.url(), cancel)).rows[0]?.done === true;
      expect(await beginning).toBeInstanceOf(UnknownOutcomeError);
    });

    test('is refused as long as it is one', async () => {
      expect(String(await failure(open(standby.url())))).not.toMatch(/cannot be used/);
      const store = stores.at(-1);
      expect(String(await failure(store?.put(storyOf({ id: 'x' })) ?? Promise.resolve()))).toMatch(/standby/);
    });
  });
});
