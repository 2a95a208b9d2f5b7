/** Reads of stories from PostgreSQL. */
import QuickLRU from 'quick-lru';
import type {
  FeedScope,
  PlacedStory,
  Story,
  StoryLine,
  Withdrawal,
  WithdrawalReason,
} from '../../model/article.ts';
import { number, type Row, text } from '../shared/row.ts';
import { lineOf, placedStoryOf, storyOf } from '../shared/story-rows.ts';
import type { DatedStory, StoryConditions } from '../store.ts';
import { stemsOf } from './analysis.ts';
import type { NameCandidates } from './candidates.ts';
import type { Database, Value } from './database.ts';
import { storiesHaving } from './full-text.ts';
import { HASH } from './migrations.ts';
import { FEEDS, IN_SCOPE, OPERATOR_FEED, scopeValue } from './scope.ts';
import { DATED, firstStories, LINE, TIME, UNDATED } from './story-lines.ts';
import { OF_ORIGIN } from './write-story.ts';

/** Stories read at a time while all stories are read. */
const BATCH_SIZE = 200;
/** The same while answers are given. */
const ARRIVALS_BATCH_SIZE = 50;
/** Stories cached as objects. At some 20 KB each, they take up to 24 MB, because the cache holds up to twice as many. */
const MAX_CACHED_STORIES = 600;

