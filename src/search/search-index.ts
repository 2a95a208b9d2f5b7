/**
 * The SearchIndex contract: passages in, ranked hits out. Rebuilt from the store whenever in doubt.
 * Asynchronous throughout, so that an engine in a worker or a database can stand behind it.
 */
import type { Passage, Reach, Span } from '../model/article.ts';

export interface SearchQuery {
  /** what the reader typed: words, never an expression to trust */
  readonly text: string;
  /** how many hits to return, 1 to 1,000, after `offset` hits are passed over */
  readonly limit: number;
  readonly offset?: number;
  /** only passages of these kinds; both where absent */
  readonly kinds?: readonly Passage['kind'][];
  /** only passages of these articles */
  readonly articles?: readonly string[];
  /** only passages in which one of these names speaks */
  readonly speakers?: readonly string[];
  /** only passages of these outlets, in any case and without diacritics */
  readonly sources?: readonly string[];
  /** only passages of articles that this asker may see; all where absent */
  readonly reach?: Reach;
  /** of articles of several outlets that report one event, only the best and those of its outlet */
  readonly onePerEvent?: boolean;
  /** of each story only the passage that answers best: which stories answer, rather than where */
  readonly onePerStory?: boolean;
  /** only passages of articles that were published from then on, and before then; ISO 8601 instants */
  readonly since?: string;
  readonly before?: string;
  /** for the recency boost; ISO 8601 instant */
  readonly now: string;
}

export interface Hit {
  readonly passage: Passage;
  readonly score: number;
  /** the matched words in `passage.text`, in order, not overlapping */
  readonly marks: readonly Span[];
  /**
   * the parts of the score, in words for `--explain`; of them `has` is the share of the question's words, the rare ones
   * weighing more, that the story has
   */
  readonly parts: Readonly<Record<string, number>>;
}

export interface SearchResult {
  /** best first; a paragraph and the quotes inside it are one hit */
  readonly hits: readonly Hit[];
  /** hits before limit and offset */
  readonly total: number;
  /** true where exact terms failed and near spellings were taken */
  readonly approximate: boolean;
  /** where nothing meets a question's conditions ("a phrase", `-word`, `since:` …): its words without them, if any */
  readonly unconditional?: string;
}

/** Which articles are to be counted. */
export interface MentionsQuery {
  /** what the reader typed; all of its words have to stand in an article */
  readonly text: string;
  /** milliseconds since 1970: published from then on, and before then; ever where absent */
  readonly since?: number;
  readonly before?: number;
  /** only articles that this asker may see; all where absent */
  readonly reach?: Reach;
  /** ISO 8601 instant that operators such as `since:monday` are counted from */
  readonly now: string;
}

/** All articles that meet a question, in no order. */
export interface Mentions {
  /** ids of those with a date */
  readonly articles: readonly string[];
  /** of each, when it was published: milliseconds since 1970, or the day as `YYYY-MM-DD` where no more is printed */
  readonly published: readonly (number | string)[];
  /** how many more have no date at all, of those held in memory */
  readonly undated: number;
  /** true where near spellings stand for a word that no article has */
  readonly approximate: boolean;
  /** milliseconds since 1970: of what was published before, articles may be missing */
  readonly wholeSince?: number;
}

export interface SearchIndex {
  /** adds an article's passages, or replaces them where the article is already held */
  put(article: string, passages: readonly Passage[]): Promise<void>;
  remove(article: string): Promise<void>;
  search(query: SearchQuery): Promise<SearchResult>;
  /** counts what `search` would rank: every article that meets a question, however many */
  mentions(query: MentionsQuery): Promise<Mentions>;
  /** passages held */
  count(): Promise<number>;
  close(): Promise<void>;
}
