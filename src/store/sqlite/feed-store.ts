/**
 * The FeedStore on SQLite. A lease is two columns of the feed; one statement takes it, and one gives it back. Time is that of
 * the clock with which the store was opened.
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
import { number } from '../shared/row.ts';
import type { Database } from './database.ts';
import { SqliteFeedItems } from './feed-items.ts';
import type { FeedWrites } from './feed-writes.ts';
import { type InstantIn, isOver } from './lease-time.ts';

/** Time between polls of a feed that was never polled. */
const FIRST_INTERVAL_MS = 30 * 60_000;
/** SQL: the subscription is not paused, and its server has not left and is not blocked. */
const ACTIVE = `paused = 0 AND owner NOT IN (SELECT owner FROM departures)
  AND owner NOT IN (SELECT value FROM blocks WHERE kind = 'server')`;
/** SQL: somebody follows the feed. */
export const FOLLOWED = `EXISTS (SELECT 1 FROM sources WHERE sources.feed = feeds.id AND ${ACTIVE})`;
/** SQL: nobody has a lease, or at least nobody but the holder ?3 can have it. */
const NOT_LEASED = `(lease_until IS NULL OR lease_until <= ?1
  OR (lease_holder <> ?3 AND ${isOver('lease_until')}))`;
const NOBODY = { owners: [], servers: false };
const SUBSCRIPTION = `SELECT sources.*, feeds.id, url, title, is_page, state, next_poll, failing_since
  FROM sources JOIN feeds ON feeds.id = sources.feed`;

export class SqliteFeedStore extends SqliteFeedItems implements FeedStore {
  readonly #sql: Database;
  readonly #at: InstantIn;

  constructor(sql: Database, writes: FeedWrites, at: InstantIn) {
    super(sql, writes);
    this.#sql = sql;
    this.#at = at;
  }

