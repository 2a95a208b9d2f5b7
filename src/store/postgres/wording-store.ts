/** The WordingStore on PostgreSQL: an inverted index of shingles, one row a paragraph of a version. */
import QuickLRU from 'quick-lru';
import type { Article, FeedScope, Quote } from '../../model/article.ts';
import { CoverageCache } from '../shared/coverage-cache.ts';
import { isTrue, number, type Row } from '../shared/row.ts';
import { shownSource } from '../shared/story-rows.ts';
import {
  lookedUp,
  MAX_ROWS,
  PARAGRAPHS_PER_VERSION,
  shingleWeight,
  WordingHits,
} from '../shared/wording-hits.ts';
import type { Coverage, NearVersion, StoryVersion, WordingStore } from '../wording-store.ts';
import { withCorrections } from './corrections.ts';
import type { Database, Reader } from './database.ts';
import { IN_SCOPE, OPERATOR_FEED, scopeValue } from './scope.ts';
import { asInteger } from './write-wording.ts';

/** Versions kept as objects, at some 20 KB each. */
const MAX_CACHED_VERSIONS = 200;
/**
 * Paragraphs that the index is asked for at most, roughly. A shingle that many more have is common, and then it does not
 * matter which of them it names.
 */
const SOME = `SET LOCAL gin_fuzzy_search_limit = ${MAX_ROWS * 20}`;

const ROW = `version * ${PARAGRAPHS_PER_VERSION} + paragraph`;
/** The newest paragraphs of each shingle. `OFFSET 0` keeps the planner from walking all paragraphs in order. */
const EACH = `SELECT shingle, ARRAY(
    SELECT row FROM (SELECT ${ROW} AS row FROM wording_shingles WHERE shingles @> ARRAY[shingle] OFFSET 0) AS found
    ORDER BY row DESC LIMIT $2) AS rows
  FROM unnest($1::integer[]) AS shingle`;
const VISIBLE = `withdrawn_at IS NULL AND ${IN_SCOPE}`;
const TOGETHER = `SELECT ${ROW} AS x FROM
    (SELECT version, paragraph FROM wording_shingles WHERE shingles @> $2::integer[] OFFSET 0) AS found
  JOIN wordings ON wordings.number = version JOIN stories USING (article)
  WHERE ${VISIBLE} ORDER BY version, paragraph LIMIT $3`;
const VERSION = `SELECT wordings.number, wordings.article, wordings.hash, wordings.stored_at, first_stored_at, address,
    coalesce((SELECT changes.number FROM changes WHERE changes.article = wordings.article), 0) AS change,
    wordings.stored_at = stories.stored_at AND wordings.hash = stories.hash AS is_current
  FROM wordings JOIN stories USING (article) WHERE ${VISIBLE}`;
/** When the version after one of `wordings` was stored. */
const NEXT_VERSION = `coalesce(
  (SELECT min(stored_at) FROM versions AS later
   WHERE later.article = wordings.article AND later.stored_at > wordings.stored_at),
  (SELECT stored_at FROM stories WHERE stories.article = wordings.article))`;

