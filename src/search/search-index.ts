/**
 * The SearchIndex contract: passages in, ranked hits out. The index can always be rebuilt from the store.
 * All methods are asynchronous, so that an engine in a worker thread or a database can implement it.
 */
import type { FeedScope, Passage, Span } from '../model/article.ts';

export interface SearchQuery {
  /** what the reader typed: untrusted text in the syntax of `query/query-syntax.ts` */
  readonly text: string;
  /** true if the text is known to be prose, in which operators are words; otherwise its looks decide */
  readonly prose?: boolean;
  /** true if a phrase that no passage has must give no hits, where an answer could not say that it was relaxed */
  readonly strict?: boolean;
  /** how many hits to return, 1 to 1,000, after the first `offset` hits */
  readonly limit: number;
  readonly offset?: number;
  /** only passages of these kinds; both if absent */
  readonly kinds?: readonly Passage['kind'][];
  /** only passages of these articles */
  readonly articles?: readonly string[];
  /** only passages in which one of these names speaks */
  readonly speakers?: readonly string[];
  /** only passages of these outlets; case and diacritics do not matter */
  readonly sources?: readonly string[];
  /** only passages of articles that this asker may see; all if absent */
  readonly scope?: FeedScope;
  /** of the articles that report one event, only those of the outlet that ranks first */
  readonly onePerEvent?: boolean;
  /** only the best passage of each story */
  readonly onePerStory?: boolean;
  /** only passages that cover the query as its level asks; no hits if the level is `none` */
  readonly byLevel?: boolean;
  /** only passages of articles published from then on; ISO 8601 instant */
  readonly since?: string;
  /** only passages of articles published before then; ISO 8601 instant */
  readonly before?: string;
  /**
   * the instant after which all published stories are in memory (ISO 8601): others may be in the archive alone, which is
   * asked for them. Absent if all stories are in memory
   */
  readonly wholeAfter?: string;
  /** for the recency boost; ISO 8601 instant */
  readonly now: string;
  /** IANA zone in which the days of operators such as `since:monday` begin; UTC if absent */
  readonly zone?: string;
}

export interface Hit {
  readonly passage: Passage;
  readonly score: number;
  /** the matched words in `passage.text`, in order, not overlapping */
  readonly marks: readonly Span[];
  /**
   * the parts of the score by name, for `--explain`. Among them, `has` is the share of the query's weight that stands
   * anywhere in the story, and `coverage` tells an answer from a mention (`ranking/coverage.ts`)
   */
  readonly parts: Readonly<Record<string, number>>;
}

/** How the text of a query was read. */
export interface QueryReading {
  /** `typed` if operators count, `pasted` if the text is prose, in which they are words */
  readonly mode: 'typed' | 'pasted';
  /** the operators that count, as they can be typed: `"storm surge"`, `-ferry`, `from:Reuters` */
  readonly demanded: readonly string[];
  /** phrases that no passage has: they were demanded, and then only raise a passage */
  readonly relaxed: readonly string[];
}

/** Whether the best passage answers a query, is only related to it, or not even that. */
export type CoverageLevel = 'answer' | 'related' | 'none';

export interface SearchResult {
  /** best first; a paragraph and the quotes inside it are one hit */
  readonly hits: readonly Hit[];
  /** number of hits before `limit` and `offset` */
  readonly total: number;
  /** true if there are more hits than `total`, or may be: they are not counted */
  readonly more?: boolean;
  readonly level: CoverageLevel;
  /** true if no word was found as typed and near spellings stand in */
  readonly approximate: boolean;
  /** languages of `hits` that were found by words that mean the same (BCP 47); absent if all are in that of the query */
  readonly translated?: readonly string[];
  readonly reading: QueryReading;
  /** if nothing meets the conditions of the query ("a phrase", `-word`, `since:` …): its words without them */
  readonly unconditional?: string;
}

/** Which articles to count. */
export interface ArticleCountQuery {
  /** what the reader typed; an article must have all its words */
  readonly text: string;
  /** published from then on; milliseconds since 1970 */
  readonly since?: number;
  /** published before then; milliseconds since 1970 */
  readonly before?: number;
  /** only articles that this asker may see; all if absent */
  readonly scope?: FeedScope;
  /** the instant that operators such as `since:monday` are counted from; ISO 8601 */
  readonly now: string;
  /** as in `SearchQuery` */
  readonly zone?: string;
}

/** All articles that match a query, in no particular order. */
export interface ArticleCount {
  /** ids of the articles with a date */
  readonly articles: readonly string[];
  /** when each was published: milliseconds since 1970, or the day as `YYYY-MM-DD` if no time is printed */
  readonly published: readonly (number | string)[];
  /** how many articles in memory match but have no date */
  readonly undated: number;
  /** true if near spellings stand for a word that no article has */
  readonly approximate: boolean;
  /** articles published before this instant may be missing; milliseconds since 1970 */
  readonly wholeSince?: number;
}

export interface SearchIndex {
  /** adds the passages of an article, or replaces those that it has */
  put(article: string, passages: readonly Passage[]): Promise<void>;
  remove(article: string): Promise<void>;
  search(query: SearchQuery): Promise<SearchResult>;
  /** finds every article that matches, without ranking them */
  countArticles(query: ArticleCountQuery): Promise<ArticleCount>;
  /** number of passages in memory */
  count(): Promise<number>;
  close(): Promise<void>;
}
