/** The Store on SQLite, through Node's own `node:sqlite`: one file in WAL mode, shared by several processes. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import QuickLRU from 'quick-lru';
import type { Article, Quote, Reach } from '../model.ts';
import type { DigestStore } from './digest-store.ts';
import type { FeedStore } from './feed-store.ts';
import { migrate } from './migrations.ts';
import { BY_HAND, NEXT_CHANGE, putStory, touch } from './put-story.ts';
import { guard, number, type Row, Sqlite, text } from './sqlite.ts';
import { SqliteDigestStore } from './sqlite-digest-store.ts';
import { SqliteFeedStore } from './sqlite-feed-store.ts';
import { type PutResult, type Store, StoreError, type Story, type StoryLine } from './store.ts';
import { inWords } from './store-trouble.ts';

/** Milliseconds that a writer waits for another process's transaction. */
const BUSY_TIMEOUT = 10_000;
/** Stories fetched at a time while walking the whole archive. */
const BATCH = 200;
/** Pages of 4 KB after which the write-ahead log goes into the file. */
const CHECKPOINT_PAGES = 200;
/** Pages that a backup copies at a time: all, since a copy in steps starts anew with every write. In WAL mode nobody waits. */
const BACKUP_PAGES = 2 ** 31 - 1;
/** Stories kept as objects; at about 20 KB each that is up to 12 MB, for the cache holds twice as many at times. */
const STORIES_HELD = 300;

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
      // Before the first table, else the file could never give pages back.
      db.exec('PRAGMA auto_vacuum = INCREMENTAL');
      db.exec('PRAGMA journal_mode = WAL');
      // Small checkpoints: each is a pause for whoever waits for an answer.
      db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
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

/** A story with the feeds that carry it; null where that is the operator's hand. */
const STORY = `SELECT *,
  (SELECT CASE WHEN min(feed) > ${BY_HAND} THEN json_group_array(feed) END FROM story_feeds WHERE story_feeds.article = stories.article) AS feeds
  FROM stories WHERE withdrawn_at IS NULL`;
/** A line of a story. */
const LINE = `SELECT article, headline, source, published_at, stored_at, first_stored_at
  FROM stories WHERE withdrawn_at IS NULL`;
/** What a reach has, as a condition with one value; see `reachOf`. */
const WITHIN = `(?1 IS NULL OR EXISTS (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article
  AND (feed = ${BY_HAND} OR feed IN (SELECT value FROM json_each(?1)))))`;

