/** Connections to PostgreSQL: a pool whose waits all end, and the name of the place for messages. */
import type { Pool } from 'pg';
import { StoreError } from '../store.ts';
import { storeErrorOf } from './errors.ts';

/** Time for a connection to be made. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Time for one statement. Without it, a wire that falls silent would hold its caller for ever. */
const QUERY_TIMEOUT_MS = 20_000;
/** Connections of one process, beside those of its threads. */
const MAX_CONNECTIONS = 10;

/** OID of int8, which the client gives as text: the numbers of this schema are safe as numbers. */
const INT8 = 20;

export interface ConnectionOptions {
  /** `postgresql://user:password@host:port/database` */
  readonly url: string;
  /** hears of connections that broke while nobody used them */
  readonly onLost?: ((error: Error) => void) | undefined;
  readonly connectTimeoutMs?: number | undefined;
  readonly queryTimeoutMs?: number | undefined;
  readonly maxConnections?: number | undefined;
}

/** Makes a pool; nothing is connected yet. The client is loaded now: without PostgreSQL, nobody waits for it. */
export async function createPool(options: ConnectionOptions): Promise<Pool> {
  const { default: pg } = await import('pg');
  const { url, onLost, connectTimeoutMs = CONNECT_TIMEOUT_MS, queryTimeoutMs = QUERY_TIMEOUT_MS } = options;
  const { maxConnections = MAX_CONNECTIONS } = options;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'on-the-record',
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    // A process that has nothing else to do may end.
    allowExitOnIdle: true,
    types: {
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  const place = placeOf(url);
  // Without listeners, a server that goes away would end the process. Whoever uses a connection is told by its statement.
  pool.on('error', (error) => onLost?.(storeErrorOf(error, place)));
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** The database of an address as messages name it: without user and password. Throws StoreError if it is no address. */
export function placeOf(url: string): string {
  const read = URL.parse(url);
  if (!read || !/^postgres(?:ql)?:$/.test(read.protocol))
    throw new StoreError(
      'DATABASE_URL is no address of a database. It looks like postgresql://user:password@host:5432/database.',
    );
  const host = read.searchParams.get('host') ?? read.host;
  return `postgresql://${host}${read.pathname}`;
}
