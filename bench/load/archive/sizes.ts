/** How much room an archive in PostgreSQL takes. */
import pg from 'pg';

const MEGABYTE = 1024 * 1024;

/** Of each table that is not empty, and of its indexes one by one, in MB; the largest first, the whole last. */
export async function sizesOf(
  url: string,
): Promise<readonly { readonly name: string; readonly MB: number }[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT relname AS name, CASE relkind WHEN 'r' THEN pg_table_size(oid) ELSE pg_relation_size(oid) END AS bytes
       FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace ORDER BY bytes DESC`,
    );
    const { rows: whole } = await client.query(
      `SELECT 'all' AS name, pg_database_size(current_database()) AS bytes`,
    );
    return [...rows, ...whole]
      .map(({ name, bytes }) => ({ name: String(name), MB: Math.round(Number(bytes) / MEGABYTE) }))
      .filter(({ MB }) => MB > 0);
  } finally {
    await client.end();
  }
}
