/** Which stories of an archive a question may have, and how they are named. */
import type { FeedScope } from './article.ts';

/** The stories that a question may have. */
export interface Reach {
  readonly scope?: FeedScope | undefined;
  readonly articles?: readonly string[] | undefined;
  /** outlets, any of them, by all words of the name or a part of it */
  readonly outlets?: readonly string[] | undefined;
  /** speakers, any of them, by words of the name */
  readonly speakers?: readonly string[] | undefined;
  /** words that stand side by side */
  readonly phrases: readonly string[];
  /** words and phrases that a story must not have */
  readonly without: readonly string[];
  /** published from then on, and before then: ISO 8601 instants */
  readonly since?: string | undefined;
  readonly before?: string | undefined;
}

/** A story by its id and the number of its last change: another number is another version. */
export interface NamedStory {
  readonly article: string;
  readonly change: number;
}
