/** The Store on SQLite, by `node:sqlite`. Several processes may share its file. Reads are in `SqliteStoryReads`. */
import type {
  EventMove,
  FeedScope,
  PutResult,
  Quote,
  Story,
  StoryLine,
  WithdrawalReason,
} from '../../model/article.ts';
import type { AlertStore } from '../alert-store.ts';
import type { BlockStore } from '../block-store.ts';
import type { DigestStore } from '../digest-store.ts';
import type { FeedStore } from '../feed-store.ts';
import type { ForgottenData } from '../personal-data.ts';
import type { ReportStore } from '../report-store.ts';
import type { SettingsStore } from '../settings-store.ts';
import type { ShardStore } from '../shard-store.ts';
import { text } from '../shared/row.ts';
import type { ArchiveStatistics } from '../statistics.ts';
import { type EarlierVersion, type Store, StoreError, type StoryTimes } from '../store.ts';
import type { WordingStore } from '../wording-store.ts';
import { SqliteAlertStore } from './alert-store.ts';
import { type ArchiveCounts, archiveIn, makeFolder } from './archive/archive-file.ts';
import { copyArchive } from './archive/copy-archive.ts';
import { type ArchiveCopier, createThreadCopier } from './archive/copy-archive-client.ts';
import { SqliteBlockStore } from './block-store.ts';
import { openConnection } from './connection.ts';
import { withCorrections } from './corrections.ts';
import { Database, inStoreErrors } from './database.ts';
import { SqliteDigestStore } from './digest-store.ts';
import { FOLLOWED, SqliteFeedStore } from './feed-store.ts';
import { type FeedWrites, SqliteFeedWrites } from './feed-writes.ts';
import { createThreadWrites } from './feed-writes-client.ts';
import { instantsBy } from './lease-time.ts';
import { forgetPerson } from './personal-data.ts';
import { SqliteReportStore } from './report-store.ts';
import { SqliteSettingsStore } from './settings-store.ts';
import { SqliteShardStore } from './shard-store.ts';
import { statisticsOf } from './statistics.ts';
import { SqliteStoryReads } from './story-reads.ts';
import { earlierVersions, edited, newInFeeds, timesOf } from './version-reads.ts';
import { SqliteWordingStore } from './wording-store.ts';
import { NEXT_CHANGE, OPERATOR_FEED, putStory, restoreStory, withdrawStory } from './write-story.ts';

export interface StoreOptions {
  /** the clock that stamps arrivals, and by which leases end */
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
  const place = isInMemory ? folder : archiveIn(folder);
  const { now = () => new Date(), maxPages, writerThread = false } = options;
  return inStoreErrors(place, () => {
    if (!isInMemory) makeFolder(folder);
    const hasWriterThread = writerThread && !isInMemory;
    const connection = { place, maxPages, hasWriterThread };
    const sql = new Database(openConnection(connection), place);
    const writes = hasWriterThread ? createThreadWrites(sql, connection) : new SqliteFeedWrites(sql);
    return new SqliteStore(sql, writes, now, hasWriterThread ? createThreadCopier() : undefined);
  });
}

class SqliteStore extends SqliteStoryReads implements Store {
  readonly feeds: FeedStore;
  readonly digests: DigestStore;
  readonly alerts: AlertStore;
  readonly reports: ReportStore;
  readonly blocks: BlockStore;
  readonly wordings: WordingStore;
  readonly settings: SettingsStore;
  readonly shards: ShardStore;
  readonly #sql: Database;
  readonly #writes: FeedWrites;
  readonly #now: () => Date;
  /** copies in a thread, if one writes */
  readonly #copier: ArchiveCopier | undefined;

  constructor(sql: Database, writes: FeedWrites, now: () => Date, copier?: ArchiveCopier) {
    super(sql);
    this.#sql = sql;
    this.#writes = writes;
    this.#now = now;
    this.#copier = copier;
    const at = instantsBy(now);
    this.feeds = new SqliteFeedStore(sql, writes, at);
    this.digests = new SqliteDigestStore(sql, at);
    this.alerts = new SqliteAlertStore(sql, at);
    this.reports = new SqliteReportStore(sql, at);
    this.blocks = new SqliteBlockStore(sql);
    this.wordings = new SqliteWordingStore(sql, writes);
    this.settings = new SqliteSettingsStore(sql);
    this.shards = new SqliteShardStore(sql, at);
  }

  async put(story: Story): Promise<PutResult> {
    const now = this.#now().toISOString();
    return this.#sql.write(() => putStory(this.#sql, story, story.feeds ?? [OPERATOR_FEED], now));
  }

  earlierVersions(article: string, scope?: FeedScope): AsyncIterable<EarlierVersion> {
    return earlierVersions(this.#sql, article, scope);
  }

  timesOf(article: string, scope?: FeedScope): Promise<StoryTimes | undefined> {
    return timesOf(this.#sql, article, scope);
  }

  newInFeeds(articles: readonly string[], scope?: FeedScope): Promise<ReadonlySet<string>> {
    return newInFeeds(this.#sql, articles, scope);
  }

  edited(scope?: FeedScope): AsyncIterable<StoryLine> {
    return edited(this.#sql, scope);
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

  async setNote(key: string, value: unknown, expiresAt?: string, person?: string): Promise<void> {
    await this.#sql.writeLightly(() =>
      this.#sql.run(
        'INSERT OR REPLACE INTO notes (key, value, expires_at, person) VALUES (?, ?, ?, ?)',
        key,
        JSON.stringify(value),
        expiresAt ?? null,
        person ?? null,
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

  async addToNote(key: string, numbers: Readonly<Record<string, number>>, expiresAt: string): Promise<void> {
    await this.#sql.writeLightly(() => {
      const held = text(this.#sql.get('SELECT value AS x FROM notes WHERE key = ?', key)) ?? '{}';
      const sums = JSON.parse(held) as Record<string, number>;
      for (const [name, amount] of Object.entries(numbers)) sums[name] = (sums[name] ?? 0) + amount;
      const sql = `INSERT INTO notes (key, value, expires_at) VALUES (?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
      this.#sql.run(sql, key, JSON.stringify(sums), expiresAt);
    });
  }

  async sweepNotes(now: string): Promise<number> {
    return this.#sql.write(() => this.#sql.run('DELETE FROM notes WHERE expires_at <= ?', now));
  }

  async forgetPerson(person: string): Promise<ForgottenData> {
    return this.#sql.write(() => forgetPerson(this.#sql, person));
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

  async backup(file: string): Promise<ArchiveCounts> {
    const place = this.#sql.db.location();
    if (place === null) throw new StoreError('An archive in memory cannot be copied.');
    return this.#copier ? this.#copier.copy(place, file) : copyArchive(place, file);
  }

  async statistics(): Promise<ArchiveStatistics> {
    return statisticsOf(this.#sql, FOLLOWED, this.#now());
  }

  async close(): Promise<void> {
    const { db } = this.#sql;
    await this.#copier?.close();
    await this.#writes.close();
    if (db.isOpen) db.close();
  }
}
