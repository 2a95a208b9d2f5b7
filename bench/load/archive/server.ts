/** The server on which an archive of made-up stories is: one of the bench's own, or that of DATABASE_URL. */
import { resolve } from 'node:path';
import pg from 'pg';
import { buildPostings } from '../../../src/archive-index/build-postings.ts';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { PostgresServer } from '../../../tests/support/postgres/server.ts';
import { type Filling, fillArchive } from './fill.ts';

const SETTINGS = [
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  // Without a log of what can be made again, filling takes two thirds of the time.
  'wal_level=minimal',
  'max_wal_senders=0',
];

export interface MadeUpArchive {
  readonly url: string;
  /** undefined if the stories were there already */
  readonly filling: Filling | undefined;
  /** Ends the server, if it is the bench's own. */
  close(): Promise<void>;
}

/**
 * An archive of so many made-up stories: at DATABASE_URL if that is set, else in the folder `kept`, for later runs, else
 * until it is closed. What has these stories already is taken as it is.
 */
export async function openMadeUpArchive(stories: number, kept: string | undefined): Promise<MadeUpArchive> {
  const { DATABASE_URL: given } = process.env;
  const server = given === undefined ? await ownServer(kept) : undefined;
  const url = server?.url() ?? given ?? '';
  try {
    const filling = await fillArchive(url, stories);
    const listing = await makeLists(url);
    if (listing) console.log(listing);
    return { url, filling, close: async () => server?.remove() };
  } catch (error) {
    await server?.remove();
    throw error;
  }
}

/** Makes the posting lists of stories that are in none. In words, how fast; undefined if there was nothing to do. */
async function makeLists(url: string): Promise<string | undefined> {
  const store = await openPostgresStore({ url });
  const started = performance.now();
  const stories = store.large?.postings ? await buildPostings(store.large.postings, { enough: 1 }) : 0;
  await store.close();
  // What autovacuum would do: the table of waiting stories is empty now, and must look so.
  if (stories > 0) await vacuum(url);
  const seconds = (performance.now() - started) / 1000;
  return stories > 0
    ? `posting lists of ${stories} stories after ${seconds.toFixed(0)} s, ${Math.round(stories / seconds)} a second`
    : undefined;
}

async function vacuum(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}

function ownServer(kept: string | undefined): Promise<PostgresServer> {
  return kept === undefined ? PostgresServer.start(SETTINGS) : PostgresServer.keptIn(resolve(kept), SETTINGS);
}

/** In words: how fast the archive was filled. */
export function said(stories: number, filling: Filling | undefined): string {
  if (!filling) return `${stories} stories, which were there already`;
  const { copied, filled } = filling;
  return `${stories} stories: rows after ${copied.toFixed(0)} s, indexes after ${filled.toFixed(0)} s, ${Math.round(stories / filled)} a second`;
}
