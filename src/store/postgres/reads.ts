/** Reads alone, for a thread that answers beside the one that has opened the store. */
import type { Pool } from 'pg';
import type { Story } from '../../model/article.ts';
import type { LargeArchive } from '../large-archive.ts';
import type { Store } from '../store.ts';
import { candidatesByBm25, candidatesByRank, hasBm25 } from './candidates.ts';
import { createPool, placeOf } from './connection.ts';
import { Database } from './database.ts';
import { PostgresLargeArchive } from './large-archive.ts';
import { PostgresStoryReads } from './story-reads.ts';

/** Connections of the thread: more would compete for the cores of the database. */
const MAX_CONNECTIONS = 4;
/**
 * Several statements answer one question, and whoever asks waits no longer than a minute. The second is also the wait for one of
 * the connections, behind other questions.
 */
const QUERY_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 10_000;

export interface PostgresReads extends Pick<Store, 'close'> {
  readonly large: LargeArchive;
  storiesById(articles: readonly string[]): Promise<Story[]>;
}

/** Opens an archive that a store has brought up to date. Rejects with StoreError. */
export async function openPostgresReads(url: string): Promise<PostgresReads> {
  const pool = await createPool({
    url,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    queryTimeoutMs: QUERY_TIMEOUT_MS,
    maxConnections: MAX_CONNECTIONS,
  });
  return openReadsOn(pool, placeOf(url));
}

async function openReadsOn(pool: Pool, place: string): Promise<PostgresReads> {
  const sql = new Database(pool, place);
  try {
    const candidates = (await hasBm25(sql)) ? candidatesByBm25 : candidatesByRank;
    const reads = new PostgresStoryReads(sql, candidates);
    return {
      large: new PostgresLargeArchive(sql, candidates),
      // Whoever asks here keeps what was read.
      storiesById: (articles) => reads.readStories(articles),
      close: () => sql.close(),
    };
  } catch (error) {
    await sql.close();
    throw error;
  }
}
