/** Says what is behind an address of a database, and changes nothing. */
import { createPool, placeOf } from './connection.ts';
import { Database } from './database.ts';
import { SCHEMA_VERSION, usableVersionOf } from './migrations.ts';

/** In words: the place, and the format of its archive. Rejects with StoreError if it cannot be used. */
export async function checkServer(url: string): Promise<string> {
  const place = placeOf(url);
  const sql = new Database(await createPool({ url }), place);
  try {
    const format = await usableVersionOf(sql);
    const server = String((await sql.get(`SELECT current_setting('server_version') AS x`))?.x);
    const later = format < SCHEMA_VERSION ? '; the next start migrates it' : '';
    return `${place}, PostgreSQL ${server}, ${format === 0 ? 'still empty' : `format ${format}`}${later}`;
  } finally {
    await sql.close();
  }
}
