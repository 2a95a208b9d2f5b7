/** What a digest is asked to be, and an edition of it. */
import type { DigestAnswer } from './answer.ts';

/** How long an answer or an edition is wanted. */
export const LENGTH_NAMES = ['short', 'normal', 'long'] as const;
export type LengthName = (typeof LENGTH_NAMES)[number];

/** What a channel asked its digest to be. */
export interface DigestWish {
  /** queries as `/news` takes them; a story that meets one is wanted; all stories where empty */
  readonly topics: readonly string[];
  /** outlets as `/news from` takes them; all where empty */
  readonly sources: readonly string[];
  readonly length: LengthName;
}

/** A story as an edition showed it, so that the next one can tell what has changed since. */
export interface ShownStory {
  /** the event, or the article where no event was looked for */
  readonly event: string;
  /** the outlets that had it then */
  readonly outlets: readonly string[];
  /** ISO 8601 instant of the newest report or version of it then */
  readonly newest: string;
}

/** The time that an edition covers. */
export interface EditionSpan {
  readonly since: Date;
  readonly until: Date;
  /** the day of `until` in the channel's zone, `YYYY-MM-DD` */
  readonly day: string;
  /** what the edition before showed */
  readonly before: readonly ShownStory[];
}

/** An edition ready to be drawn; without stories there is nothing new. */
export interface Edition {
  readonly answer: DigestAnswer;
  readonly shown: readonly ShownStory[];
}