  async add(wanted: NewSubscription): Promise<AddedSubscription> {
    const { url, title, isPage = false, owner, channel, addedBy, timeZone, now } = wanted;
    return this.#sql.write(() => {
      const state: FeedState = { interval: FIRST_INTERVAL_MS, failures: 0 };
      this.#sql.run(
        'INSERT OR IGNORE INTO feeds (url, title, is_page, state, next_poll) VALUES (?, ?, ?, ?, ?)',
        url,
        title ?? null,
        isPage ? 1 : 0,
        JSON.stringify(state),
        now,
      );
      const feed = number(this.#sql.get('SELECT id AS x FROM feeds WHERE url = ?', url));
      const added =
        this.#sql.run(
          `INSERT OR IGNORE INTO sources (feed, owner, channel, added_by, added_at) VALUES (?, ?, ?, ?, ?)`,
          feed,
          owner,
          channel ?? null,
          addedBy ?? null,
          now,
        ) > 0;
      if (timeZone !== undefined)
        this.#sql.run('UPDATE sources SET time_zone = ? WHERE owner = ? AND feed = ?', timeZone, owner, feed);
      // A feed that nobody followed for a while may have an old schedule.
      if (added) this.#sql.run('UPDATE feeds SET next_poll = min(next_poll, ?) WHERE id = ?', now, feed);
      const row = this.#sql.get(`${SUBSCRIPTION} WHERE owner = ? AND sources.feed = ?`, owner, feed);
      return { subscription: subscriptionOf(row ?? {}), added };
    });
  }

  async remove(owner: string, feed: number): Promise<boolean> {
    return this.#sql.write(
      () => this.#sql.run('DELETE FROM sources WHERE owner = ? AND feed = ?', owner, feed) > 0,
    );
  }

  async pause(owner: string, feed: number, paused: boolean): Promise<boolean> {
    return this.#sql.write(() => {
      const sql = 'UPDATE sources SET paused = ?, told = NULL WHERE owner = ? AND feed = ?';
      const found = this.#sql.run(sql, paused ? 1 : 0, owner, feed) > 0;
      if (found && !paused) this.#sql.run("UPDATE feeds SET next_poll = '' WHERE id = ?", feed);
      return found;
    });
  }

  async subscriptionsOf(owner: string): Promise<Subscription[]> {
    return this.#sql
      .all(`${SUBSCRIPTION} WHERE owner = ? ORDER BY coalesce(title, url), url`, owner)
      .map(subscriptionOf);
  }

  async subscriptions(): Promise<Subscription[]> {
    return this.#sql
      .all(`${SUBSCRIPTION} ORDER BY owner <> ?, owner, coalesce(title, url), url`, OPERATOR)
      .map(subscriptionOf);
  }

  async followedBy(owners: readonly string[]): Promise<number[]> {
    const sql = 'SELECT DISTINCT feed AS x FROM sources WHERE owner IN (SELECT value FROM json_each(?))';
    return this.#sql.all(sql, JSON.stringify(owners)).map(number);
  }

  async feed(id: number): Promise<Feed | undefined> {
    const row = this.#sql.get('SELECT * FROM feeds WHERE id = ?', id);
    return row && feedOf(row);
  }

  async timeZone(feed: number): Promise<string | undefined> {
    const row = this.#sql.get(
      `SELECT time_zone AS x FROM sources WHERE feed = ? AND time_zone IS NOT NULL
       ORDER BY owner <> ?, added_at LIMIT 1`,
      feed,
      OPERATOR,
    );
    return row && String(row.x);
  }

  async servers(): Promise<string[]> {
    const rows = this.#sql.all('SELECT DISTINCT owner AS x FROM sources WHERE owner <> ?', OPERATOR);
    return rows.map((row) => String(row.x));
  }

  async serverLeft(owner: string, now: string): Promise<void> {
    if (!this.#sql.get('SELECT 1 FROM sources WHERE owner = ? LIMIT 1', owner)) return;
    const sql = 'INSERT OR IGNORE INTO departures VALUES (?, ?)';
    await this.#sql.write(() => this.#sql.run(sql, owner, now));
  }

  async serverReturned(owner: string): Promise<void> {
    // Every start reports every server; most calls find nothing to write.
    if (!this.#sql.get('SELECT 1 FROM departures WHERE owner = ?', owner)) return;
    await this.#sql.write(() => this.#sql.run('DELETE FROM departures WHERE owner = ?', owner));
  }

  async removeDepartedServers(leftBefore: string): Promise<number> {
    const gone = 'SELECT owner FROM departures WHERE left_at < ?';
    if (!this.#sql.get(`${gone} LIMIT 1`, leftBefore)) return 0;
    return this.#sql.write(() => {
      const removed = this.#sql.run(`DELETE FROM sources WHERE owner IN (${gone})`, leftBefore);
      this.#sql.run('DELETE FROM departures WHERE left_at < ?', leftBefore);
      return removed;
    });
  }

  async ownersOf(feed: number): Promise<string[]> {
    const sql = `SELECT DISTINCT owner AS x FROM sources WHERE feed = ? AND ${ACTIVE} ORDER BY owner`;
    return this.#sql.all(sql, feed).map((row) => String(row.x));
  }

  async lease(
    holder: string,
    now: string,
    leaseMs: number,
    limit: number,
    without: { readonly owners: readonly string[]; readonly servers: boolean } = NOBODY,
  ): Promise<Feed[]> {
    const due = `next_poll <= ?4 AND ${NOT_LEASED} AND ${FOLLOWED}`;
    const wanted = `${due} AND EXISTS (SELECT 1 FROM sources WHERE sources.feed = feeds.id AND ${ACTIVE}
      AND owner NOT IN (SELECT value FROM json_each(?7)) AND (?8 = 0 OR owner = '${OPERATOR}'))`;
    const values = () => [this.#at(), this.#at(2 * leaseMs), holder, now] as const;
    // Mostly nothing is due, and then there is no write.
    if (!this.#sql.get(`SELECT 1 FROM feeds WHERE ${due} LIMIT 1`, ...values())) return [];
    return this.#sql.writeLightly(() =>
      this.#sql
        .all(
          `UPDATE feeds SET lease_holder = ?3, lease_until = ?5
           WHERE id IN (SELECT id FROM feeds WHERE ${wanted} ORDER BY next_poll LIMIT ?6) RETURNING *`,
          ...values(),
          this.#at(leaseMs),
          limit,
          JSON.stringify(without.owners),
          without.servers ? 1 : 0,
        )
        .map(feedOf),
    );
  }

  async clockWentBack(marginMs: number): Promise<void> {
    const sql = "UPDATE feeds SET next_poll = ?1 WHERE state ->> '$.polledAt' > ?2 AND next_poll > ?1";
    await this.#sql.writeLightly(() => this.#sql.run(sql, this.#at(), this.#at(marginMs)));
  }

  async leaseOne(feed: number, holder: string, leaseMs: number): Promise<Feed | undefined> {
    return this.#sql.writeLightly(() => {
      const row = this.#sql.get(
        `UPDATE feeds SET lease_holder = ?3, lease_until = ?4 WHERE id = ?5 AND ${NOT_LEASED} RETURNING *`,
        this.#at(),
        this.#at(2 * leaseMs),
        holder,
        this.#at(leaseMs),
        feed,
      );
      return row && feedOf(row);
    });
  }

  async renew(feed: number, holder: string, leaseMs: number): Promise<boolean> {
    const sql = 'UPDATE feeds SET lease_until = ? WHERE id = ? AND lease_holder = ?';
    return this.#sql.writeLightly(() => this.#sql.run(sql, this.#at(leaseMs), feed, holder) > 0);
  }

  async finish(feed: number, holder: string, outcome: PollOutcome): Promise<boolean> {
    const { state, nextPoll, failingSince, title, url } = outcome;
    return this.#sql.writeLightly(() => {
      const kept = this.#sql.run(
        `UPDATE feeds SET state = ?, next_poll = ?, failing_since = ?, title = coalesce(?, title),
           lease_holder = NULL, lease_until = NULL WHERE id = ? AND lease_holder = ?`,
        JSON.stringify(state),
        nextPoll,
        failingSince ?? null,
        title ?? null,
        feed,
        holder,
      );
      // An address is what people follow: on another site it is another feed. If it is followed already, both stay.
      if (kept > 0 && url !== undefined && isSameSite(url, addressOf(this.#sql, feed)))
        this.#sql.run('UPDATE OR IGNORE feeds SET url = ? WHERE id = ?', url, feed);
      if (kept > 0 && failingSince === undefined)
        this.#sql.run('UPDATE sources SET told = NULL WHERE feed = ? AND told IS NOT NULL', feed);
      return kept > 0;
    });
  }

  async nextPoll(): Promise<string | undefined> {
    const row = this.#sql.get(
      `SELECT next_poll AS x FROM feeds WHERE ${FOLLOWED} ORDER BY next_poll LIMIT 1`,
    );
    return row && String(row.x);
  }

  async unreportedFailures(failingBefore: string): Promise<Subscription[]> {
    const rows = this.#sql.all(
      `${SUBSCRIPTION} WHERE failing_since <= ? AND told IS NULL AND ${ACTIVE}`,
      failingBefore,
    );
    return rows.map(subscriptionOf);
  }

  async claimFailureNotice({ owner, feed }: Subscription): Promise<boolean> {
    const sql = `UPDATE sources SET told = ?1 WHERE owner = ?2 AND feed = ?3 AND told IS NULL
      AND EXISTS (SELECT 1 FROM feeds WHERE id = ?3 AND failing_since = ?1)`;
    return this.#sql.write(() => this.#sql.run(sql, feed.failingSince ?? '', owner, feed.id) > 0);
  }

  async releaseFailureNotice({ owner, feed }: Subscription): Promise<void> {
    await this.#sql.write(() =>
      this.#sql.run('UPDATE sources SET told = NULL WHERE owner = ? AND feed = ?', owner, feed.id),
    );
  }
}

function addressOf(sql: Database, feed: number): string {
  return String(sql.get('SELECT url FROM feeds WHERE id = ?', feed)?.url ?? '');
}
