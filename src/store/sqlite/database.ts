/** A SQLite database with cached statements, transactions, and errors that can be shown to a person. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { storableText } from '../../text/storable-text.ts';
import type { Row } from '../shared/row.ts';
import { StoreError } from '../store.ts';
import { storeErrorOf } from './errors.ts';

export type Value = string | number | null;

/** One connection. Only one thread of the process may write at a time. */
export class Database {
  readonly db: DatabaseSync;
  readonly #place: string;
  readonly #statements = new Map<string, StatementSync>();
  /** resolves, and never rejects, when the write of another thread has ended */
  #otherWrite: Promise<void> | undefined;

  constructor(db: DatabaseSync, place: string) {
    this.db = db;
    this.#place = place;
  }

  /** Runs a statement inside a transaction, and returns how many rows it changed. */
  run(sql: string, ...values: Value[]): number {
    return Number(this.#statement(sql).run(...values.map(storable)).changes);
  }

  /** Runs an INSERT inside a transaction, and returns the id of the new row. */
  insert(sql: string, ...values: Value[]): number {
    return Number(this.#statement(sql).run(...values.map(storable)).lastInsertRowid);
  }

  /** The first row; undefined if there is none. */
  get(sql: string, ...values: Value[]): Row | undefined {
    return inStoreErrors(this.#place, () => this.#statement(sql).get(...values.map(storable)));
  }

  /** All rows. */
  all(sql: string, ...values: Value[]): Row[] {
    return inStoreErrors(this.#place, () => this.#statement(sql).all(...values.map(storable)));
  }

  /**
   * Runs a transaction: an error of `work` leaves the store as it was. It waits for a write of another thread of this
   * process to end, because SQLite's own lock would block this thread.
   */
  async write<T>(work: () => T): Promise<T> {
    while (this.#otherWrite) await this.#otherWrite;
    return this.#transaction(work);
  }

  /** Runs a transaction without waiting for the disk: it survives a crash of the process, but perhaps no power cut. */
  async writeLightly<T>(work: () => T): Promise<T> {
    while (this.#otherWrite) await this.#otherWrite;
    this.db.exec('PRAGMA synchronous = NORMAL');
    try {
      return this.#transaction(work);
    } finally {
      this.db.exec('PRAGMA synchronous = FULL');
    }
  }

  /** Runs `work`, which makes another thread write to the same file. This thread does not write until it has ended. */
  async writeElsewhere<T>(work: () => Promise<T>): Promise<T> {
    while (this.#otherWrite) await this.#otherWrite;
    const done = work();
    this.#otherWrite = done.then(
      () => {},
      () => {},
    );
    try {
      return await done;
    } finally {
      this.#otherWrite = undefined;
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
        // If the disk is full, SQLite has rolled back already.
        if (this.db.isTransaction) this.db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #statement(sql: string): StatementSync {
    const cached = this.#statements.get(sql);
    if (cached) return cached;
    const statement = this.db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** SQLite would keep a NUL, but its own functions take it for the end of a text. */
function storable(value: Value): Value {
  return typeof value === 'string' ? storableText(value) : value;
}

/** Runs `work`, and turns any error into a StoreError that names `place`. */
export function inStoreErrors<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof StoreError ? error : storeErrorOf(error, place);
  }
}
