/** Rows of the archive at a place, beside its store: a folder with SQLite's file, or the address of a database. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** The rows of a SELECT that both databases understand. */
export async function rowsAt(place: string, sql: string): Promise<Record<string, unknown>[]> {
  if (place.startsWith('postgresql:')) {
    const client = new pg.Client(place);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }
  const db = new DatabaseSync(join(place, 'on-the-record.db'));
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}
