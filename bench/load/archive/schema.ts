/** Takes indexes and constraints off tables that are to be filled, and puts them back: to make them once takes less than to keep them. */
import type { Client } from 'pg';

/** Memory for making an index. */
const MEMORY = '1GB';

/** Takes indexes and constraints off the tables. Returns the statements that put them back, in order. */
export async function takeDown(client: Client, tables: readonly string[]): Promise<string[]> {
  // What refers to a key goes before it, and comes back after it.
  const constraints = await client.query(
    `SELECT conrelid::regclass AS owner, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE contype IN ('p', 'u', 'f') AND (conrelid = ANY ($1::regclass[]) OR confrelid = ANY ($1::regclass[]))
     ORDER BY contype = 'f', conname`,
    [tables],
  );
  const indexes = await client.query(
    `SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = ANY ($1::regclass[])
       AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))`,
    [tables],
  );
  for (const { owner, name } of constraints.rows.toReversed())
    await client.query(`ALTER TABLE ${owner} DROP CONSTRAINT ${client.escapeIdentifier(name)}`);
  for (const { name } of indexes.rows) await client.query(`DROP INDEX ${name}`);
  return [
    ...constraints.rows.map(
      ({ owner, name, definition }) =>
        `ALTER TABLE ${owner} ADD CONSTRAINT ${client.escapeIdentifier(name)} ${definition}`,
    ),
    ...indexes.rows.map(({ definition }) => definition as string),
  ];
}

/** Runs the statements that `takeDown` has returned. */
export async function putUp(client: Client, statements: readonly string[]): Promise<void> {
  await client.query(`SET maintenance_work_mem = '${MEMORY}'`);
  for (const statement of statements) await client.query(statement);
}
