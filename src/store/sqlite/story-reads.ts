/** Reads of stories from SQLite. */
import QuickLRU from 'quick-lru';
import type {
  FeedScope,
  PlacedStory,
  Story,
  StoryLine,
  Withdrawal,
  WithdrawalReason,
} from '../../model/article.ts';
import { number, text } from '../shared/row.ts';
import { lineOf, placedStoryOf, storyOf } from '../shared/story-rows.ts';
import type { DatedStory, StoryConditions } from '../store.ts';
import type { Database } from './database.ts';
import { storiesHaving } from './full-text.ts';
import { IN_SCOPE, scopeValue } from './scope.ts';
import { NEXT_CHANGE, OPERATOR_FEED } from './write-story.ts';

/** Stories read at a time while all stories are read. */
const BATCH_SIZE = 200;
/** The same while answers are given. */
const ARRIVALS_BATCH_SIZE = 25;
/** Stories cached as objects. At some 20 KB each, they take up to 12 MB, because the cache holds up to twice as many. */
const MAX_CACHED_STORIES = 300;

/** A story with the feeds that carry it; NULL if the operator gave it by hand. */
const ANY_STORY = `SELECT *,
  (SELECT CASE WHEN min(feed) > ${OPERATOR_FEED} THEN json_group_array(feed) END FROM story_feeds WHERE story_feeds.article = stories.article) AS feeds
  FROM stories`;
const STORY = `${ANY_STORY} WHERE withdrawn_at IS NULL`;
/** The columns of a StoryLine. */
export const LINE = `SELECT article, headline, source, published_at, stored_at, first_stored_at, event, follows, address
  FROM stories WHERE withdrawn_at IS NULL`;

