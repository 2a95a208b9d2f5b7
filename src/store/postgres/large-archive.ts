/** The LargeArchive on PostgreSQL. */
import type { FeedScope, Quote, Speaker } from '../../model/article.ts';
import type { NamedStory, Reach } from '../../model/reach.ts';
import { words } from '../../text/words.ts';
import type { LargeArchive, OutletCount, StoredRow } from '../large-archive.ts';
import type { PostingStore } from '../posting-store.ts';
import { shownSource } from '../shared/story-rows.ts';
import { candidatesByBm25, type NameCandidates } from './candidates.ts';
import type { Database } from './database.ts';
import { SITE } from './migrations.ts';
import { PostgresPostingStore } from './posting-store.ts';
import { IN_SCOPE, OPERATOR_FEED, scopeValue } from './scope.ts';
import { rowsOfStories } from './story-rows.ts';

/** Words of one story that are kept, of as many speakers as it may have. */
const MAX_WORDS = 2000;

/** The words by which a story with these quotes is found: those of all names and titles. */
export function speakerWords(quotes: readonly Quote[]): string[] {
  const found = new Set<string>();
  for (const speaker of quotes.flatMap(speakersOf))
    for (const { text } of words(`${speaker.name} ${speaker.title ?? ''}`))
      if (found.size < MAX_WORDS) found.add(text);
  return [...found];
}

function speakersOf({ attribution, reports }: Quote): readonly Speaker[] {
  const named = attribution.state === 'named' ? attribution.speakers : [];
  const candidates = attribution.state === 'ambiguous' ? attribution.candidates : [];
  return [...named, ...candidates, ...reports];
}

export class PostgresLargeArchive implements LargeArchive {
  readonly #sql: Database;

  readonly #nameCandidates: NameCandidates;
  readonly postings?: PostingStore;

  constructor(sql: Database, nameCandidates: NameCandidates) {
    this.#sql = sql;
    this.#nameCandidates = nameCandidates;
    if (nameCandidates !== candidatesByBm25) this.postings = new PostgresPostingStore(sql);
  }

  candidates(stems: readonly string[], limit: number, reach: Reach): Promise<readonly NamedStory[]> {
    return this.#nameCandidates(this.#sql, stems, limit, reach);
  }

  rows(articles: readonly string[]): Promise<readonly StoredRow[]> {
    return rowsOfStories(this.#sql, articles);
  }

  async quoting(wanted: readonly string[], limit: number, scope?: FeedScope): Promise<string[]> {
    if (wanted.length === 0) return [];
    const rows = await this.#sql.all(
      `SELECT article AS x FROM stories WHERE withdrawn_at IS NULL AND speaker_words @> $2::text[] AND ${IN_SCOPE}
       ORDER BY coalesce(published_at, first_stored_at) DESC, article LIMIT $3`,
      scopeValue(scope),
      wanted,
      limit,
    );
    return rows.map((row) => String(row.x));
  }

  async outlets(): Promise<OutletCount[]> {
    // Whether a site may bear a name is judged at each reading, by any of its addresses.
    const rows = await this.#sql.all(
      `SELECT source, min(address) AS address, feeds::text, count(*) AS n, max(published_at) AS newest FROM stories
         JOIN (SELECT article, CASE WHEN min(feed) > ${OPERATOR_FEED} THEN json_agg(feed ORDER BY feed)::text END AS feeds
               FROM story_feeds GROUP BY article) AS carried USING (article)
       WHERE withdrawn_at IS NULL
       GROUP BY source, ${SITE}, feeds`,
    );
    return rows.map((row) => ({
      source: shownSource(row.source, row),
      ...(row.feeds !== null && { feeds: JSON.parse(String(row.feeds)) as number[] }),
      stories: Number(row.n),
      ...(row.newest !== null && { newest: String(row.newest) }),
    }));
  }
}
