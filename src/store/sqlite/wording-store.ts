/** The WordingStore on SQLite: an FTS5 index whose tokens are shingles, one row a paragraph of a version. */
import { setImmediate } from 'node:timers/promises';
import QuickLRU from 'quick-lru';
import type { Article, FeedScope, Quote } from '../../model/article.ts';
import { shownOutlet } from '../../outlet/claims.ts';
import { CoverageCache } from '../shared/coverage-cache.ts';
import { type Row, text } from '../shared/row.ts';
import {
  lookedUp,
  MAX_ROWS,
  PARAGRAPHS_PER_VERSION,
  shingleWeight,
  WordingHits,
} from '../shared/wording-hits.ts';
import type { Coverage, NearVersion, StoryVersion, WordingStore } from '../wording-store.ts';
import { withCorrections } from './corrections.ts';
import type { Database } from './database.ts';
import type { FeedWrites } from './feed-writes.ts';
import { IN_SCOPE, scopeValue } from './scope.ts';
import { NEXT_CHANGE, OPERATOR_FEED } from './write-story.ts';

/** Shingles looked up before the event loop turns: some 100 microseconds each. */
const LOOKUPS_AT_A_TIME = 16;
/** Versions kept as objects, at some 20 KB each. */
const MAX_CACHED_VERSIONS = 200;

/** One row with all numbers: a row each would take ten times as long. */
const SHINGLE = `SELECT group_concat(x) AS x FROM
  (SELECT rowid AS x FROM wording_shingles WHERE wording_shingles MATCH ? ORDER BY rowid DESC LIMIT ?)`;
const VISIBLE = `withdrawn_at IS NULL AND ${IN_SCOPE}`;
const COMMON = `SELECT group_concat(x) AS x FROM (SELECT wording_shingles.rowid AS x FROM wording_shingles
  JOIN wordings ON wordings.number = wording_shingles.rowid / ${PARAGRAPHS_PER_VERSION} JOIN stories USING (article)
  WHERE wording_shingles MATCH ?2 AND ${VISIBLE} ORDER BY wording_shingles.rowid LIMIT ?3)`;
const VERSION = `SELECT wordings.article, wordings.stored_at, first_stored_at, stories.change, address,
    wordings.stored_at = stories.stored_at AND wordings.hash = stories.hash AS is_current
  FROM wordings JOIN stories USING (article) WHERE ${VISIBLE}`;