class SqliteStore implements Store {
  readonly feeds: FeedStore;
  readonly digests: DigestStore;
  readonly #sql: Sqlite;
  readonly #now: () => Date;
  /** stories as they were read last, each with the number of the change that made it what it is */
  readonly #parsed = new QuickLRU<string, { readonly change: unknown; readonly story: Story }>({
    maxSize: STORIES_HELD,
  });

  constructor(db: DatabaseSync, place: string, now: () => Date) {
    this.#sql = new Sqlite(db, place);
    this.#now = now;
    this.feeds = new SqliteFeedStore(this.#sql);
    this.digests = new SqliteDigestStore(this.#sql);
  }

  async put(story: Story): Promise<PutResult> {
    const now = this.#now().toISOString();
    return this.#sql.write(() => putStory(this.#sql, story, story.feeds ?? [BY_HAND], now));
  }

  async hashOf(origin: string): Promise<string | undefined> {
    return text(this.#sql.get('SELECT hash AS x FROM stories WHERE origin = ?', origin));
  }

  async originOf(hash: string): Promise<string | undefined> {
    return text(
      this.#sql.get(
        `SELECT origin AS x FROM stories WHERE hash = ? AND withdrawn_at IS NULL AND EXISTS
         (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article AND feed = ${BY_HAND}) LIMIT 1`,
        hash,
      ),
    );
  }

  async story(article: string, reach?: Reach): Promise<Story | undefined> {
    // Reading JSON costs ten times the look-up, and answers read the same stories again and again.
    const there = this.#sql.get(
      `SELECT change FROM stories WHERE withdrawn_at IS NULL AND ${WITHIN} AND article = ?2`,
      reachOf(reach),
      article,
    );
    if (!there) return undefined;
    const held = this.#parsed.get(article);
    if (held && held.change === there.change) return held.story;
    const row = this.#sql.get(`${STORY} AND article = ?`, article);
    if (!row) return undefined;
    const story = storyOf(row);
    this.#parsed.set(article, { change: row.change, story });
    return story;
  }

  async *stories(): AsyncIterable<Story> {
    let after = '';
    for (;;) {
      const rows = this.#sql.all(`${STORY} AND article > ? ORDER BY article LIMIT ?`, after, BATCH);
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
      const rows = this.#sql.all(
        `${STORY} AND (coalesce(published_at, first_stored_at), article) < (?, ?)
         ORDER BY coalesce(published_at, first_stored_at) DESC, article DESC LIMIT ?`,
        time,
        article,
        BATCH,
      );
      for (const row of rows) yield storyOf(row);
      const last = rows.at(-1);
      if (!last) return;
      [time, article] = [String(last.published_at ?? last.first_stored_at), String(last.article)];
    }
  }

  async find(words: readonly string[], limit: number, reach?: Reach): Promise<string[]> {
    // As strings, words cannot be operators of FTS5.
    const quoted = words.filter(Boolean).map((word) => `"${word.replaceAll('"', '""')}"`);
    if (quoted.length === 0) return [];
    const rows = this.#sql.all(
      `SELECT article AS x FROM story_words JOIN story_numbers ON number = story_words.rowid JOIN stories USING (article)
       WHERE story_words MATCH ?2 AND withdrawn_at IS NULL AND ${WITHIN} ORDER BY rank LIMIT ?3`,
      reachOf(reach),
      quoted.join(' OR '),
      limit,
    );
    return rows.map((row) => String(row.x));
  }

  async newest(limit: number, reach?: Reach): Promise<StoryLine[]> {
    const rows = this.#sql.all(
      `${LINE} AND ${WITHIN} ORDER BY coalesce(published_at, first_stored_at) DESC, article LIMIT ?2`,
      reachOf(reach),
      Math.min(Math.max(1, limit), 1000),
    );
    return rows.map(lineOf);
  }

  async reportsOf(event: string, reach?: Reach): Promise<StoryLine[]> {
    const sql = `${LINE} AND ${WITHIN} AND event = ?2 ORDER BY first_stored_at, article`;
    return this.#sql.all(sql, reachOf(reach), event).map(lineOf);
  }

  async count(reach?: Reach): Promise<number> {
    const sql = `SELECT count(*) AS x FROM stories WHERE withdrawn_at IS NULL AND ${WITHIN}`;
    return number(this.#sql.get(sql, reachOf(reach)));
  }

  async lastChange(): Promise<number> {
    return number(this.#sql.get(`SELECT ${NEXT_CHANGE} - 1 AS x`));
  }

  async changedSince(change: number): Promise<string[]> {
    const rows = this.#sql.all(
      `SELECT article AS x, change FROM stories WHERE change > ?1
       UNION ALL SELECT article, change FROM removals WHERE change > ?1 ORDER BY change`,
      change,
    );
    return rows.map((row) => String(row.x));
  }

  async attributedBefore(version: number, limit: number): Promise<string[]> {
    const rows = this.#sql.all(
      'SELECT article AS x FROM stories WHERE attributor <> ? LIMIT ?',
      version,
      limit,
    );
    return rows.map((row) => String(row.x));
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
        JSON.stringify(quotes),
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

  async withdraw(article: string): Promise<void> {
    const now = this.#now().toISOString();
    this.#sql.write(() => {
      const sql = 'UPDATE stories SET withdrawn_at = ? WHERE article = ? AND withdrawn_at IS NULL';
      if (this.#sql.run(sql, now, article) > 0) touch(this.#sql, article);
    });
  }

  async expire(before: string, most: number): Promise<number> {
    const now = this.#now().toISOString();
    return this.#sql.write(() => {
      const rows = this.#sql.all(
        `SELECT article AS x FROM stories WHERE coalesce(published_at, first_stored_at) < ?
         AND NOT EXISTS (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article AND feed = ${BY_HAND})
         ORDER BY coalesce(published_at, first_stored_at) LIMIT ?`,
        before,
        most,
      );
      for (const { x } of rows) {
        const article = String(x);
        this.#sql.run(`INSERT OR REPLACE INTO removals VALUES (?, ${NEXT_CHANGE}, ?)`, article, now);
        for (const table of ['stories', 'versions', 'story_feeds'])
          this.#sql.run(`DELETE FROM ${table} WHERE article = ?`, article);
      }
      return rows.length;
    });
  }

  async vacuum(pages: number): Promise<number> {
    // The pragma frees a page a step, so all of its steps have to be taken.
    this.#sql.all(`PRAGMA incremental_vacuum(${Math.max(1, Math.trunc(pages))})`);
    return Number(this.#sql.get('PRAGMA freelist_count')?.freelist_count ?? 0);
  }

  async backup(file: string): Promise<void> {
    if (existsSync(file))
      throw new StoreError(`${file} exists already. Name a file that does not, or remove it.`);
    const place = this.#sql.db.location();
    // The copy is made in another thread: on a connection of its own, nothing else meddles with its state.
    const db = place === null ? this.#sql.db : new DatabaseSync(place, { readOnly: true });
    try {
      await backup(db, file, { rate: BACKUP_PAGES });
    } catch (error) {
      throw inWords(error, file);
    } finally {
      if (db !== this.#sql.db) db.close();
    }
  }

  async close(): Promise<void> {
    const { db } = this.#sql;
    if (db.isOpen) db.close();
  }
}

/** The value of `WITHIN`: null for everything. */
function reachOf(reach: Reach | undefined): string | null {
  return reach === undefined ? null : JSON.stringify(reach);
}

function storyOf(row: Row): Story {
  return {
    origin: String(row.origin),
    hash: String(row.hash),
    article: JSON.parse(String(row.body)) as Article,
    quotes: JSON.parse(String(row.quotes)) as Quote[],
    attributor: Number(row.attributor),
    ...(row.feeds !== null && { feeds: JSON.parse(String(row.feeds)) as number[] }),
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
    firstStoredAt: String(row.first_stored_at),
  };
}
