/**
 * The FeedStore on PostgreSQL. A lease is two columns of the feed; one statement takes it by the database's clock, and skips
 * what others are just taking, so each feed goes to one process.
 */
import { isSameSite } from '../../outlet/site.ts';
import {
  type AddedSubscription,
  type Feed,
  type FeedState,
  type FeedStore,
  type NewSubscription,
  OPERATOR,
  type PollOutcome,
  type Subscription,
} from '../feed-store.ts';
import { feedOf, subscriptionOf } from '../shared/feed-rows.ts';
import { number, text } from '../shared/row.ts';
import type { Database, Transaction } from './database.ts';
import { PostgresFeedItems } from './feed-items.ts';
import { instantIn, isOver, type LeaseClock, NOW } from './lease-time.ts';

/** Time between polls of a feed that was never polled. */
const FIRST_INTERVAL_MS = 30 * 60_000;
/** SQL: the subscription is not paused, and its server has not left and is not blocked. */
const ACTIVE = `NOT paused AND owner NOT IN (SELECT owner FROM departures)
  AND owner NOT IN (SELECT value FROM blocks WHERE kind = 'server')`;
/** SQL: somebody follows the feed. */
export const FOLLOWED = `EXISTS (SELECT 1 FROM sources WHERE sources.feed = feeds.id AND ${ACTIVE})`;
/** SQL: the instant at which a lease of $3 milliseconds for the holder $2 ends, and that nobody else has one. */
const LEASE_END = instantIn('$3::double precision');
const NOT_LEASED = `(lease_until IS NULL OR lease_until <= ${NOW}
  OR (lease_holder <> $2 AND ${isOver('lease_until', '2 * $3::double precision')}))`;
const NOBODY = { owners: [], servers: false };
const SUBSCRIPTION = `SELECT sources.*, feeds.id, url, title, is_page, state, next_poll, failing_since
  FROM sources JOIN feeds ON feeds.id = sources.feed`;
/** As ids are ordered: the default collation of a database may be any. */
const BY_NAME = `coalesce(title, url) COLLATE "C", url`;

export class PostgresFeedStore extends PostgresFeedItems implements FeedStore {
  readonly #sql: Database;
  readonly #clock: LeaseClock;

  constructor(sql: Database, clock: LeaseClock) {
    super(sql);
    this.#sql = sql;
    this.#clock = clock;
  }

