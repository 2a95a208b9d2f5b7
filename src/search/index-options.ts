/** The one set of options of the passage index: what is a field, what is a term, how a match scores. */
import type { Options, SearchOptions } from 'minisearch';

/** A passage as the index sees it: each field its stemmed terms, parted by spaces. */
export interface Entry {
  readonly id: number;
  readonly text: string;
  readonly headline: string;
  readonly speakers: string;
}

/** BM25 after the measurements in docs/search.md. MiniSearch adds `d` to each match; 0 is plain BM25. */
const BM25 = { k: 1.6, b: 0.7, d: 0 };

export const SEARCH_OPTIONS: SearchOptions = {
  bm25: BM25,
  boost: { text: 1, headline: 0.4, speakers: 0.1 },
  combineWith: 'OR',
  prefix: false,
  fuzzy: false,
};

export const INDEX_OPTIONS: Options<Entry> = {
  idField: 'id',
  fields: ['text', 'headline', 'speakers'],
  storeFields: [],
  // Entries and queries come as stemmed terms, parted by spaces.
  tokenize: (terms) => terms.split(' '),
  processTerm: (term) => term,
  searchOptions: SEARCH_OPTIONS,
  autoVacuum: { minDirtCount: 200, minDirtFactor: 0.1, batchSize: 500, batchWait: 10 },
};

/** Letters a misspelt word may be off by, as a share of its length. */
export const TYPO_SHARE = 0.25;
/** Terms of a query that are searched: of a longer one the most telling. */
export const MOST_TERMS = 24;
/** Share by which the newest story outranks one that is old, all else equal. */
export const RECENCY = 0.1;
/** Days after which half of that advantage is gone. */
export const RECENCY_HALF_LIFE = 30;
/** Share by which the first paragraph outranks a late one, all else equal: news puts the most important first. */
export const LEAD = 0.4;
/** Share of a passage's score that hangs on how much of the query it meets. */
export const COVERAGE = 0.3;
/** Share by which a story that meets the whole query between its passages raises each of them. */
export const STORY_COVERAGE = 0.3;
/** What a story's next best passages add to each: this share, fading by the next with each further one. */
export const STORY_LENDS = 0.5;
export const STORY_FADE = 0.5;
