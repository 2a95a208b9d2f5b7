import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkServer } from '../../../src/store/postgres/check-server.ts';
import { storeErrorOf } from '../../../src/store/postgres/errors.ts';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { StoreError } from '../../../src/store/store.ts';
import { storyOf } from '../../contracts/store.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases, postgresServer } from '../../support/postgres/databases.ts';

const newDatabase = postgresDatabases();

describe.skipIf(isWithoutPostgres)('an archive in PostgreSQL', () => {
  let admin: pg.Client;
  /** databases and roles that a test makes */
  const made: string[] = [];
  beforeEach(async () => {
    admin = new pg.Client((await postgresServer()).url());
    await admin.connect();
  });
  afterEach(async () => {
    for (const one of made.splice(0).reverse()) await admin.query(`DROP ${one}`);
    await admin.end();
  });
  const makeDatabase = async (name: string, how = '') => {
    await admin.query(`CREATE DATABASE ${name} ${how}`);
    made.push(`DATABASE ${name} WITH (FORCE)`);
    return (await postgresServer()).url(name);
  };
  const run = async (url: string, sql: string) => {
    const client = new pg.Client(url);
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  const refusal = async (url: string) => {
    const error = await openPostgresStore({ url }).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(StoreError);
    return String((error as Error).message);
  };

  test('is there after it was closed and opened again', async () => {
    const url = await newDatabase();
    const store = await openPostgresStore({ url });
    await store.put(storyOf());
    await store.close();
    const again = await openPostgresStore({ url });
    expect(await again.story('rain')).toEqual(storyOf());
    await again.close();
  });

  test('is made once by two processes that start at once', async () => {
    const url = await makeDatabase('made_twice');
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore({ url })));
    for (const store of stores) expect(await store.put(storyOf())).toMatch(/added|unchanged/);
    for (const store of stores) await store.close();
  });

  test('is told before it is made, and nothing is made by asking', async () => {
    const url = await makeDatabase('only_asked');
    expect(await checkServer(url)).toMatch(/only_asked, PostgreSQL \d+\.\d+, still empty; the next start/);
    expect(await checkServer(url)).toContain('still empty');
    await (await openPostgresStore({ url })).close();
    expect(await checkServer(url)).toMatch(/format \d+$/);
  });

  test('of a newer version is refused', async () => {
    const url = await makeDatabase('newer');
    await run(url, 'CREATE TABLE on_the_record (format integer); INSERT INTO on_the_record VALUES (999)');
    expect(await refusal(url)).toMatch(/newer On the Record \(format 999/);
    await expect(checkServer(url)).rejects.toThrow(/newer/);
  });

  test('is not put among tables of something else, nor into a database without all letters', async () => {
    const foreign = await makeDatabase('foreign_tables');
    await run(foreign, 'CREATE TABLE stories (title text)');
    expect(await refusal(foreign)).toMatch(/tables of something else.*database of its own/s);
    const ascii = await makeDatabase('ascii', "ENCODING 'SQL_ASCII' TEMPLATE template0");
    expect(await refusal(ascii)).toMatch(/encoding SQL_ASCII.*--encoding=UTF8/s);
  });

  test('that does not exist, or whose server does not, is told with what to do', async () => {
    const server = await postgresServer();
    expect(await refusal(server.url('nowhere'))).toMatch(/no such database: .*nowhere.*createdb/s);
    expect(await refusal('postgresql://127.0.0.1:1/archive')).toMatch(
      /Nothing listens at postgresql:\/\/127/,
    );
    expect(await refusal('postgresql:///archive?host=/nowhere')).toMatch(/Nothing listens.*host and port/s);
    expect(await refusal('https://example.org')).toMatch(/no address of a database/);
  });

  test('refuses a wrong password without telling it', async () => {
    const server = await postgresServer();
    const file = join(server.folder, 'data', 'pg_hba.conf');
    const rules = readFileSync(file, 'utf8');
    await admin.query("CREATE ROLE guarded LOGIN PASSWORD 'right'");
    made.push('ROLE guarded');
    writeFileSync(file, `local all guarded scram-sha-256\n${rules}`);
    await admin.query('SELECT pg_reload_conf()');
    const as = (password: string) =>
      `postgresql:///postgres?host=${encodeURIComponent(server.folder)}&user=guarded${password}`;
    const told = await refusal(as('&password=hunter2'));
    expect(told).toMatch(/refuses the user or the password.*DATABASE_URL/s);
    expect(told).not.toContain('hunter2');
    // With the right one, it is the rights that lack.
    expect(await refusal(as('&password=right'))).toMatch(/may not do this.*owner of the database/s);
    writeFileSync(file, rules);
    await admin.query('SELECT pg_reload_conf()');
  });

  test.each([
    [{ message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string' }, /wants a password/],
    [{ message: 'The server does not support SSL connections' }, /sslmode/],
    [{ message: 'self-signed certificate' }, /sslrootcert/],
    [{ code: 'EAI_AGAIN', message: 'x' }, /no address/],
    [{ code: '53300', message: 'x' }, /max_connections/],
    [{ code: '53100', message: 'x' }, /disk.*safe/],
    [{ code: '57P03', message: 'x' }, /starting or stopping/],
    [{ code: 'ECONNRESET', message: 'x' }, /broke.*next try/],
    [{ code: 'XX000', message: 'something odd' }, /cannot be used: something odd/],
  ])('of which the client says %o says what to do', (said, words) => {
    const { message } = storeErrorOf(said, 'postgresql://host/archive');
    expect(message).toMatch(words);
    expect(message).toContain('postgresql://host/archive');
  });

  test('on a standby is refused', async () => {
    const url = await makeDatabase('read_only');
    await admin.query('ALTER DATABASE read_only SET default_transaction_read_only = on');
    expect(await refusal(url)).toMatch(/standby.*primary/s);
  });

  test('takes texts that PostgreSQL itself does not', async () => {
    const store = await openPostgresStore({ url: await newDatabase() });
    const odd = storyOf({ headline: "NUL \0, half a pair \ud83c, quote ' and \\ backslash" });
    await store.put(odd);
    expect((await store.story('rain'))?.article).toEqual(odd.article);
    expect((await store.newest(1))[0]?.headline).toContain('NUL \uFFFD, half');
    expect(await store.find(['backslash'], 1)).toEqual(['rain']);
    const long = 'x'.repeat(5000);
    const { subscription } = await store.feeds.add({ url: 'https://example.org', owner: '42', now: '2025' });
    const item = { fingerprint: { guid: long, link: long, title: long, sketch: [] }, hash: 'h', details: {} };
    await store.feeds.keep(subscription.feed.id, undefined, item, undefined, '2025');
    expect(await store.feeds.itemsLike(subscription.feed.id, [item.fingerprint], 0)).toHaveLength(1);
    await store.put(storyOf({ id: 'long', origin: `https://example.org/${long}` }));
    expect(await store.articlesAt(`https://example.org/${long}`)).toEqual(['long']);
    await store.close();
  });

  test('leaves copying and vacuuming to the server', async () => {
    const store = await openPostgresStore({ url: await newDatabase() });
    await expect(store.backup('copy.db')).rejects.toThrow(/pg_dump/);
    expect(await store.vacuum(100)).toBe(0);
    await store.close();
  });
});
