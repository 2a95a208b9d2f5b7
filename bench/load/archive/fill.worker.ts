/** A thread that fills one table of an archive with made-up stories, and ends. */
import { workerData } from 'node:worker_threads';
import pg from 'pg';
import { copyIn } from './copy-in.ts';
import { COLUMNS, type FilledTable, rowOf } from './rows.ts';

const { url, table, stories } = workerData as { url: string; table: FilledTable; stories: number };

const client = new pg.Client(url);
await client.connect();
// A table that is emptied in the same transaction needs no log, and its rows are visible to all at once.
await client.query(`BEGIN; TRUNCATE ${table}`);
await copyIn(client, `COPY ${table} (${COLUMNS[table].join(', ')}) FROM STDIN WITH (FREEZE)`, rows());
await client.query('COMMIT');
await client.end();

function* rows(): Iterable<string> {
  for (let n = 0; n < stories; n += 1) yield rowOf(table, n, stories);
}