/** A story with the feeds that carry it; NULL if the operator gave it by hand. */
const ANY_STORY = `SELECT stories.*, ${FEEDS} AS feeds FROM stories`;
const STORY = `${ANY_STORY} WHERE withdrawn_at IS NULL`;
/** The methods of the Store that read stories. */
export class PostgresStoryReads {
  readonly #sql: Database;
  /** stories by article id, each with the change number with which it was read */
  readonly #cache = new QuickLRU<string, { readonly change: number; readonly story: Story }>({
    maxSize: MAX_CACHED_STORIES,
  });

  readonly #candidates: NameCandidates;

  constructor(sql: Database, candidates: NameCandidates) {
    this.#sql = sql;
    this.#candidates = candidates;
  }

  async hashOf(origin: string): Promise<string | undefined> {
    return text(await this.#sql.get(`SELECT hash AS x FROM stories WHERE ${OF_ORIGIN('$1')}`, origin));
  }

  async originOf(hash: string): Promise<string | undefined> {
    return text(
      await this.#sql.get(
        `SELECT origin AS x FROM stories WHERE hash = $1 AND withdrawn_at IS NULL AND EXISTS
         (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article AND feed = ${OPERATOR_FEED}) LIMIT 1`,
        hash,
      ),
    );
  }

  async story(article: string, scope?: FeedScope): Promise<Story | undefined> {
    return (await this.storiesById([article], scope))[0];
  }

  async storiesById(articles: readonly string[], scope?: FeedScope): Promise<Story[]> {
    // A story takes a hundred times as long to send and to parse as its number, and answers read the same ones often.
    const rows = await this.#sql.all(
      `SELECT article, coalesce(changes.number, 0) AS x FROM stories LEFT JOIN changes USING (article)
       WHERE withdrawn_at IS NULL AND ${IN_SCOPE} AND article = ANY ($2::text[])`,
      scopeValue(scope),
      articles,
    );
    const numbers = new Map(rows.map((row) => [String(row.article), number(row)]));
    const found = new Map<string, Story>();
    for (const [article, change] of numbers) {
      const cached = this.#cache.get(article);
      if (cached?.change === change) found.set(article, cached.story);
    }
    const missing = [...numbers.keys()].filter((article) => !found.has(article));
    for (const story of missing.length === 0 ? [] : await this.readStories(missing)) {
      found.set(story.article.id, story);
      // It may have changed since its number was read: the next look then reads it once more.
      this.#cache.set(story.article.id, { change: numbers.get(story.article.id) ?? 0, story });
    }
    return articles.flatMap((article) => found.get(article) ?? []);
  }

  /** Stories as they are now, without a look at those that were read before. */
  async readStories(articles: readonly string[]): Promise<Story[]> {
    return (await this.#sql.all(`${STORY} AND article = ANY ($1::text[])`, articles)).map(storyOf);
  }

  async articlesAt(named: string): Promise<string[]> {
    const rows = await this.#sql.all(
      `SELECT article AS x FROM stories WHERE article = $1 OR (${OF_ORIGIN('$1')})
         OR (${HASH('url')} = ${HASH('$1')} AND url = $1) ORDER BY number`,
      named,
    );
    return rows.map((row) => String(row.x));
  }

  async isRemoved(addresses: readonly string[]): Promise<boolean> {
    const sql = `SELECT 1 FROM stories WHERE withdrawn_why = 'removed'
      AND (origin = ANY ($1::text[]) OR url = ANY ($1::text[])) LIMIT 1`;
    return (await this.#sql.get(sql, addresses)) !== undefined;
  }

  async *stories(): AsyncIterable<Story> {
    const sql = `${STORY} AND article > $1 ORDER BY article LIMIT ${BATCH_SIZE}`;
    for await (const row of this.#batches(sql, [''], (last) => [String(last.article)])) yield storyOf(row);
  }

  async *newestFirst(): AsyncIterable<Story> {
    const sql = `${STORY} AND (${TIME}, article) < ($1, $2) ORDER BY ${TIME} DESC, article DESC LIMIT ${BATCH_SIZE}`;
    // The first batch begins before the newest story: this year is later than any.
    const rows = this.#batches(sql, ['9999', ''], (last) => [
      String(last.published_at ?? last.first_stored_at),
      String(last.article),
    ]);
    for await (const row of rows) yield storyOf(row);
  }

  async *newestArrivals(): AsyncIterable<PlacedStory> {
    const sql = `SELECT number, body, first_stored_at, event, follows, settled FROM stories
      WHERE (first_stored_at, number) < ($1, $2)
      ORDER BY first_stored_at DESC, number DESC LIMIT ${ARRIVALS_BATCH_SIZE}`;
    const rows = this.#batches(sql, ['9999', 0], (last) => [
      String(last.first_stored_at),
      Number(last.number),
    ]);
    for await (const row of rows) yield placedStoryOf(row);
  }

  /** All rows of a statement, from the values of its first batch on; `next` tells those of the batch after a row. */
  async *#batches(sql: string, first: Value[], next: (last: Row) => Value[]): AsyncIterable<Row> {
    for (let values = first; ; ) {
      const rows = await this.#sql.all(sql, ...values);
      yield* rows;
      const last = rows.at(-1);
      if (!last) return;
      values = next(last);
    }
  }

  async find(words: readonly string[], limit: number, scope?: FeedScope): Promise<string[]> {
    const stems = words.flatMap(stemsOf);
    if (stems.length === 0) return [];
    const named = await this.#candidates(this.#sql, stems, limit, { scope, phrases: [], without: [] });
    return named.map(({ article }) => article);
  }

  having(
    conditions: StoryConditions,
    since: string,
    until: string,
    scope?: FeedScope,
  ): AsyncIterable<DatedStory> {
    return storiesHaving(this.#sql, conditions, [since, until], scope);
  }

  async oldest(scope?: FeedScope): Promise<string | undefined> {
    const [first] = await firstStories(this.#sql, { ...DATED, direction: '' }, 1, scope);
    return first && String(first.published_at);
  }

  async newest(limit: number, scope?: FeedScope): Promise<StoryLine[]> {
    const most = Math.min(Math.max(1, limit), 1000);
    const dated = await firstStories(this.#sql, DATED, most, scope);
    if (dated.length === most) return dated.map(lineOf);
    const undated = await firstStories(this.#sql, UNDATED, most - dated.length, scope);
    return [...dated, ...undated].map(lineOf);
  }

  async publishedIn(since: string, before: string, limit: number, scope?: FeedScope): Promise<StoryLine[]> {
    return (await firstStories(this.#sql, { ...DATED, since, before }, Math.max(1, limit), scope)).map(
      lineOf,
    );
  }

  async arrivedIn(since: string, before: string, limit: number, scope?: FeedScope): Promise<StoryLine[]> {
    const rows = await this.#sql.all(
      `${LINE} AND ${IN_SCOPE} AND ((first_stored_at >= $2 AND first_stored_at < $3)
         OR (stored_at >= $2 AND stored_at < $3))
       ORDER BY stored_at DESC, article LIMIT $4`,
      scopeValue(scope),
      since,
      before,
      Math.max(1, limit),
    );
    return rows.map(lineOf);
  }

  async reportsOf(event: string, scope?: FeedScope): Promise<StoryLine[]> {
    return (await this.reportsOfEach([event], scope)).get(event) ?? [];
  }

  async reportsOfEach(
    events: readonly string[],
    scope?: FeedScope,
  ): Promise<ReadonlyMap<string, StoryLine[]>> {
    const sql = `${LINE} AND ${IN_SCOPE} AND event = ANY ($2::text[]) ORDER BY first_stored_at, article`;
    const lines = (await this.#sql.all(sql, scopeValue(scope), events)).map(lineOf);
    return Map.groupBy(lines, ({ event = '' }) => event);
  }

  async count(scope?: FeedScope): Promise<number> {
    const sql = `SELECT count(*) AS x FROM stories WHERE withdrawn_at IS NULL AND ${IN_SCOPE}`;
    return number(await this.#sql.get(sql, scopeValue(scope)));
  }

  async changedSince(change: number): Promise<string[]> {
    const sql = 'SELECT article AS x FROM changes WHERE number > $1 ORDER BY number';
    return (await this.#sql.all(sql, change)).map((row) => String(row.x));
  }

  async attributedBefore(version: number, limit: number, after = ''): Promise<string[]> {
    const sql =
      'SELECT article AS x FROM stories WHERE article > $1 AND attributor <> $2 ORDER BY article LIMIT $3';
    return (await this.#sql.all(sql, after, version, limit)).map((row) => String(row.x));
  }

  async withdrawal(article: string): Promise<Withdrawal | undefined> {
    const row = await this.#sql.get(`${ANY_STORY} WHERE withdrawn_at IS NOT NULL AND article = $1`, article);
    return row && { story: storyOf(row), why: String(row.withdrawn_why) as WithdrawalReason };
  }
}
