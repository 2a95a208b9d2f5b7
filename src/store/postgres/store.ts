/** The Store on PostgreSQL, for archives that several machines share. Reads are in `PostgresStoryReads`. */
import type { Pool } from 'pg';
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
import type { LargeArchive } from '../large-archive.ts';
import type { ForgottenData } from '../personal-data.ts';
import type { ReportStore } from '../report-store.ts';
import type { SettingsStore } from '../settings-store.ts';
import type { ShardStore } from '../shard-store.ts';
import { number } from '../shared/row.ts';
import type { ArchiveStatistics } from '../statistics.ts';
import { type EarlierVersion, type Store, StoreError, type StoryTimes } from '../store.ts';
import type { WordingStore } from '../wording-store.ts';
import { PostgresAlertStore } from './alert-store.ts';
import { PostgresBlockStore } from './block-store.ts';
import { candidatesByBm25, candidatesByRank, type NameCandidates, prepareBm25 } from './candidates.ts';
import { DatabaseClock } from './clock.ts';
import { type ConnectionOptions, createPool, placeOf } from './connection.ts';
import { withCorrections } from './corrections.ts';
import { Database } from './database.ts';
import { PostgresDigestStore } from './digest-store.ts';
import { PostgresFeedStore } from './feed-store.ts';
import { PostgresLargeArchive, speakerWords } from './large-archive.ts';
import { leaseClock } from './lease-time.ts';
import { migrate } from './migrations.ts';
import { addToNote, noteOf, setNote } from './notes.ts';
import { forgetPerson } from './personal-data.ts';
import { PostgresReportStore } from './report-store.ts';
import { OPERATOR_FEED } from './scope.ts';
import { PostgresSettingsStore } from './settings-store.ts';
import { PostgresShardStore } from './shard-store.ts';
import { statisticsOf } from './statistics.ts';
import { PostgresStoryReads } from './story-reads.ts';
import { earlierVersions, edited, newInFeeds, timesOf } from './version-reads.ts';
import { PostgresWordingStore } from './wording-store.ts';
import { moveToEvents } from './write-events.ts';
import { expireStories, lockStories, putStory, restoreStory, withdrawStory } from './write-story.ts';

export interface PostgresOptions extends ConnectionOptions {
  /** the clock that stamps arrivals, and by which leases end; that of the database if absent */
  readonly now?: () => Date;
  /** hears of what the operator of the server should know */
  readonly onNotice?: ((notice: string) => void) | undefined;
}

/** Opens the store at an address and brings its schema up to date. Rejects with StoreError, whose message is for the person who runs the bot. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const place = placeOf(options.url);
  return openStoreOn(await createPool(options), place, options);
}

/** The same on connections that are made already. */
export async function openStoreOn(
  pool: Pool,
  place: string,
  { now, onNotice }: Pick<PostgresOptions, 'now' | 'onNotice'>,
): Promise<Store> {
  const sql = new Database(pool, place);
  try {
    await migrate(sql);
    await refuseHalf(sql, place);
    const { isUsable, why } = await prepareBm25(sql);
    const store = new PostgresStore(sql, isUsable ? candidatesByBm25 : candidatesByRank, now);
    // The first look sets the clock.
    await store.lastChange();
    for (const notice of await noticesOf(sql, why)) onNotice?.(notice);
    return store;
  } catch (error) {
    await sql.close();
    throw error;
  }
}

/** What the operator of the server should know. */
async function noticesOf(sql: Database, why: string | undefined): Promise<string[]> {
  const standbys = await sql.get(
    "SELECT count(*) AS n, current_setting('synchronous_standby_names') = '' AS is_loose FROM pg_stat_replication",
  );
  return [
    ...(why === undefined
      ? []
      : [
          `the server has pg_textsearch, which cannot be used (${why}); old stories are found by the bot’s own posting lists`,
        ]),
    ...(Number(standbys?.n) > 0 && standbys?.is_loose === true
      ? [
          'the standby of the database is not synchronous, so a failover may post an edition twice: set synchronous_standby_names',
        ]
      : []),
  ];
}

/** Throws StoreError if a move into this database was cut short. */
async function refuseHalf(sql: Database, place: string): Promise<void> {
  const { x } = (await sql.get(`SELECT to_regclass('moving') IS NOT NULL AS x`)) ?? {};
  if (x === true)
    throw new StoreError(
      `${place} has a half of an archive: a move into it was cut short. npm run move -- sqlite-to-postgres goes on with it.`,
    );
}

