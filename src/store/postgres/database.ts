/** A PostgreSQL database with transactions, numbers of changes, and errors that can be shown to a person. */
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { storableText } from '../../text/storable-text.ts';
import type { Row } from '../shared/row.ts';
import { StoreError } from '../store.ts';
import { isConnectionLost, isRepeatable, storeErrorOf, unknownOutcome } from './errors.ts';

/** How often a transaction is made in all that others get in the way of. */
const MAX_TRIES = 5;
/** Time for statements that change the schema: an index of a large archive takes minutes, once. */
const SCRIPT_TIMEOUT_MS = 3_600_000;
/** Time after which the server ends a transaction whose process says nothing any more: others wait for its locks. */
const IDLE_TIMEOUT = '15s';

/**
 * What a commit waits for. `durable`: the disk, and the standby if the server has one that is synchronous, whatever the
 * server's own setting is. `usual`: as the server is set. `light`: nothing, so a crash of the server may lose it; a
 * transaction that changes stories is `usual` at least.
 */
type Durability = 'durable' | 'usual' | 'light';
const BEGIN: Readonly<Record<Durability, string>> = {
  durable: 'SET LOCAL synchronous_commit = on',
  usual: '',
  light: 'SET LOCAL synchronous_commit = off',
};

type Scalar = string | number | boolean | null | Buffer;
export type Value = Scalar | readonly Scalar[];

/** What reads rows: the database, or a transaction. */
export interface Reader {
  /** The first row; undefined if there is none. */
  get(sql: string, ...values: Value[]): Promise<Row | undefined>;
  /** All rows. */
  all(sql: string, ...values: Value[]): Promise<Row[]>;
}

export class Database implements Reader {
  readonly #pool: Pool;
  readonly #place: string;

  /** `place` names the database in messages. */
  constructor(pool: Pool, place: string) {
    this.#pool = pool;
    this.#place = place;
  }

  async get(sql: string, ...values: Value[]): Promise<Row | undefined> {
    return (await this.all(sql, ...values))[0];
  }

  async all(sql: string, ...values: Value[]): Promise<Row[]> {
    return this.#inStoreErrors(() => this.#freshOnce((client) => rowsOf(client, sql, values)));
  }

  /** Runs one statement as a transaction of its own, and returns how many rows it changed. */
  async run(sql: string, ...values: Value[]): Promise<number> {
    return this.write((transaction) => transaction.run(sql, ...values));
  }

  /**
   * Runs a transaction: an error of `work` leaves the store as it was. `work` is called again if another process got in
   * the way, so it must change nothing else.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#repeat(work, 'usual');
  }

  /** Runs a transaction that is not waited for: it survives a crash of this process, but perhaps none of the server. */
  writeLightly<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#repeat(work, 'light');
  }

  /** Runs a transaction that a standby has, too, when this resolves. */
  writeDurably<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#repeat(work, 'durable');
  }

  /** Reads in one transaction with settings that hold in it alone. */
  readWith<T>(settings: string, work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#inStoreErrors(() =>
      this.#freshOnce(async (client) => {
        await client.query(`BEGIN READ ONLY; ${settings}`);
        try {
          return await work(new Transaction(client));
        } finally {
          await client.query('ROLLBACK').catch(() => {});
        }
      }),
    );
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #repeat<T>(work: (transaction: Transaction) => Promise<T>, durability: Durability): Promise<T> {
    return this.#inStoreErrors(async () => {
      for (let tries = 1; ; tries += 1)
        try {
          return await this.#transaction(work, durability);
        } catch (error) {
          if (tries >= MAX_TRIES || !isRepeatable(error)) throw error;
        }
    });
  }

  async #transaction<T>(work: (transaction: Transaction) => Promise<T>, durability: Durability): Promise<T> {
    const client = await this.#freshOnce(
      (one) =>
        one.query(
          `BEGIN; SET LOCAL idle_in_transaction_session_timeout = '${IDLE_TIMEOUT}'; ${BEGIN[durability]}`,
        ),
      'keep',
    );
    const transaction = new Transaction(client);
    let isCommitting = false;
    try {
      const result = await work(transaction);
      // A number that a standby does not have would be given again after a failover, and who had read it would skip that.
      if (durability === 'light' && transaction.hasChanges)
        await client.query('SET LOCAL synchronous_commit TO DEFAULT');
      await transaction.numberChanges();
      isCommitting = true;
      await commit(client);
      client.release();
      return result;
    } catch (error) {
      const isLost = isConnectionLost(error);
      if (!isLost && !isCommitting) await client.query('ROLLBACK').catch(() => {});
      client.release(isLost || isCommitting);
      throw isCommitting && isLost ? unknownOutcome(error, this.#place) : error;
    }
  }

  /**
   * Does the first work of a connection. If it turns out that the connection broke while nobody used it, as after a
   * failover, the work is done once more on another one.
   */
  async #freshOnce(work: (client: PoolClient) => Promise<unknown>, then: 'keep'): Promise<PoolClient>;
  async #freshOnce<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
  async #freshOnce(work: (client: PoolClient) => Promise<unknown>, then?: 'keep'): Promise<unknown> {
    for (let tries = 1; ; tries += 1) {
      const client = await this.#pool.connect();
      try {
        const result = await work(client);
        if (then === 'keep') return client;
        client.release();
        return result;
      } catch (error) {
        const isLost = isConnectionLost(error);
        client.release(isLost);
        if (!isLost || tries > 1 || isTimeout(error)) throw error;
      }
    }
  }

  async #inStoreErrors<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof StoreError ? error : storeErrorOf(error, this.#place);
    }
  }
}