  async add(wanted: NewSubscription): Promise<AddedSubscription> {
    const { url, title, isPage = false, owner, channel, addedBy, timeZone, now } = wanted;
    return this.#sql.write(async (sql) => {
      const state: FeedState = { interval: FIRST_INTERVAL_MS, failures: 0 };
      await sql.run(
        `INSERT INTO feeds (url, title, is_page, state, next_poll) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        url,
        title ?? null,
        isPage,
        JSON.stringify(state),
        now,
      );
      const feed = number(await sql.get('SELECT id AS x FROM feeds WHERE url = $1', url));
      const added =
        (await sql.run(
          `INSERT INTO sources (feed, owner, channel, added_by, added_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT DO NOTHING`,
          feed,
          owner,
          channel ?? null,
          addedBy ?? null,
          now,
        )) > 0;
      if (timeZone !== undefined)
        await sql.run(
          'UPDATE sources SET time_zone = $3 WHERE owner = $1 AND feed = $2',
          owner,
          feed,
          timeZone,
        );
      // A feed that nobody followed for a while may have an old schedule.
      if (added) await sql.run('UPDATE feeds SET next_poll = $2 WHERE id = $1 AND next_poll > $2', feed, now);
      const row = await sql.get(`${SUBSCRIPTION} WHERE owner = $1 AND sources.feed = $2`, owner, feed);
      return { subscription: subscriptionOf(row ?? {}), added };
    });
  }

  async remove(owner: string, feed: number): Promise<boolean> {
    return (await this.#sql.run('DELETE FROM sources WHERE owner = $1 AND feed = $2', owner, feed)) > 0;
  }

  async pause(owner: string, feed: number, paused: boolean): Promise<boolean> {
    return this.#sql.write(async (sql) => {
      const set = 'UPDATE sources SET paused = $3, told = NULL WHERE owner = $1 AND feed = $2';
      const found = (await sql.run(set, owner, feed, paused)) > 0;
      if (found && !paused) await sql.run("UPDATE feeds SET next_poll = '' WHERE id = $1", feed);
      return found;
    });
  }

  async subscriptionsOf(owner: string): Promise<Subscription[]> {
    const rows = await this.#sql.all(`${SUBSCRIPTION} WHERE owner = $1 ORDER BY ${BY_NAME}`, owner);
    return rows.map(subscriptionOf);
  }

  async subscriptions(): Promise<Subscription[]> {
    const rows = await this.#sql.all(`${SUBSCRIPTION} ORDER BY owner <> $1, owner, ${BY_NAME}`, OPERATOR);
    return rows.map(subscriptionOf);
  }

  async followedBy(owners: readonly string[]): Promise<number[]> {
    const sql = 'SELECT DISTINCT feed AS x FROM sources WHERE owner = ANY ($1::text[]) ORDER BY feed';
    return (await this.#sql.all(sql, owners)).map(number);
  }

  async feed(id: number): Promise<Feed | undefined> {
    const row = await this.#sql.get('SELECT * FROM feeds WHERE id = $1', id);
    return row && feedOf(row);
  }

  async timeZone(feed: number): Promise<string | undefined> {
    return text(
      await this.#sql.get(
        `SELECT time_zone AS x FROM sources WHERE feed = $1 AND time_zone IS NOT NULL
         ORDER BY owner <> $2, added_at LIMIT 1`,
        feed,
        OPERATOR,
      ),
    );
  }

  async servers(): Promise<string[]> {
    const rows = await this.#sql.all('SELECT DISTINCT owner AS x FROM sources WHERE owner <> $1', OPERATOR);
    return rows.map((row) => String(row.x));
  }

  async serverLeft(owner: string, now: string): Promise<void> {
    if (!(await this.#sql.get('SELECT 1 FROM sources WHERE owner = $1 LIMIT 1', owner))) return;
    await this.#sql.run('INSERT INTO departures VALUES ($1, $2) ON CONFLICT DO NOTHING', owner, now);
  }

  async serverReturned(owner: string): Promise<void> {
    // Every start reports every server; most calls find nothing to write.
    if (!(await this.#sql.get('SELECT 1 FROM departures WHERE owner = $1', owner))) return;
    await this.#sql.run('DELETE FROM departures WHERE owner = $1', owner);
  }

  async removeDepartedServers(leftBefore: string): Promise<number> {
    const gone = 'SELECT owner FROM departures WHERE left_at < $1';
    if (!(await this.#sql.get(`${gone} LIMIT 1`, leftBefore))) return 0;
    return this.#sql.write(async (sql) => {
      const removed = await sql.run(`DELETE FROM sources WHERE owner IN (${gone})`, leftBefore);
      await sql.run('DELETE FROM departures WHERE left_at < $1', leftBefore);
      return removed;
    });
  }

  async ownersOf(feed: number): Promise<string[]> {
    const sql = `SELECT DISTINCT owner AS x FROM sources WHERE feed = $1 AND ${ACTIVE} ORDER BY owner`;
    return (await this.#sql.all(sql, feed)).map((row) => String(row.x));
  }

  async lease(
    holder: string,
    now: string,
    leaseMs: number,
    limit: number,
    without: { readonly owners: readonly string[]; readonly servers: boolean } = NOBODY,
  ): Promise<Feed[]> {
    const due = `next_poll <= $4 AND ${NOT_LEASED} AND ${FOLLOWED}`;
    const wanted = `${due} AND EXISTS (SELECT 1 FROM sources WHERE sources.feed = feeds.id AND ${ACTIVE}
      AND owner <> ALL ($6::text[]) AND (NOT $7::boolean OR owner = '${OPERATOR}'))`;
    const values = [this.#clock(), holder, leaseMs, now] as const;
    // Mostly nothing is due, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM feeds WHERE ${due} LIMIT 1`, ...values))) return [];
    const rows = await this.#sql.writeLightly((sql) =>
      sql.all(
        `WITH due AS MATERIALIZED
           (SELECT id FROM feeds WHERE ${wanted} ORDER BY next_poll, id LIMIT $5 FOR UPDATE SKIP LOCKED),
         leased AS
           (UPDATE feeds SET lease_holder = $2, lease_until = ${LEASE_END} FROM due WHERE feeds.id = due.id
            RETURNING feeds.*)
         SELECT * FROM leased ORDER BY next_poll, id`,
        ...values,
        limit,
        without.owners,
        without.servers,
      ),
    );
    return rows.map(feedOf);
  }

  async clockWentBack(marginMs: number): Promise<void> {
    const later = instantIn('$2::double precision');
    const set = `UPDATE feeds SET next_poll = ${NOW} WHERE polled_at > ${later} AND next_poll > ${NOW}`;
    await this.#sql.writeLightly((sql) => sql.run(set, this.#clock(), marginMs));
  }

  async leaseOne(feed: number, holder: string, leaseMs: number): Promise<Feed | undefined> {
    const row = await this.#sql.writeLightly((sql) =>
      sql.get(
        `UPDATE feeds SET lease_holder = $2, lease_until = ${LEASE_END} WHERE id = $4 AND ${NOT_LEASED} RETURNING *`,
        this.#clock(),
        holder,
        leaseMs,
        feed,
      ),
    );
    return row && feedOf(row);
  }

  async renew(feed: number, holder: string, leaseMs: number): Promise<boolean> {
    const set = `UPDATE feeds SET lease_until = ${LEASE_END} WHERE id = $4 AND lease_holder = $2`;
    return this.#sql.writeLightly(
      async (sql) => (await sql.run(set, this.#clock(), holder, leaseMs, feed)) > 0,
    );
  }

  async finish(feed: number, holder: string, outcome: PollOutcome): Promise<boolean> {
    const { state, nextPoll, failingSince, title, url } = outcome;
    return this.#sql.writeLightly(async (sql) => {
      const kept = await sql.run(
        `UPDATE feeds SET state = $3, polled_at = $4, next_poll = $5, failing_since = $6, title = coalesce($7, title),
           lease_holder = NULL, lease_until = NULL WHERE id = $1 AND lease_holder = $2`,
        feed,
        holder,
        JSON.stringify(state),
        state.polledAt ?? null,
        nextPoll,
        failingSince ?? null,
        title ?? null,
      );
      if (kept === 0) return false;
      if (url !== undefined) await move(sql, feed, url);
      if (failingSince === undefined)
        await sql.run('UPDATE sources SET told = NULL WHERE feed = $1 AND told IS NOT NULL', feed);
      return true;
    });
  }

  async nextPoll(): Promise<string | undefined> {
    const sql = `SELECT next_poll AS x FROM feeds WHERE ${FOLLOWED} ORDER BY next_poll LIMIT 1`;
    return text(await this.#sql.get(sql));
  }

  async unreportedFailures(failingBefore: string): Promise<Subscription[]> {
    const rows = await this.#sql.all(
      `${SUBSCRIPTION} WHERE failing_since <= $1 AND told IS NULL AND ${ACTIVE}`,
      failingBefore,
    );
    return rows.map(subscriptionOf);
  }

  async claimFailureNotice({ owner, feed }: Subscription): Promise<boolean> {
    const set = `UPDATE sources SET told = $1 WHERE owner = $2 AND feed = $3 AND told IS NULL
      AND EXISTS (SELECT 1 FROM feeds WHERE id = $3 AND failing_since = $1)`;
    return (await this.#sql.run(set, feed.failingSince ?? '', owner, feed.id)) > 0;
  }

  async releaseFailureNotice({ owner, feed }: Subscription): Promise<void> {
    await this.#sql.run('UPDATE sources SET told = NULL WHERE owner = $1 AND feed = $2', owner, feed.id);
  }
}

/** Moves a feed to a new address. On another site it is another feed; if it is followed already, both stay. */
async function move(sql: Transaction, feed: number, url: string): Promise<void> {
  const old = text(await sql.get('SELECT url AS x FROM feeds WHERE id = $1', feed));
  if (!isSameSite(url, old ?? '')) return;
  const set =
    'UPDATE feeds SET url = $2 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM feeds AS other WHERE other.url = $2)';
  await sql.run(set, feed, url);
}