class PostgresStore extends PostgresStoryReads implements Store {
  readonly feeds: FeedStore;
  readonly digests: DigestStore;
  readonly alerts: AlertStore;
  readonly reports: ReportStore;
  readonly blocks: BlockStore;
  readonly wordings: WordingStore;
  readonly settings: SettingsStore;
  readonly large: LargeArchive;
  readonly shards: ShardStore;
  readonly #sql: Database;
  readonly #clock = new DatabaseClock();
  readonly clock = this.#clock.now;
  readonly #now: () => Date;

  constructor(sql: Database, candidates: NameCandidates, now?: () => Date) {
    super(sql, candidates);
    this.#sql = sql;
    this.#now = now ?? this.clock;
    const leases = leaseClock(now);
    this.feeds = new PostgresFeedStore(sql, leases);
    this.digests = new PostgresDigestStore(sql, leases);
    this.alerts = new PostgresAlertStore(sql, leases);
    this.reports = new PostgresReportStore(sql, leases);
    this.blocks = new PostgresBlockStore(sql);
    this.wordings = new PostgresWordingStore(sql);
    this.settings = new PostgresSettingsStore(sql);
    this.large = new PostgresLargeArchive(sql, candidates);
    this.shards = new PostgresShardStore(sql, leases);
  }

  async lastChange(): Promise<number> {
    const asked = performance.now();
    const row = await this.#sql.get(
      'SELECT number AS x, extract(epoch FROM clock_timestamp()) * 1000 AS time FROM last_change',
    );
    // Every process looks every few seconds, so the clock needs no look of its own.
    this.#clock.set(Number(row?.time), asked, performance.now());
    return number(row);
  }

  async put(story: Story): Promise<PutResult> {
    const now = this.#now().toISOString();
    return this.#sql.write(async (sql) => {
      await lockStories(sql, story.article.id);
      return putStory(sql, story, story.feeds ?? [OPERATOR_FEED], now);
    });
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
    await this.#sql.write(async (sql) => {
      await lockStories(sql, article);
      const corrected = await withCorrections(sql, article, quotes);
      const set = `UPDATE stories SET quotes = $3, speaker_words = $4, attributor = $5 WHERE article = $1 AND hash = $2`;
      const values = [JSON.stringify(corrected), speakerWords(corrected), attributor];
      if ((await sql.run(set, article, hash, ...values)) > 0) sql.changed(article);
    });
  }

  async setNote(key: string, value: unknown, expiresAt?: string, person?: string): Promise<void> {
    await this.#sql.writeLightly((sql) => setNote(sql, key, value, expiresAt, person));
  }

  note(key: string, now: string): Promise<unknown> {
    return noteOf(this.#sql, key, now);
  }

  async deleteNote(key: string): Promise<void> {
    await this.#sql.writeLightly((sql) => sql.run('DELETE FROM notes WHERE key = $1', key));
  }

  async addToNote(...args: Parameters<Store['addToNote']>): Promise<void> {
    await this.#sql.writeLightly((sql) => addToNote(sql, ...args));
  }

  sweepNotes(now: string): Promise<number> {
    return this.#sql.run('DELETE FROM notes WHERE expires_at <= $1', now);
  }

  forgetPerson(person: string): Promise<ForgottenData> {
    return this.#sql.write((sql) => forgetPerson(sql, person));
  }

  async withdraw(article: string, why: WithdrawalReason): Promise<void> {
    const now = this.#now().toISOString();
    await this.#sql.write(async (sql) => {
      await lockStories(sql, article);
      await withdrawStory(sql, article, why, now);
    });
  }

  async restore(article: string): Promise<void> {
    await this.#sql.write(async (sql) => {
      await lockStories(sql, article);
      await restoreStory(sql, article);
    });
  }

  expire(before: string, limit: number): Promise<number> {
    return this.#sql.write((sql) => expireStories(sql, before, limit));
  }

  moveToEvents(moves: readonly EventMove[]): ReturnType<Store['moveToEvents']> {
    // Where a crash of the server leaves a story in its event of before, it was there already.
    return this.#sql.writeLightly((sql) => moveToEvents(sql, moves));
  }

  /** The server's autovacuum does it. */
  async vacuum(): Promise<number> {
    return 0;
  }

  async backup(): Promise<never> {
    throw new StoreError(
      'An archive in PostgreSQL is copied with the tools of the server: pg_dump, pg_basebackup, or those of its host.',
    );
  }

  statistics(): Promise<ArchiveStatistics> {
    return statisticsOf(this.#sql, this.#now());
  }

  close(): Promise<void> {
    return this.#sql.close();
  }
}
