/** Small values that outlive a restart, in the database. */
import { text } from '../shared/row.ts';
import type { Reader, Transaction } from './database.ts';

/** Stores a note in place of one that is there. */
export async function setNote(
  sql: Transaction,
  key: string,
  value: unknown,
  expiresAt?: string,
  person?: string,
): Promise<void> {
  await sql.run(
    `INSERT INTO notes (key, value, expires_at, person) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO UPDATE
       SET value = excluded.value, expires_at = excluded.expires_at, person = excluded.person`,
    key,
    JSON.stringify(value),
    expiresAt ?? null,
    person ?? null,
  );
}

/** The value of a note that has not expired; undefined if there is none. */
export async function noteOf(sql: Reader, key: string, now: string): Promise<unknown> {
  const held = 'SELECT value AS x FROM notes WHERE key = $1 AND (expires_at IS NULL OR expires_at > $2)';
  const value = text(await sql.get(held, key, now));
  return value === undefined ? undefined : JSON.parse(value);
}

/** Adds to the numbers of a note, in one statement, so that no process overwrites what another has added. */
export async function addToNote(
  sql: Transaction,
  key: string,
  numbers: Readonly<Record<string, number>>,
  expiresAt: string,
): Promise<void> {
  const sums = `SELECT jsonb_object_agg(name, amount::numeric + coalesce(notes.value::jsonb ->> name, '0')::numeric)
    FROM jsonb_each_text(excluded.value::jsonb) AS added (name, amount)`;
  await sql.run(
    `INSERT INTO notes (key, value, expires_at) VALUES ($1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET value = (notes.value::jsonb || (${sums}))::text`,
    key,
    JSON.stringify(numbers),
    expiresAt,
  );
}
