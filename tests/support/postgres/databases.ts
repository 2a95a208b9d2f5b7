/** Empty archives in PostgreSQL: one server for all tests of a worker, and a database for each archive. */
import pg from 'pg';
import { afterEach } from 'vitest';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { PostgresServer } from './server.ts';

interface TestDatabase {
  readonly url: string;
  /** empties it */
  readonly admin: pg.Client;
}

let server: Promise<PostgresServer> | undefined;
let made = 0;
/** those that no test has now: to empty one takes a tenth of the time that making one does */
const free: TestDatabase[] = [];

/** Call at the top of a test file; what it returns gives the address of an empty archive, for the test alone. */
export function postgresDatabases(): () => Promise<string> {
  const used: TestDatabase[] = [];
  afterEach(async () => {
    for (const one of used.splice(0)) {
      await empty(one.admin);
      free.push(one);
    }
  });
  return async () => {
    const one = free.pop() ?? (await create());
    used.push(one);
    return one.url;
  };
}

/** The server of this worker. */
export function postgresServer(): Promise<PostgresServer> {
  server ??= PostgresServer.start();
  return server;
}

async function create(): Promise<TestDatabase> {
  const running = await postgresServer();
  made += 1;
  const maker = await connect(running.url());
  await maker.query(`CREATE DATABASE archive_${made}`);
  await maker.end();
  const url = running.url(`archive_${made}`);
  await (await openPostgresStore({ url })).close();
  return { url, admin: await connect(url) };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function empty(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query(
    `SELECT quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename NOT IN ('on_the_record', 'last_change')`,
  );
  const deletes = rows.map(({ name }) => `DELETE FROM ${name}`);
  // In any order: what refers to another row is deleted, too.
  await admin.query(
    `BEGIN; SET LOCAL session_replication_role = replica; ${deletes.join('; ')}; UPDATE last_change SET number = 0; COMMIT`,
  );
}
