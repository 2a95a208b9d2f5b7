/** The Store on SQLite, through Node's own `node:sqlite`: one file in WAL mode, shared by several processes. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import QuickLRU from 'quick-lru';
import type {
  Article,
  PutResult,
  Quote,
  Reach,
  Story,
  StoryLine,
  Withdrawal,
  WithdrawalReason,
} from '../../model/article.ts';
import type { DigestStore } from '../digest-store.ts';
import type { FeedStore } from '../feed-store.ts';
import { type DatedStory, type Demands, type Store, StoreError } from '../store.ts';
import { openConnection } from './connection.ts';
import { Database, inStoreErrors, number, type Row, text } from './database.ts';
import { SqliteDigestStore } from './digest-store.ts';
import { storeErrorOf } from './errors.ts';
import { SqliteFeedStore } from './feed-store.ts';
import { type FeedWrites, SqliteFeedWrites } from './feed-writes.ts';
import { createThreadWrites } from './feed-writes-client.ts';
import { storiesHaving } from './full-text.ts';
import { NEXT_CHANGE, OPERATOR_FEED, putStory, restoreStory, withdrawStory } from './write-story.ts';

/** Stories fetched at a time while walking the whole archive. */
const BATCH_SIZE = 200;
/** Pages that a backup copies at a time: all, since a copy in steps starts anew with every write. In WAL mode nobody waits. */
const BACKUP_PAGES = 2 ** 31 - 1;
/** Stories kept as objects; at about 20 KB each that is up to 12 MB, for the cache holds twice as many at times. */
const MAX_CACHED_STORIES = 300;

export interface StoreOptions {
  /** the clock that stamps arrivals */
  readonly now?: () => Date;
  /** most pages of the file, to see what a full disk does */
  readonly maxPages?: number | undefined;
  /** whether what feeds bring is written in a thread of its own, so that nobody waits for the disk */
  readonly writerThread?: boolean | undefined;
}

/**
 * Opens the store in a folder, which is made where it is missing, or in memory (`:memory:`).
 * Rejects with StoreError in words for the person who runs it.
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

/** Asks for one level where that is enough: Node tries for ever to make several in a file system that refuses. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  mkdirSync(folder, { recursive: !existsSync(dirname(resolve(folder))) });
}

/** A story with the feeds that carry it; null where that is the operator's hand. */
const ANY_STORY = `SELECT *,
  (SELECT CASE WHEN min(feed) > ${OPERATOR_FEED} THEN json_group_array(feed) END FROM story_feeds WHERE story_feeds.article = stories.article) AS feeds
  FROM stories`;
const STORY = `${ANY_STORY} WHERE withdrawn_at IS NULL`;
/** A line of a story. */
const LINE = `SELECT article, headline, source, published_at, stored_at, first_stored_at, event
  FROM stories WHERE withdrawn_at IS NULL`;
/** What a reach has, as a condition with one value; see `reachOf`. */
const WITHIN = `(?1 IS NULL OR EXISTS (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article
  AND (feed = ${OPERATOR_FEED} OR feed IN (SELECT value FROM json_each(?1)))))`;

class SqliteStore implements Store {
  readonly feeds: FeedStore;
  readonly digests: DigestStore;
  readonly #sql: Database;
  readonly #writes: FeedWrites;
  readonly #now: () => Date;
  /** stories as they were read last, each with the number of the change that made it what it is */
  readonly #parsed = new QuickLRU<string, { readonly change: unknown; readonly story: Story }>({
    maxSize: MAX_CACHED_STORIES,
  });

  constructor(sql: Database, writes: FeedWrites, now: () => Date) {
    this.#sql = sql;
    this.#writes = writes;
    this.#now = now;
    this.feeds = new SqliteFeedStore(sql, writes);
    this.digests = new SqliteDigestStore(sql);
  }

  async put(story: Story): Promise<PutResult> {
    const now = this.#now().toISOString();
    return this.#sql.write(() => putStory(this.#sql, story, story.feeds ?? [OPERATOR_FEED], now));
  }

  async hashOf(origin: string): Promise<string | undefined> {
    return text(this.#sql.get('SELECT hash AS x FROM stories WHERE origin = ?', origin));
  }

  async originOf(hash: string): Promise<string | undefined> {
    return text(
      this.#sql.get(
        `SELECT origin AS x FROM stories WHERE hash = ? AND withdrawn_at IS NULL AND EXISTS
         (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article AND feed = ${OPERATOR_FEED}) LIMIT 1`,
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
      const rows = this.#sql.all(`${STORY} AND article > ? ORDER BY article LIMIT ?`, after, BATCH_SIZE);
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
        BATCH_SIZE,
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

  having(demands: Demands, since: string, until: string, reach?: Reach): AsyncIterable<DatedStory> {
    return storiesHaving(this.#sql, demands, [since, until], { condition: WITHIN, value: reachOf(reach) });
  }

  async oldest(reach?: Reach): Promise<string | undefined> {
    const row = this.#sql.get(
      `SELECT published_at AS x FROM stories WHERE withdrawn_at IS NULL AND published_at IS NOT NULL AND ${WITHIN}
       ORDER BY coalesce(published_at, first_stored_at) LIMIT 1`,
      reachOf(reach),
    );
    return row && String(row.x);
  }

  async newest(limit: number, reach?: Reach): Promise<StoryLine[]> {
    const rows = this.#sql.all(
      `${LINE} AND ${WITHIN} ORDER BY coalesce(published_at, first_stored_at) DESC, article LIMIT ?2`,
      reachOf(reach),
      Math.min(Math.max(1, limit), 1000),
    );
    return rows.map(lineOf);
  }

  async publishedIn(since: string, before: string, limit: number, reach?: Reach): Promise<StoryLine[]> {
    const rows = this.#sql.all(
      `${LINE} AND ${WITHIN} AND coalesce(published_at, first_stored_at) >= ?2
       AND coalesce(published_at, first_stored_at) < ?3
       ORDER BY coalesce(published_at, first_stored_at) DESC, article LIMIT ?4`,
      reachOf(reach),
      since,
      before,
      Math.max(1, limit),
    );
    return rows.map(lineOf);
  }

  async arrivedIn(since: string, before: string, limit: number, reach?: Reach): Promise<StoryLine[]> {
    const rows = this.#sql.all(
      `${LINE} AND ${WITHIN} AND article IN (
         SELECT article FROM stories WHERE first_stored_at >= ?2 AND first_stored_at < ?3
         UNION SELECT article FROM stories WHERE stored_at >= ?2 AND stored_at < ?3)
       ORDER BY stored_at DESC, article LIMIT ?4`,
      reachOf(reach),
      since,
      before,
      Math.max(1, limit),
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

  async withdraw(article: string, why: WithdrawalReason): Promise<void> {
    const now = this.#now().toISOString();
    await this.#sql.write(() => withdrawStory(this.#sql, article, why, now));
  }

  async restore(article: string): Promise<void> {
    await this.#sql.write(() => restoreStory(this.#sql, article));
  }

  async withdrawal(article: string): Promise<Withdrawal | undefined> {
    const row = this.#sql.get(`${ANY_STORY} WHERE withdrawn_at IS NOT NULL AND article = ?`, article);
    return row && { story: storyOf(row), why: String(row.withdrawn_why) as WithdrawalReason };
  }

  expire(before: string, most: number): Promise<number> {
    return this.#writes.expire(before, most, this.#now().toISOString());
  }

  vacuum(pages: number): Promise<number> {
    return this.#writes.vacuum(pages);
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
    ...(row.event !== null && { event: String(row.event) }),
  };
}
