/** What an index that holds the newest stories alone asks of the whole archive. */
import type { Passage, Published, Reach } from '../../model/article.ts';
import { termsOf } from '../analysis/terms.ts';
import type { ReadQuery } from './query-syntax.ts';

/** What the window needs of the whole archive. */
export interface Archive {
  /** articles that hold any of the words and that the reach has, best first */
  find(words: readonly string[], limit: number, reach?: Reach): Promise<readonly string[]>;
  /** the articles that hold all that is demanded, published from an instant (ISO 8601) up to and with another */
  having(demands: Demands, since: string, until: string, reach?: Reach): AsyncIterable<Dated>;
  /** an article's passages; undefined where there is none */
  passages(article: string): Promise<readonly Passage[] | undefined>;
}

/** What must stand in an article, and must not; text, never an expression. */
export interface Demands {
  readonly words: readonly string[];
  /** words that stand side by side */
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  /** outlets, any of them, each by words of its name */
  readonly from: readonly string[];
}

/** An article with its date. */
export interface Dated {
  readonly article: string;
  readonly publishedAt: Published;
}

/** What a question demands of an article that is counted: all of its words; those that tell nothing where it has no others. */
export function demandsOf({ words: text, phrases, without, from }: ReadQuery): Demands {
  const all = termsOf(text);
  const telling = all.filter(({ stop }) => !stop);
  const words = [...new Set((telling.length > 0 ? telling : all).map(({ word }) => word))];
  return { words, phrases, without, from };
}