/** What runs inside a transaction. Statements are unnamed: a named one is planned once for all values, and badly. */
export class Transaction implements Reader {
  readonly #client: PoolClient;
  readonly #changed = new Set<string>();

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async get(sql: string, ...values: Value[]): Promise<Row | undefined> {
    return (await this.all(sql, ...values))[0];
  }

  all(sql: string, ...values: Value[]): Promise<Row[]> {
    return rowsOf(this.#client, sql, values);
  }

  /** Runs a statement, and returns how many rows it changed. */
  async run(sql: string, ...values: Value[]): Promise<number> {
    return (await query(this.#client, sql, values)).rowCount ?? 0;
  }

  /** Runs statements without values that may take long: they change the schema. */
  async script(sql: string): Promise<void> {
    await this.#client.query({ text: sql, query_timeout: SCRIPT_TIMEOUT_MS } as QueryConfig);
  }

  /** whether it has changed stories */
  get hasChanges(): boolean {
    return this.#changed.size > 0;
  }

  /** Notes that a story has changed, so that other processes read it again. */
  changed(article: string): void {
    // The last change counts.
    this.#changed.delete(article);
    this.#changed.add(article);
  }

  /**
   * Waits for its turn to change something that is known by this name; the turn ends with the transaction. Names are
   * locked in one order, so that two transactions never wait for each other.
   */
  async lock(...names: string[]): Promise<void> {
    await this.all(
      `SELECT pg_advisory_xact_lock(key) FROM
         (SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY key) AS keys`,
      [...new Set(names)],
    );
  }

  /** Takes the turn of a name until the transaction ends, if nobody else has it. */
  async tryLock(name: string): Promise<boolean> {
    return (
      (await this.get('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS x', name))?.x === true
    );
  }

  /**
   * Gives the stories that have changed their numbers. The row of the last number stays locked until the commit, so
   * numbers become visible in their order: whoever has read one will never find a smaller one later.
   */
  async numberChanges(): Promise<void> {
    if (!this.hasChanges) return;
    await this.run(
      `WITH numbered AS (UPDATE last_change SET number = number + cardinality($1::text[])
         RETURNING number - cardinality($1::text[]) AS before)
       INSERT INTO changes (article, number)
         SELECT article, before + place FROM numbered, unnest($1::text[]) WITH ORDINALITY AS one (article, place)
       ON CONFLICT (article) DO UPDATE SET number = excluded.number`,
      [...this.#changed],
    );
  }
}

/**
 * Commits. If the wait for a standby is cancelled, the server says in a mere warning that the transaction may not be
 * there; that is a failure.
 */
async function commit(client: PoolClient): Promise<void> {
  let warning: Error | undefined;
  const hear = (notice: {
    readonly severity?: string | undefined;
    readonly message?: string | undefined;
  }) => {
    if (notice.severity === 'WARNING') warning = new Error(notice.message);
  };
  client.on('notice', hear);
  try {
    const { command } = await client.query('COMMIT');
    // The server rolls back what had failed, and calls that no error.
    if (command === 'ROLLBACK') throw new Error('the transaction was rolled back');
    if (warning) throw warning;
  } finally {
    client.removeListener('notice', hear);
  }
}

async function rowsOf(client: PoolClient, sql: string, values: readonly Value[]): Promise<Row[]> {
  return (await query(client, sql, values)).rows as Row[];
}

function query(client: PoolClient, sql: string, values: readonly Value[]): Promise<QueryResult> {
  return client.query(sql, values.map(storable));
}

function storable(value: Value): Value {
  if (typeof value === 'string') return storableText(value);
  return Array.isArray(value) ? (value.map(storable) as Value) : value;
}

function isTimeout(error: unknown): boolean {
  return /timeout/i.test((error as Error).message);
}
