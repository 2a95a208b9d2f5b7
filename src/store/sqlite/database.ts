/** A SQLite database as the store uses it: prepared statements kept, transactions, and trouble put in words. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StoreError } from '../store.ts';
import { storeErrorOf } from './errors.ts';

export type Row = Record<string, unknown>;
export type Value = string | number | null;

export class Database {
  readonly db: DatabaseSync;
  readonly #place: string;
  readonly #statements = new Map<string, StatementSync>();
  /** ends with what another thread is writing */
  #aside: Promise<void> | undefined;

  constructor(db: DatabaseSync, place: string) {
    this.db = db;
    this.#place = place;
  }

  /** Runs a statement inside a transaction; rows changed. */
  run(sql: string, ...values: Value[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** Runs an INSERT inside a transaction; the new row's id. */
  insert(sql: string, ...values: Value[]): number {
    return Number(this.#statement(sql).run(...values).lastInsertRowid);
  }

  get(sql: string, ...values: Value[]): Row | undefined {
    return inStoreErrors(this.#place, () => this.#statement(sql).get(...values));
  }

  all(sql: string, ...values: Value[]): Row[] {
    return inStoreErrors(this.#place, () => this.#statement(sql).all(...values));
  }

  /**
   * All or nothing: what throws inside leaves the store as it was. Done at once, or after what is written aside, so
   * that this thread never sleeps in wait for its own process.
   */
  async write<T>(work: () => T): Promise<T> {
    while (this.#aside) await this.#aside;
    return this.#transaction(work);
  }

  /** The same for what survives a crash of the process, but is not worth a wait for the disk. */
  async writeLightly<T>(work: () => T): Promise<T> {
    while (this.#aside) await this.#aside;
    this.db.exec('PRAGMA synchronous = NORMAL');
    try {
      return this.#transaction(work);
    } finally {
      this.db.exec('PRAGMA synchronous = FULL');
    }
  }

  /** Lets another thread write to the same file: nothing is written here until it is done. */
  async writeElsewhere<T>(work: () => Promise<T>): Promise<T> {
    while (this.#aside) await this.#aside;
    const done = work();
    const aside = done.then(
      () => {},
      () => {},
    );
    this.#aside = aside;
    try {
      return await done;
    } finally {
      this.#aside = undefined;
    }
  }

  #transaction<T>(work: () => T): T {
    return inStoreErrors(this.#place, () => {
      this.db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.db.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk has rolled back by itself.
        if (this.db.isTransaction) this.db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #statement(sql: string): StatementSync {
    const held = this.#statements.get(sql);
    if (held) return held;
    const made = this.db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }
}

/** The column `x` of a row as text; undefined without a row. */
export function text(row: Row | undefined): string | undefined {
  return row === undefined ? undefined : String(row.x);
}

/** The column `x` of a row as a number; 0 without a row. */
export function number(row: Row | undefined): number {
  return Number(row?.x ?? 0);
}

/** Puts what SQLite throws in words. */
export function inStoreErrors<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof StoreError ? error : storeErrorOf(error, place);
  }
}
