/** What changed between two versions of a story. Types alone. */
import type { Quote } from './article.ts';

/** Words that both versions have, or only the earlier (`removed`), or only the later (`added`), as printed. */
export interface ChangedWords {
  readonly kind: 'equal' | 'removed' | 'added';
  readonly text: string;
}

/** A sentence, or a headline, that was changed, removed or added. */
export interface StoryChange {
  /** `quote`: a quotation of the sentence was altered, or is gone */
  readonly what: 'quote' | 'headline' | 'sentence';
  readonly how: 'changed' | 'removed' | 'added';
  /** runs of words in the order of the text; those that are not `removed` joined are the later sentence, letter for letter */
  readonly words: readonly ChangedWords[];
  /** number of its paragraph, in the later version or, if it was removed, in the earlier; absent for a headline */
  readonly paragraph?: number;
  /** the quotations that were altered or are gone, as the earlier version had them */
  readonly quotes: readonly Quote[];
}

/** A change with its time. */
export interface TimedChange extends StoryChange {
  /** ISO 8601 instant at which the later version was stored */
  readonly at: string;
}