export class SqliteWordingStore implements WordingStore {
  readonly #sql: Database;
  readonly #writes: Pick<FeedWrites, 'indexWording'>;
  readonly #cache = new QuickLRU<number, { readonly change: unknown; readonly version: StoryVersion }>({
    maxSize: MAX_CACHED_VERSIONS,
  });
  readonly #coverage = new CoverageCache();

  constructor(sql: Database, writes: Pick<FeedWrites, 'indexWording'>) {
    this.#sql = sql;
    this.#writes = writes;
  }

  async near(words: readonly string[], limit: number, scope?: FeedScope): Promise<NearVersion[]> {
    const hits = new WordingHits();
    const shingles = lookedUp(words);
    const total = Number(this.#sql.get('SELECT count(*) AS x FROM wordings')?.x ?? 0) + 1;
    const common: string[] = [];
    const commonWeight = shingleWeight(total, MAX_ROWS);
    let possible = 0;
    for (const [n, shingle] of shingles.entries()) {
      if (n % LOOKUPS_AT_A_TIME === LOOKUPS_AT_A_TIME - 1) await setImmediate();
      const rows = numbersIn(text(this.#sql.get(SHINGLE, `"${shingle}"`, MAX_ROWS)));
      const isCommon = rows.length === MAX_ROWS;
      const weight = isCommon ? commonWeight : shingleWeight(total, rows.length);
      possible += weight;
      if (isCommon) common.push(shingle);
      else hits.add(rows, weight);
    }
    // Words that many have are found where several of them come together, if the rare ones do not suffice.
    if (common.length > 0 && hits.isPoor(possible)) {
      await setImmediate();
      hits.add(this.#together(common, scope), common.length * commonWeight);
    }
    if (hits.isPoor(possible))
      for (let n = 1; n < common.length; n += 1) {
        await setImmediate();
        hits.add(this.#together(common.slice(n - 1, n + 1), scope), commonWeight);
      }
    return this.#visible(hits, possible, limit, scope);
  }

  async having(words: readonly string[], limit: number, scope?: FeedScope): Promise<NearVersion[]> {
    const hits = new WordingHits();
    hits.add(this.#together(lookedUp(words), scope, limit), 1);
    const found = this.#visible(hits, 1, limit, scope);
    return found.sort((a, b) => a.version - b.version);
  }

  async version(number: number, scope?: FeedScope): Promise<StoryVersion | undefined> {
    const row = this.#sql.get(`${VERSION} AND number = ?2`, scopeValue(scope), number);
    if (!row) return undefined;
    const cached = this.#cache.get(number);
    if (cached && cached.change === row.change) return cached.version;
    const version = this.#read(number, row);
    if (version) this.#cache.set(number, { change: row.change, version });
    return version;
  }

  async coverage(scope?: FeedScope): Promise<Coverage> {
    const key = scopeValue(scope);
    const scopeName = key ?? 'all';
    const change = this.#sql.get(`SELECT ${NEXT_CHANGE} AS x`)?.x;
    const unread = Number(this.#sql.get('SELECT count(*) AS x FROM unread_wordings')?.x ?? 0);
    const cached = this.#coverage.get(scopeName, change);
    if (cached?.unread === unread) return cached;
    const row = this.#sql.get(
      `SELECT count(*) AS stories, count(DISTINCT source) AS outlets,
         min(coalesce(published_at, first_stored_at)) AS since, max(coalesce(published_at, first_stored_at)) AS until
       FROM stories INDEXED BY stories_by_coverage WHERE ${VISIBLE}`,
      key,
    );
    const coverage: Coverage = {
      stories: Number(row?.stories ?? 0),
      outlets: Number(row?.outlets ?? 0),
      ...(row?.since != null && { since: String(row.since), until: String(row.until) }),
      unread,
    };
    this.#coverage.set(scopeName, change, coverage);
    return coverage;
  }

  indexWording(limit: number): Promise<number> {
    return this.#writes.indexWording(limit);
  }

  /** Row ids of the paragraphs that have all the shingles, oldest first. */
  #together(shingles: readonly string[], scope: FeedScope | undefined, limit = MAX_ROWS): number[] {
    if (shingles.length === 0) return [];
    const all = shingles.map((shingle) => `"${shingle}"`).join(' AND ');
    return numbersIn(text(this.#sql.get(COMMON, scopeValue(scope), all, limit)));
  }

  #visible(hits: WordingHits, possible: number, limit: number, scope?: FeedScope): NearVersion[] {
    const found: NearVersion[] = [];
    for (const version of hits.versions()) {
      if (found.length >= limit || !hits.isNear(version, possible, found[0])) break;
      const row = this.#sql.get(`${VERSION} AND number = ?2`, scopeValue(scope), version);
      if (row) found.push(hits.nearVersion(version, possible, row));
    }
    return found;
  }

  #read(number: number, row: Row): StoryVersion | undefined {
    const isCurrent = row.is_current === 1;
    const found = this.#sql.get(
      `SELECT body, quotes, (SELECT CASE WHEN min(feed) > ${OPERATOR_FEED} THEN json_group_array(feed) END
           FROM story_feeds WHERE story_feeds.article = wordings.article) AS feeds,
         ${isCurrent ? 'NULL' : NEXT_VERSION} AS replaced_at
       FROM wordings JOIN ${isCurrent ? 'stories' : 'versions'} USING (article, hash, stored_at) WHERE number = ?`,
      number,
    );
    if (!found) return undefined;
    const stored = JSON.parse(String(found.body)) as Article;
    const address = row.address === null ? undefined : String(row.address);
    const article = { ...stored, source: shownOutlet(stored.source, address) };
    const quotes = found.quotes === null ? undefined : (JSON.parse(String(found.quotes)) as Quote[]);
    return {
      version: number,
      story: {
        article,
        ...(found.feeds !== null && { feeds: JSON.parse(String(found.feeds)) as number[] }),
      },
      ...(quotes && { quotes: isCurrent ? quotes : withCorrections(this.#sql, article.id, quotes) }),
      storedAt: String(row.stored_at),
      firstStoredAt: String(row.first_stored_at),
      ...(found.replaced_at !== null && { replacedAt: String(found.replaced_at) }),
    };
  }
}

/** When the version after one of `wordings` was stored. */
const NEXT_VERSION = `coalesce(
  (SELECT min(stored_at) FROM versions AS later
   WHERE later.article = wordings.article AND later.stored_at > wordings.stored_at),
  (SELECT stored_at FROM stories WHERE stories.article = wordings.article))`;

function numbersIn(list: string | undefined): number[] {
  return list === undefined || list === 'null' || list === '' ? [] : list.split(',').map(Number);
}
