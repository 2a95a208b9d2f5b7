/** PostgreSQL within the process (PGlite), with the extension pg_textsearch, as the pool that the store uses. It has one connection. */
import { openAsBlob } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { PGlite, types } from '@electric-sql/pglite';
import { pg_textsearch } from '@electric-sql/pglite-pg_textsearch';
import type { Pool } from 'pg';
import { createSerialQueue } from '../../../src/concurrency/serial-queue.ts';
import { keptFile } from '../kept-file.ts';

type Query = string | { readonly text: string };

export async function openLite(): Promise<Pool> {
  // To optimise so much code takes longer than all that a test does with it.
  setFlagsFromString('--liftoff-only --no-wasm-tier-up --no-wasm-dynamic-tiering');
  // To load the files of an empty database takes a quarter of the time that making them does.
  const empty = await keptFile('@electric-sql/pglite', 'tar', emptyDatabase);
  const db = await PGlite.create({
    extensions: { pg_textsearch },
    parsers: { [types.INT8]: Number },
    loadDataDir: await openAsBlob(empty),
  });
  const turns = createSerialQueue();
  const client = {
    async query(query: Query, values?: unknown[]) {
      const text = typeof query === 'string' ? query : query.text;
      if (values) {
        const { rows, affectedRows } = await db.query(text, values);
        return { rows, rowCount: affectedRows };
      }
      await db.exec(text);
      return { rows: [], rowCount: 0, command: text };
    },
    on() {},
    removeListener() {},
  };
  const pool = {
    connect: () =>
      new Promise((resolve) => {
        void turns(() => new Promise<void>((release) => resolve({ ...client, release: () => release() })));
      }),
    end: () => db.close(),
  };
  return pool as unknown as Pool;
}

async function emptyDatabase(): Promise<Uint8Array> {
  const db = await PGlite.create();
  const files = await db.dumpDataDir('none');
  await db.close();
  return new Uint8Array(await files.arrayBuffer());
}
