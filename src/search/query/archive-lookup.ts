/** What an index that holds only the newest stories asks of the whole archive. */
import type { FeedScope, Passage, Published } from '../../model/article.ts';
import { words as wordsIn } from '../../text/words.ts';
import { isStop } from '../analysis/terms.ts';
import type { ParsedQuery } from './query-syntax.ts';

/** Older stories, which are loaded into the index for a question. */
export interface OlderStories {
  /** articles within the scope that have any of the words, best first */
  find(words: readonly string[], limit: number, scope?: FeedScope): Promise<readonly string[]>;
  /** the passages of those of the articles that there are */
  passages(articles: readonly string[]): Promise<ReadonlyMap<string, readonly Passage[]>>;
}

export interface ArchiveLookup {
  /** absent if the index asks the archive itself for what it does not hold */
  readonly older?: OlderStories;
  /** the articles that meet all conditions, published from `since` to `until`, both included (ISO 8601 instants) */
  matching(
    conditions: LookupConditions,
    since: string,
    until: string,
    scope?: FeedScope,
  ): AsyncIterable<DatedArticle>;
}

/** What an article must have, and must not have. Plain text, never an expression. */
export interface LookupConditions {
  readonly words: readonly string[];
  /** words that stand side by side */
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  /** outlets, any of them, each by words of its name */
  readonly from: readonly string[];
}

export interface DatedArticle {
  readonly article: string;
  readonly publishedAt: Published;
}

/** What a query requires of an article that is counted: all its words, without stop words if it has others. */
export function lookupConditions({ words: text, phrases, without, from }: ParsedQuery): LookupConditions {
  return { words: lookupWords(text), phrases, without, from };
}

/** The words of a text as a full-text index of whole words splits them; stop words only if there are no others. */
export function lookupWords(text: string): string[] {
  const all = wordsIn(text);
  const content = all.filter((word) => !isStop(word.text, text.slice(word.start, word.end)));
  return [...new Set((content.length > 0 ? content : all).map((word) => word.text))];
}
