/** The Store on SQLite, through Node's own `node:sqlite`: one file in WAL mode, shared by several processes. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import QuickLRU from 'quick-lru';
import type { Article, Quote } from '../model.ts';
import { migrate } from './migrations.ts';
import { type PutResult, type Store, StoreError, type Story, type StoryLine } from './store.ts';
import { inWords } from './store-trouble.ts';

/** Milliseconds that a writer waits for another process's transaction. */
const BUSY_TIMEOUT = 10_000;
/** Stories fetched at a time while walking the whole archive. */
const BATCH = 200;
/** Stories kept as objects; at about 20 KB each that is up to 12 MB, for the cache holds twice as many at times. */
const STORIES_HELD = 300;

type Row = Record<string, unknown>;

export interface StoreOptions {
  /** the clock that stamps arrivals */
  readonly now?: () => Date;
  /** most pages of the file, to see what a full disk does */
  readonly maxPages?: number;
}

/**
 * Opens the store in a folder, which is made where it is missing, or in memory (`:memory:`).
 * Rejects with StoreError in words for the person who runs it.
 */
export async function openStore(folder: string, options: StoreOptions = {}): Promise<Store> {
  const place = folder === ':memory:' ? folder : join(folder, 'on-the-record.db');
  return guard(place, () => {
    if (folder !== ':memory:') makeFolder(folder);
    const db = new DatabaseSync(place);
    try {
      db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
      db.exec('PRAGMA journal_mode = WAL');
      // A story is acknowledged once it would survive a power cut.
      db.exec('PRAGMA synchronous = FULL');
      migrate(db);
      if (options.maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(options.maxPages)}`);
      return new SqliteStore(db, place, options.now ?? (() => new Date()));
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Asks for one level where that is enough: Node tries for ever to make several in a file system that refuses. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  mkdirSync(folder, { recursive: !existsSync(dirname(resolve(folder))) });
}

class SqliteStore implements Store {
  readonly #db: DatabaseSync;
  readonly #place: string;
  readonly #now: () => Date;
  readonly #statements = new Map<string, StatementSync>();
  /** stories as they were read last, each with the number of the change that made it what it is */
  readonly #parsed = new QuickLRU<string, { readonly change: unknown; readonly story: Story }>({
    maxSize: STORIES_HELD,
  });

  constructor(db: DatabaseSync, place: string, now: () => Date) {
    this.#db = db;
    this.#place = place;
    this.#now = now;
  }

  async put(story: Story): Promise<PutResult> {
    return this.#write(() => {
      const old = this.#get('SELECT hash FROM stories WHERE origin = ?', story.origin);
      if (old?.hash === story.hash) return 'unchanged';
      if (old) {
        this.#run(
          `INSERT OR IGNORE INTO versions SELECT article, hash, stored_at, body FROM stories WHERE origin = ?`,
          story.origin,
        );
      }
      const { article } = story;
      this.#run(
        `INSERT OR REPLACE INTO stories (article, origin, hash, published_at, stored_at, headline, source, body, quotes, attributor, event, change)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${NEXT_CHANGE})`,
        article.id,
        story.origin,
        story.hash,
        article.publishedAt?.instant ?? null,
        this.#now().toISOString(),
        article.headline,
        article.source,
        JSON.stringify(article),
        JSON.stringify(story.quotes),
        story.attributor,
        story.event ?? null,
      );
      return old ? 'replaced' : 'added';
    });
  }

  async hashOf(origin: string): Promise<string | undefined> {
    return text(this.#read('SELECT hash AS x FROM stories WHERE origin = ?', origin));
  }

  async originOf(hash: string): Promise<string | undefined> {
    return text(this.#read('SELECT origin AS x FROM stories WHERE hash = ? LIMIT 1', hash));
  }

  async story(article: string): Promise<Story | undefined> {
    // Reading JSON costs ten times the look-up, and answers read the same stories again and again.
    const change = this.#read('SELECT change AS x FROM stories WHERE article = ?', article)?.x;
    if (change === undefined) return undefined;
    const held = this.#parsed.get(article);
    if (held?.change === change) return held.story;
    const row = this.#read('SELECT * FROM stories WHERE article = ?', article);
    if (!row) return undefined;
    const story = storyOf(row);
    this.#parsed.set(article, { change: row.change, story });
    return story;
  }

  async *stories(): AsyncIterable<Story> {
    let after = '';
    for (;;) {
      const rows = this.#all(
        'SELECT * FROM stories WHERE article > ? ORDER BY article LIMIT ?',
        after,
        BATCH,
      );
      for (const row of rows) yield storyOf(row);
      const last = rows.at(-1);
      if (!last) return;
      after = String(last.article);
    }
  }

  async *newestFirst(): AsyncIterable<Story> {
    // A day later than any: the first page has all.
    let [time, article] = ['9999', ''];
    for (;;) {
      const rows = this.#all(
        `SELECT *, coalesce(published_at, stored_at) AS time FROM stories
         WHERE (coalesce(published_at, stored_at), article) < (?, ?)
         ORDER BY coalesce(published_at, stored_at) DESC, article DESC LIMIT ?`,
        time,
        article,
        BATCH,
      );
      for (const row of rows) yield storyOf(row);
      const last = rows.at(-1);
      if (!last) return;
      [time, article] = [String(last.time), String(last.article)];
    }
  }

  async find(words: readonly string[], limit: number): Promise<string[]> {
    // As strings, words cannot be operators of FTS5.
    const quoted = words.filter(Boolean).map((word) => `"${word.replaceAll('"', '""')}"`);
    if (quoted.length === 0) return [];
    const rows = this.#all(
      `SELECT article AS x FROM story_words JOIN story_numbers ON number = story_words.rowid
       WHERE story_words MATCH ? ORDER BY rank LIMIT ?`,
      quoted.join(' OR '),
      limit,
    );
    return rows.map((row) => String(row.x));
  }

  async newest(limit: number): Promise<StoryLine[]> {
    const rows = this.#all(
      `SELECT article, headline, source, published_at, stored_at FROM stories
       ORDER BY coalesce(published_at, stored_at) DESC, article LIMIT ?`,
      Math.min(Math.max(1, limit), 1000),
    );
    return rows.map(lineOf);
  }

  async reportsOf(event: string): Promise<StoryLine[]> {
    const rows = this.#all(
      `SELECT article, headline, source, published_at, stored_at FROM stories
       WHERE event = ? ORDER BY stored_at, article`,
      event,
    );
    return rows.map(lineOf);
  }

  async count(): Promise<number> {
    return number(this.#read('SELECT count(*) AS x FROM stories'));
  }

  async lastChange(): Promise<number> {
    return number(this.#read('SELECT coalesce(max(change), 0) AS x FROM stories'));
  }

  async changedSince(change: number): Promise<string[]> {
    return this.#all('SELECT article AS x FROM stories WHERE change > ? ORDER BY change', change).map((row) =>
      String(row.x),
    );
  }

  async attributedBefore(version: number, limit: number): Promise<string[]> {
    const rows = this.#all('SELECT article AS x FROM stories WHERE attributor <> ? LIMIT ?', version, limit);
    return rows.map((row) => String(row.x));
  }

  async reattribute(
    article: string,
    hash: string,
    quotes: readonly Quote[],
    attributor: number,
  ): Promise<void> {
    await this.#write(() =>
      this.#run(
        `UPDATE stories SET quotes = ?, attributor = ?, change = ${NEXT_CHANGE} WHERE article = ? AND hash = ?`,
        JSON.stringify(quotes),
        attributor,
        article,
        hash,
      ),
    );
  }

  async setNote(key: string, value: unknown, expiresAt?: string): Promise<void> {
    await this.#writeNote(() =>
      this.#run(
        'INSERT OR REPLACE INTO notes VALUES (?, ?, ?)',
        key,
        JSON.stringify(value),
        expiresAt ?? null,
      ),
    );
  }

  async note(key: string, now: string): Promise<unknown> {
    const row = this.#read(
      'SELECT value AS x FROM notes WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)',
      key,
      now,
    );
    const value = text(row);
    return value === undefined ? undefined : JSON.parse(value);
  }

  async deleteNote(key: string): Promise<void> {
    await this.#writeNote(() => this.#run('DELETE FROM notes WHERE key = ?', key));
  }

  async sweepNotes(now: string): Promise<number> {
    return this.#write(() => this.#run('DELETE FROM notes WHERE expires_at <= ?', now));
  }

  async close(): Promise<void> {
    if (this.#db.isOpen) this.#db.close();
  }

  #statement(sql: string): StatementSync {
    const held = this.#statements.get(sql);
    if (held) return held;
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  #run(sql: string, ...values: (string | number | null)[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  #get(sql: string, ...values: (string | number)[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  #read(sql: string, ...values: (string | number)[]): Row | undefined {
    return guard(this.#place, () => this.#get(sql, ...values));
  }

  #all(sql: string, ...values: (string | number)[]): Row[] {
    return guard(this.#place, () => this.#statement(sql).all(...values));
  }

  /** Notes are written with every answer: they survive a crash, but are not worth a wait for the disk. */
  #writeNote<T>(work: () => T): T {
    this.#db.exec('PRAGMA synchronous = NORMAL');
    try {
      return this.#write(work);
    } finally {
      this.#db.exec('PRAGMA synchronous = FULL');
    }
  }

  /** All or nothing: what throws inside leaves the store as it was. */
  #write<T>(work: () => T): T {
    return guard(this.#place, () => {
      this.#db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#db.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk has rolled back by itself.
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
        throw error;
      }
    });
  }
}

/** One more than any change so far: readers in other processes see what is new by it. */
const NEXT_CHANGE = '(SELECT coalesce(max(change), 0) + 1 FROM stories)';

function storyOf(row: Row): Story {
  return {
    origin: String(row.origin),
    hash: String(row.hash),
    article: JSON.parse(String(row.body)) as Article,
    quotes: JSON.parse(String(row.quotes)) as Quote[],
    attributor: Number(row.attributor),
    ...(row.event !== null && { event: String(row.event) }),
  };
}

function lineOf(row: Row): StoryLine {
  return {
    article: String(row.article),
    headline: String(row.headline),
    source: String(row.source),
    ...(row.published_at !== null && { publishedAt: String(row.published_at) }),
    storedAt: String(row.stored_at),
  };
}

function text(row: Row | undefined): string | undefined {
  return row === undefined ? undefined : String(row.x);
}

function number(row: Row | undefined): number {
  return Number(row?.x ?? 0);
}

function guard<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof StoreError ? error : inWords(error, place);
  }
}
