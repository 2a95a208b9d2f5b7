/**
 * The Store contract: the archive of stories and what was read out of them. The store is the truth; the
 * search index can always be rebuilt from it. Asynchronous throughout, so that a database server can
 * stand behind it.
 */
import type { Article, Quote } from '../model.ts';

/** A story as it is kept: the article, its quotes, and where it came from. */
export interface Story {
  /** where the bytes came from, and the identity of the story: `bundled:japan-nato.txt`, a file or web URL */
  readonly origin: string;
  /** SHA-256 of the bytes, in hex: same hash, same version */
  readonly hash: string;
  readonly article: Article;
  readonly quotes: readonly Quote[];
  /** version of the attributor that found the quotes */
  readonly attributor: number;
  /** the event it reports: the article id of the first report of it; absent where it was not looked for */
  readonly event?: string;
}

/** One line about a story, for lists and completion. */
export interface StoryLine {
  readonly article: string;
  readonly headline: string;
  readonly source: string;
  /** ISO 8601 instant; absent where the story prints no date */
  readonly publishedAt?: string;
  /** ISO 8601 instant of the newest version's arrival */
  readonly storedAt: string;
}

export type PutResult = 'added' | 'replaced' | 'unchanged';

/** Every method rejects with a {@link StoreError} whose message can be shown to a person. */
export interface Store {
  /**
   * Keeps a story, in one transaction. The same origin and hash change nothing; the same origin with another
   * hash becomes the story's next version, older versions are kept, and readers see the newest alone.
   */
  put(story: Story): Promise<PutResult>;
  /** hash of the current version of an origin, to skip reading what has not changed */
  hashOf(origin: string): Promise<string | undefined>;
  /** is any current story made of these bytes? its origin */
  originOf(hash: string): Promise<string | undefined>;
  /** a current story by article id */
  story(article: string): Promise<Story | undefined>;
  /** all current stories, one by one in order of article id, without holding them all in memory */
  stories(): AsyncIterable<Story>;
  /** the same stories, newest first as in `newest` */
  newestFirst(): AsyncIterable<Story>;
  /** article ids of current stories whose headline or paragraphs hold any of the words, best first; at most `limit` */
  find(words: readonly string[], limit: number): Promise<string[]>;
  /** newest first: by publication, then arrival; undated stories by arrival. `limit` 1 to 1,000 */
  newest(limit: number): Promise<StoryLine[]>;
  /** current stories that report an event, in order of arrival */
  reportsOf(event: string): Promise<StoryLine[]>;
  count(): Promise<number>;
  /** a number that grows with every story put or re-attributed, by any process; 0 for an empty store */
  lastChange(): Promise<number>;
  /** article ids put or re-attributed after that number, each once */
  changedSince(change: number): Promise<string[]>;
  /** article ids whose quotes were found by another attributor version than this */
  attributedBefore(version: number, limit: number): Promise<string[]>;
  /** replaces a story's quotes, keeping its version; nothing happens where the hash is no longer current */
  reattribute(article: string, hash: string, quotes: readonly Quote[], attributor: number): Promise<void>;
  /** small facts that outlive a restart (paging state and the like), as JSON; `expiresAt` an ISO 8601 instant */
  setNote(key: string, value: unknown, expiresAt?: string): Promise<void>;
  /** undefined where there is none or its time is up at `now` */
  note(key: string, now: string): Promise<unknown>;
  deleteNote(key: string): Promise<void>;
  /** removes notes whose time is up; how many */
  sweepNotes(now: string): Promise<number>;
  close(): Promise<void>;
}

/** What went wrong with the store, in words for the person who runs it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