/** The methods of the Store that read stories. */
export class SqliteStoryReads {
  readonly #sql: Database;
  /** stories by article id, each with the change number with which it was read */
  readonly #cache = new QuickLRU<string, { readonly change: unknown; readonly story: Story }>({
    maxSize: MAX_CACHED_STORIES,
  });

  constructor(sql: Database) {
    this.#sql = sql;
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

  async story(article: string, scope?: FeedScope): Promise<Story | undefined> {
    return this.#story(article, scope);
  }

  #story(article: string, scope: FeedScope | undefined): Story | undefined {
    // Parsing the JSON takes ten times as long as this query, and answers read the same stories often.
    const current = this.#sql.get(
      `SELECT change FROM stories WHERE withdrawn_at IS NULL AND ${IN_SCOPE} AND article = ?2`,
      scopeValue(scope),
      article,
    );
    if (!current) return undefined;
    const cached = this.#cache.get(article);
    if (cached && cached.change === current.change) return cached.story;
    const row = this.#sql.get(`${STORY} AND article = ?`, article);
    if (!row) return undefined;
    const story = storyOf(row);
    this.#cache.set(article, { change: row.change, story });
    return story;
  }

  async storiesById(articles: readonly string[], scope?: FeedScope): Promise<Story[]> {
    const found = articles.map((article) => this.#story(article, scope));
    return found.filter((story) => story !== undefined);
  }

  async articlesAt(named: string): Promise<string[]> {
    const sql = `SELECT article AS x FROM stories WHERE article = ?1 OR origin = ?1 OR body ->> '$.url' = ?1`;
    return this.#sql.all(sql, named).map((row) => String(row.x));
  }

  async isRemoved(addresses: readonly string[]): Promise<boolean> {
    const sql = `SELECT 1 FROM stories, json_each(?) AS named WHERE withdrawn_why = 'removed'
      AND named.value IN (origin, body ->> '$.url') LIMIT 1`;
    return this.#sql.get(sql, JSON.stringify(addresses)) !== undefined;
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
    // The first batch begins before the newest story: this year is later than any.
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

  async *newestArrivals(): AsyncIterable<PlacedStory> {
    // The first batch begins before the newest story: this year is later than any.
    let [time, number]: [string, number] = ['9999', 0];
    for (;;) {
      const rows = this.#sql.all(
        `SELECT rowid AS number, body, first_stored_at, event, follows, settled FROM stories
         WHERE (first_stored_at, rowid) < (?, ?)
         ORDER BY first_stored_at DESC, rowid DESC LIMIT ?`,
        time,
        number,
        ARRIVALS_BATCH_SIZE,
      );
      for (const row of rows) yield placedStoryOf(row);
      const last = rows.at(-1);
      if (!last) return;
      [time, number] = [String(last.first_stored_at), Number(last.number)];
    }
  }

  async find(words: readonly string[], limit: number, scope?: FeedScope): Promise<string[]> {
    // As strings, words cannot be operators of FTS5.
    const quoted = words.filter(Boolean).map((word) => `"${word.replaceAll('"', '""')}"`);
    if (quoted.length === 0) return [];
    const rows = this.#sql.all(
      `SELECT article AS x FROM story_words JOIN story_numbers ON number = story_words.rowid JOIN stories USING (article)
       WHERE story_words MATCH ?2 AND withdrawn_at IS NULL AND ${IN_SCOPE} ORDER BY rank LIMIT ?3`,
      scopeValue(scope),
      quoted.join(' OR '),
      limit,
    );
    return rows.map((row) => String(row.x));
  }

  having(
    conditions: StoryConditions,
    since: string,
    until: string,
    scope?: FeedScope,
  ): AsyncIterable<DatedStory> {
    return storiesHaving(this.#sql, conditions, [since, until], {
      condition: IN_SCOPE,
      value: scopeValue(scope),
    });
  }

  async oldest(scope?: FeedScope): Promise<string | undefined> {
    const row = this.#sql.get(
      `SELECT published_at AS x FROM stories WHERE withdrawn_at IS NULL AND published_at IS NOT NULL AND ${IN_SCOPE}
       ORDER BY coalesce(published_at, first_stored_at) LIMIT 1`,
      scopeValue(scope),
    );
    return row && String(row.x);
  }

  async newest(limit: number, scope?: FeedScope): Promise<StoryLine[]> {
    const most = Math.min(Math.max(1, limit), 1000);
    const dated = this.#sql.all(
      `${LINE} AND ${IN_SCOPE} AND published_at IS NOT NULL
       ORDER BY coalesce(published_at, first_stored_at) DESC, article LIMIT ?2`,
      scopeValue(scope),
      most,
    );
    if (dated.length === most) return dated.map(lineOf);
    const undated = this.#sql.all(
      `${LINE} AND ${IN_SCOPE} AND published_at IS NULL ORDER BY first_stored_at DESC, article LIMIT ?2`,
      scopeValue(scope),
      most - dated.length,
    );
    return [...dated, ...undated].map(lineOf);
  }

  async publishedIn(since: string, before: string, limit: number, scope?: FeedScope): Promise<StoryLine[]> {
    // The index is on the date or the arrival, so the range is asked of both.
    const rows = this.#sql.all(
      `${LINE} AND ${IN_SCOPE} AND published_at IS NOT NULL
       AND coalesce(published_at, first_stored_at) >= ?2 AND coalesce(published_at, first_stored_at) < ?3
       ORDER BY coalesce(published_at, first_stored_at) DESC, article LIMIT ?4`,
      scopeValue(scope),
      since,
      before,
      Math.max(1, limit),
    );
    return rows.map(lineOf);
  }

  async arrivedIn(since: string, before: string, limit: number, scope?: FeedScope): Promise<StoryLine[]> {
    const rows = this.#sql.all(
      `${LINE} AND ${IN_SCOPE} AND article IN (
         SELECT article FROM stories WHERE first_stored_at >= ?2 AND first_stored_at < ?3
         UNION SELECT article FROM stories WHERE stored_at >= ?2 AND stored_at < ?3)
       ORDER BY stored_at DESC, article LIMIT ?4`,
      scopeValue(scope),
      since,
      before,
      Math.max(1, limit),
    );
    return rows.map(lineOf);
  }

  async reportsOf(event: string, scope?: FeedScope): Promise<StoryLine[]> {
    const sql = `${LINE} AND ${IN_SCOPE} AND event = ?2 ORDER BY first_stored_at, article`;
    return this.#sql.all(sql, scopeValue(scope), event).map(lineOf);
  }

  async reportsOfEach(
    events: readonly string[],
    scope?: FeedScope,
  ): Promise<ReadonlyMap<string, StoryLine[]>> {
    const sql = `${LINE} AND ${IN_SCOPE} AND event IN (SELECT value FROM json_each(?2)) ORDER BY first_stored_at, article`;
    const lines = this.#sql.all(sql, scopeValue(scope), JSON.stringify(events)).map(lineOf);
    return Map.groupBy(lines, ({ event = '' }) => event);
  }

  async count(scope?: FeedScope): Promise<number> {
    const sql = `SELECT count(*) AS x FROM stories WHERE withdrawn_at IS NULL AND ${IN_SCOPE}`;
    return number(this.#sql.get(sql, scopeValue(scope)));
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

  async attributedBefore(version: number, limit: number, after = ''): Promise<string[]> {
    const rows = this.#sql.all(
      'SELECT article AS x FROM stories WHERE article > ? AND attributor <> ? ORDER BY article LIMIT ?',
      after,
      version,
      limit,
    );
    return rows.map((row) => String(row.x));
  }

  async withdrawal(article: string): Promise<Withdrawal | undefined> {
    const row = this.#sql.get(`${ANY_STORY} WHERE withdrawn_at IS NOT NULL AND article = ?`, article);
    return row && { story: storyOf(row), why: String(row.withdrawn_why) as WithdrawalReason };
  }
}