export class PostgresWordingStore implements WordingStore {
  readonly #sql: Database;
  readonly #cache = new QuickLRU<number, { readonly change: unknown; readonly version: StoryVersion }>({
    maxSize: MAX_CACHED_VERSIONS,
  });
  readonly #coverage = new CoverageCache();

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async near(words: readonly string[], limit: number, scope?: FeedScope): Promise<NearVersion[]> {
    const hits = new WordingHits();
    const shingles = lookedUp(words).map(asInteger);
    const total = await this.#versions();
    const rowsOf = await this.#each(shingles);
    const common = shingles.filter((shingle) => (rowsOf.get(shingle)?.length ?? 0) >= MAX_ROWS);
    const commonWeight = shingleWeight(total, MAX_ROWS);
    let possible = common.length * commonWeight;
    for (const shingle of shingles) {
      const rows = rowsOf.get(shingle) ?? [];
      if (rows.length >= MAX_ROWS) continue;
      const weight = shingleWeight(total, rows.length);
      possible += weight;
      hits.add(rows, weight);
    }
    // Words that many have are found where several of them come together, if the rare ones do not suffice.
    if (common.length > 0 && hits.isPoor(possible))
      hits.add(await this.#together(common, scope), common.length * commonWeight);
    if (hits.isPoor(possible))
      for (let n = 1; n < common.length; n += 1)
        hits.add(await this.#together(common.slice(n - 1, n + 1), scope), commonWeight);
    return this.#visible(hits, possible, limit, scope);
  }

  async having(words: readonly string[], limit: number, scope?: FeedScope): Promise<NearVersion[]> {
    const hits = new WordingHits();
    hits.add(await this.#together(lookedUp(words).map(asInteger), scope, limit), 1);
    const found = await this.#visible(hits, 1, limit, scope);
    return found.sort((a, b) => a.version - b.version);
  }

  async version(version: number, scope?: FeedScope): Promise<StoryVersion | undefined> {
    const row = await this.#sql.get(`${VERSION} AND wordings.number = $2`, scopeValue(scope), version);
    if (!row) return undefined;
    const cached = this.#cache.get(version);
    if (cached && cached.change === row.change) return cached.version;
    const read = await readVersion(this.#sql, version, row);
    if (read) this.#cache.set(version, { change: row.change, version: read });
    return read;
  }

  async coverage(scope?: FeedScope): Promise<Coverage> {
    const key = JSON.stringify(scopeValue(scope));
    const change = number(await this.#sql.get('SELECT number AS x FROM last_change'));
    const cached = this.#coverage.get(key, change);
    if (cached) return cached;
    const row = await this.#sql.get(
      `SELECT count(*) AS stories, count(DISTINCT source) AS outlets,
         min(coalesce(published_at, first_stored_at)) AS since, max(coalesce(published_at, first_stored_at)) AS until
       FROM stories WHERE ${VISIBLE}`,
      scopeValue(scope),
    );
    const coverage: Coverage = {
      stories: Number(row?.stories ?? 0),
      outlets: Number(row?.outlets ?? 0),
      ...(row?.since != null && { since: String(row.since), until: String(row.until) }),
      unread: 0,
    };
    this.#coverage.set(key, change, coverage);
    return coverage;
  }

  /** Every story is indexed when it is stored. */
  async indexWording(): Promise<number> {
    return 0;
  }

  /** How many versions there are, roughly: the planner's own figure, or a count while it has none. */
  async #versions(): Promise<number> {
    const row = await this.#sql.get(
      `SELECT CASE WHEN reltuples < 10000 THEN (SELECT count(*) FROM wordings) ELSE reltuples END AS x
       FROM pg_class WHERE oid = 'wordings'::regclass`,
    );
    return number(row) + 1;
  }

  /** Row ids of the newest paragraphs that have each of the shingles. */
  async #each(shingles: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>> {
    const rows = await this.#sql.readWith(SOME, (sql) => sql.all(EACH, shingles, MAX_ROWS));
    return new Map(rows.map((row) => [Number(row.shingle), (row.rows as string[]).map(Number)]));
  }

  /** Row ids of the paragraphs that have all the shingles, oldest first. */
  async #together(
    shingles: readonly number[],
    scope: FeedScope | undefined,
    limit = MAX_ROWS,
  ): Promise<number[]> {
    if (shingles.length === 0) return [];
    return (await this.#sql.all(TOGETHER, scopeValue(scope), shingles, limit)).map(number);
  }

  async #visible(
    hits: WordingHits,
    possible: number,
    limit: number,
    scope: FeedScope | undefined,
  ): Promise<NearVersion[]> {
    const versions = hits.versions().filter((version) => hits.isNear(version, possible, undefined));
    const sql = `${VERSION} AND wordings.number = ANY ($2::bigint[])`;
    const rows = versions.length === 0 ? [] : await this.#sql.all(sql, scopeValue(scope), versions);
    const byNumber = new Map(rows.map((row) => [Number(row.number), row]));
    const found: NearVersion[] = [];
    for (const version of versions) {
      if (found.length >= limit || !hits.isNear(version, possible, found[0])) break;
      const row = byNumber.get(version);
      if (row) found.push(hits.nearVersion(version, possible, row));
    }
    return found;
  }
}

/** A version as it is stored; `row` is that of `VERSION`. */
async function readVersion(sql: Reader, version: number, row: Row): Promise<StoryVersion | undefined> {
  const isCurrent = isTrue(row.is_current);
  const found = await sql.get(
    `SELECT body, quotes, (SELECT CASE WHEN min(feed) > ${OPERATOR_FEED} THEN json_agg(feed ORDER BY feed)::text END
         FROM story_feeds WHERE story_feeds.article = wordings.article) AS feeds,
       ${isCurrent ? 'NULL' : NEXT_VERSION} AS replaced_at
     FROM wordings JOIN ${isCurrent ? 'stories' : 'versions'} USING (article, hash, stored_at) WHERE wordings.number = $1`,
    version,
  );
  if (!found) return undefined;
  const stored = JSON.parse(String(found.body)) as Article;
  const article = { ...stored, source: shownSource(stored.source, row) };
  const quotes = found.quotes === null ? undefined : (JSON.parse(String(found.quotes)) as Quote[]);
  return {
    version,
    story: {
      article,
      ...(found.feeds !== null && { feeds: JSON.parse(String(found.feeds)) as number[] }),
    },
    ...(quotes && { quotes: isCurrent ? quotes : await withCorrections(sql, article.id, quotes) }),
    storedAt: String(row.stored_at),
    firstStoredAt: String(row.first_stored_at),
    ...(found.replaced_at !== null && { replacedAt: String(found.replaced_at) }),
  };
}
