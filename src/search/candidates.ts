/**
 * The contract between whatever names candidates for a query, and the ranking that orders them. An engine names stories by
 * their ids; the ranking reads their rows of numbers (`index/story-row.ts`), whose terms have the same ids everywhere. A
 * database names those outside memory (`archive/story-archive.ts`).
 */
import type { ParsedQuery } from './query/query-syntax.ts';
import type { SearchQuery } from './search-index.ts';

/** One word of a query, as posting lists know it. */
export interface CandidateTerm {
  /** the stems that can stand for the word, in each language */
  readonly stems: readonly string[];
  /** what it weighs in BM25: above 0 */
  readonly weight: number;
}

/** The conditions under which a story may be named: those of the caller, and those that were typed. */
export interface Reach {
  readonly query: SearchQuery;
  readonly parsed: ParsedQuery;
}

export interface CandidateSource {
  /**
   * Names the stories within reach that have any of the terms: the `k` best by BM25, and those that score as the last of
   * them does. In no particular order.
   */
  candidates(terms: readonly CandidateTerm[], k: number, reach: Reach): Promise<readonly string[]>;
}
