/** Fills a database with an archive of made-up stories: by COPY, one thread a table, indexes afterwards. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { postgresSide } from '../../../src/store/move/postgres-side.ts';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { checkRows, type FilledTable } from './rows.ts';
import { putUp, takeDown } from './schema.ts';

const FILLED: readonly FilledTable[] = ['stories', 'story_words'];
/** Those whose rows follow from the stories, with the columns. */
const DERIVED = { changes: 'article, number', story_feeds: 'article, 0' };

/** How long it took, in seconds. */
export interface Filling {
  /** until the tables had their rows */
  readonly copied: number;
  /** until everything was there */
  readonly filled: number;
}

/**
 * Makes an archive of so many stories in a database, unless it has them already. Undefined if it has; rejects if the
 * database has anything else.
 */
export async function fillArchive(url: string, stories: number): Promise<Filling | undefined> {
  const side = await postgresSide(url);
  const client = new pg.Client(url);
  await client.connect();
  try {
    const held = await client.query(
      `SELECT max(number) AS n, to_regclass('moving') IS NULL AS whole FROM stories`,
    );
    const { n, whole } = held.rows[0];
    if (whole && Number(n) === stories) return undefined;
    if (!whole) throw new Error('A filling was cut short there: remove it, or name another place.');
    if (n !== null) throw new Error(`There are ${n} stories already: name another place.`);
    checkRows(stories);
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    // From here to `finish`, nobody takes it for an archive.
    await side.begin('made up');
    const statements = await takeDown(client, [...FILLED, ...Object.keys(DERIVED)]);
    await Promise.all(FILLED.map((table) => inThread(url, table, stories)));
    for (const [table, columns] of Object.entries(DERIVED))
      await client.query(`INSERT INTO ${table} SELECT ${columns} FROM stories`);
    const copied = seconds();
    await putUp(client, statements);
    await side.finish();
    // Whatever the server's first start adds, such as an index of BM25, is not to be part of what is measured.
    await (await openPostgresStore({ url })).close();
    return { copied, filled: seconds() };
  } finally {
    await client.end();
    await side.close();
  }
}

async function inThread(url: string, table: FilledTable, stories: number): Promise<void> {
  const thread = new Worker(new URL('./fill.worker.ts', import.meta.url), {
    workerData: { url, table, stories },
  });
  await once(thread, 'exit');
}
