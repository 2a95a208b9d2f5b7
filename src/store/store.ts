/**
 * The Store contract: the archive of stories and what was read out of them. The store is the truth; the
 * search index can always be rebuilt from it. Asynchronous throughout, so that a database server can
 * stand behind it.
 */
import type {
  Published,
  PutResult,
  Quote,
  Reach,
  Story,
  StoryLine,
  Withdrawal,
  WithdrawalReason,
} from '../model/article.ts';
import type { DigestStore } from './digest-store.ts';
import type { FeedStore } from './feed-store.ts';

/** What must stand in a story, and must not; text, never an expression. */
export interface Demands {
  readonly words: readonly string[];
  /** words that stand side by side */
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  /** outlets, any of them, each by words of its name */
  readonly from: readonly string[];
}

/** A story with its date. */
export interface DatedStory {
  readonly article: string;
  readonly publishedAt: Published;
}

/** Every method rejects with a {@link StoreError} whose message can be shown to a person. */
export interface Store {
  /**
   * Keeps a story, in one transaction. The same origin and hash change nothing; the same origin with another
   * hash becomes the story's next version, older versions are kept, and readers see the newest alone. What was
   * withdrawn stays so.
   */
  put(story: Story): Promise<PutResult>;
  /** hash of the current version of an origin, to skip reading what has not changed */
  hashOf(origin: string): Promise<string | undefined>;
  /** is any story that the operator gave by hand made of these bytes? its origin */
  originOf(hash: string): Promise<string | undefined>;
  /** a current story by article id; none that was withdrawn, or that the reach does not have */
  story(article: string, reach?: Reach): Promise<Story | undefined>;
  /** all current stories that were not withdrawn, one by one in order of article id, without holding them all in memory */
  stories(): AsyncIterable<Story>;
  /** the same stories, newest first as in `newest` */
  newestFirst(): AsyncIterable<Story>;
  /** article ids of current stories whose headline or paragraphs hold any of the words, best first; at most `limit` */
  find(words: readonly string[], limit: number, reach?: Reach): Promise<string[]>;
  /** current stories that meet all demands and were published from one ISO 8601 instant up to and with another */
  having(demands: Demands, since: string, until: string, reach?: Reach): AsyncIterable<DatedStory>;
  /** ISO 8601 instant at which the first current story with a date was published; undefined where none has one */
  oldest(reach?: Reach): Promise<string | undefined>;
  /** newest first: by publication, then arrival; undated stories by first arrival. `limit` 1 to 1,000 */
  newest(limit: number, reach?: Reach): Promise<StoryLine[]>;
  /** stories that were published (undated ones: arrived first) in `[since, before)`; in the order of `newest`, at most `limit` */
  publishedIn(since: string, before: string, limit: number, reach?: Reach): Promise<StoryLine[]>;
  /** stories of which the first or the newest version arrived in `[since, before)`, the newest version first; at most `limit` */
  arrivedIn(since: string, before: string, limit: number, reach?: Reach): Promise<StoryLine[]>;
  /** current stories that report an event, in order of arrival */
  reportsOf(event: string, reach?: Reach): Promise<StoryLine[]>;
  /** stories that can be asked for */
  count(reach?: Reach): Promise<number>;
  /** a number that grows with every story put, re-attributed, withdrawn or removed, by any process; 0 for an empty store */
  lastChange(): Promise<number>;
  /** article ids to which that happened after that number, each once; `story` says what is left of them */
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
  /** takes a story out of every answer; it is kept. Nothing happens where it is not there or is out already */
  withdraw(article: string, why: WithdrawalReason): Promise<void>;
  /** lets a withdrawn story into answers again; nothing happens to others */
  restore(article: string): Promise<void>;
  /** a story that was withdrawn; undefined for others */
  withdrawal(article: string): Promise<Withdrawal | undefined>;
  /**
   * Removes up to `most` stories, oldest first, that feeds brought and that were published (undated ones: arrived)
   * before an ISO 8601 instant, with their versions; how many. What the operator gave by hand stays.
   */
  expire(before: string, most: number): Promise<number>;
  /** gives up to so many free pages of the file back to the disk; how many are left */
  vacuum(pages: number): Promise<number>;
  /** writes a whole, consistent copy to a file that does not exist yet, while others read and write */
  backup(file: string): Promise<void>;
  /** feeds that are followed, and what was seen in them */
  readonly feeds: FeedStore;
  /** digests that channels asked for, and which editions went out */
  readonly digests: DigestStore;
  close(): Promise<void>;
}

/** What went wrong with the store, in words for the person who runs it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
