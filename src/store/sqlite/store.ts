/** The Store on SQLite, by `node:sqlite`. Several processes may share its file. Reads are in `SqliteStoryReads`. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { EventMove, PutResult, Quote, Story, WithdrawalReason } from '../../model/article.ts';
import type { DigestStore } from '../digest-store.ts';
import type { FeedStore } from '../feed-store.ts';
import type { ReportStore } from '../report-store.ts';
import { type Store, StoreError } from '../store.ts';
import type { WordingStore } from '../wording-store.ts';
import { openConnection } from './connection.ts';
import { withCorrections } from './corrections.ts';
import { Database, inStoreErrors, text } from './database.ts';
import { SqliteDigestStore } from './digest-store.ts';
import { storeErrorOf } from './errors.ts';
import { SqliteFeedStore } from './feed-store.ts';
import { type FeedWrites, SqliteFeedWrites } from './feed-writes.ts';
import { createThreadWrites } from './feed-writes-client.ts';
import { SqliteReportStore } from './report-store.ts';
import { SqliteStoryReads } from './story-reads.ts';
import { SqliteWordingStore } from './wording-store.ts';
import { NEXT_CHANGE, OPERATOR_FEED, putStory, restoreStory, withdrawStory } from './write-story.ts';

/** Pages that a backup copies at a time: all, because a copy in steps restarts after each write. WAL mode blocks nobody. */
const BACKUP_PAGES = 2 ** 31 - 1;

export interface StoreOptions {
  /** the clock that stamps arrivals */
  readonly now?: () => Date;
  /** most pages that the file may have; a test sets it to imitate a full disk */
  readonly maxPages?: number | undefined;
  /** true if the poller's writes run in a worker thread, so answers do not wait for the disk */
  readonly writerThread?: boolean | undefined;
}

/**
 * Opens the store in a folder, which is made if it is missing, or in memory (`:memory:`). Rejects with StoreError, whose
 * message is for the person who runs the bot.
 */
export async function openStore(folder: string, options: StoreOptions = {}): Promise<Store> {
  const isInMemory = folder === ':memory:';
  const place = isInMemory ? folder : join(folder, 'on-the-record.db');
  const { now = () => new Date(), maxPages, writerThread = false } = options;
  return inStoreErrors(place, () => {
    if (!isInMemory) makeFolder(folder);
    const hasWriterThread = writerThread && !isInMemory;
    const connection = { place, maxPages, hasWriterThread };
    const sql = new Database(openConnection(connection), place);
    const writes = hasWriterThread ? createThreadWrites(sql, connection) : new SqliteFeedWrites(sql);
    return new SqliteStore(sql, writes, now);
  });
}

/** Makes one level if that is enough: on a read-only file system, Node would try for ever to make several. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  mkdirSync(folder, { recursive: !existsSync(dirname(resolve(folder))) });
}

class SqliteStore extends SqliteStoryReads implements Store {
  readonly feeds: FeedStore;
  readonly digests: DigestStore;
  readonly reports: ReportStore;
  readonly wordings: WordingStore;
  readonly #sql: Database;
  readonly #writes: FeedWrites;
  readonly #now: () => Date;

  constructor(sql: Database, writes: FeedWrites, now: () => Date) {
    super(sql);
    this.#sql = sql;
    this.#writes = writes;
    this.#now = now;
    this.feeds = new SqliteFeedStore(sql, writes);
    this.digests = new SqliteDigestStore(sql);
    this.reports = new SqliteReportStore(sql);
    this.wordings = new SqliteWordingStore(sql, writes);
  }

  async put(story: Story): Promise<PutResult> {
    const now = this.#now().toISOString();
    return this.#sql.write(() => putStory(this.#sql, story, story.feeds ?? [OPERATOR_FEED], now));
  }

  async reattribute(
    article: string,
    hash: string,
    quotes: readonly Quote[],
    attributor: number,
  ): Promise<void> {
    await this.#sql.write(() =>
      this.#sql.run(
        `UPDATE stories SET quotes = ?, attributor = ?, change = ${NEXT_CHANGE} WHERE article = ? AND hash = ?`,
        JSON.stringify(withCorrections(this.#sql, article, quotes)),
        attributor,
        article,
        hash,
      ),
    );
  }

  async setNote(key: string, value: unknown, expiresAt?: string): Promise<void> {
    await this.#sql.writeLightly(() =>
      this.#sql.run(
        'INSERT OR REPLACE INTO notes VALUES (?, ?, ?)',
        key,
        JSON.stringify(value),
        expiresAt ?? null,
      ),
    );
  }

  async note(key: string, now: string): Promise<unknown> {
    const row = this.#sql.get(
      'SELECT value AS x FROM notes WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)',
      key,
      now,
    );
    const value = text(row);
    return value === undefined ? undefined : JSON.parse(value);
  }

  async deleteNote(key: string): Promise<void> {
    await this.#sql.writeLightly(() => this.#sql.run('DELETE FROM notes WHERE key = ?', key));
  }

  async sweepNotes(now: string): Promise<number> {
    return this.#sql.write(() => this.#sql.run('DELETE FROM notes WHERE expires_at <= ?', now));
  }

  async withdraw(article: string, why: WithdrawalReason): Promise<void> {
    const now = this.#now().toISOString();
    await this.#sql.write(() => withdrawStory(this.#sql, article, why, now));
  }

  async restore(article: string): Promise<void> {
    await this.#sql.write(() => restoreStory(this.#sql, article));
  }

  expire(before: string, limit: number): Promise<number> {
    return this.#writes.expire(before, limit, this.#now().toISOString());
  }

  moveToEvents(moves: readonly EventMove[]): ReturnType<Store['moveToEvents']> {
    return this.#writes.moveToEvents(moves);
  }

  vacuum(pages: number): Promise<number> {
    return this.#writes.vacuum(pages);
  }

  async backup(file: string): Promise<void> {
    if (existsSync(file))
      throw new StoreError(`${file} exists already. Name a file that does not, or remove it.`);
    if (!isWritable(dirname(resolve(file))))
      throw new StoreError(
        `${file} cannot be written: its folder does not exist, or is closed to this user.`,
      );
    const place = this.#sql.db.location();
    // SQLite copies in another thread, so the copy needs a connection that nothing else uses.
    const db = place === null ? this.#sql.db : new DatabaseSync(place, { readOnly: true });
    try {
      await backup(db, file, { rate: BACKUP_PAGES });
    } catch (error) {
      throw storeErrorOf(error, file);
    } finally {
      if (db !== this.#sql.db) db.close();
    }
  }

  async close(): Promise<void> {
    const { db } = this.#sql;
    await this.#writes.close();
    if (db.isOpen) db.close();
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
