/** The settings of a digest's contents, and its editions. */
import type { DigestAnswer } from './answer.ts';
import type { LengthName } from './length.ts';

/** The stories that a channel wants in its digest. */
export interface DigestPreferences {
  /** queries as for `/news`; a story must match one of them; all stories if empty */
  readonly topics: readonly string[];
  /** outlets as for `/news from`; all if empty */
  readonly sources: readonly string[];
  readonly length: LengthName;
}

/** A story as an edition showed it, by which the next edition finds what has changed. */
export interface ShownStory {
  /** the event, or the article id if no event was looked for */
  readonly event: string;
  /** the outlets that had reported it then */
  readonly outlets: readonly string[];
  /** ISO 8601 instant of the newest report or version then */
  readonly newest: string;
}

/** The period that an edition covers. */
export interface EditionSpan {
  readonly since: Date;
  readonly until: Date;
  /** the day of `until` in the channel's zone, `YYYY-MM-DD` */
  readonly day: string;
  /** true if the digest comes once a week */
  readonly isWeek?: true;
  /** the stories of the edition before */
  readonly shownBefore: readonly ShownStory[];
}

/** An edition to be rendered; if it has no stories, there is nothing new. */
export interface Edition {
  readonly answer: DigestAnswer;
  readonly shown: readonly ShownStory[];
}
