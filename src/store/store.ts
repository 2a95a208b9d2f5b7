/**
 * The Store contract: the archive of stories and of what was read from them. The search index can always be rebuilt
 * from it. All methods are asynchronous, so a database server could implement it.
 */
import type {
  EventMove,
  FeedScope,
  PlacedStory,
  Published,
  PutResult,
  Quote,
  Story,
  StoryLine,
  Withdrawal,
  WithdrawalReason,
} from '../model/article.ts';
import { UserFacingError } from '../text/user-facing-error.ts';
import type { AlertStore } from './alert-store.ts';
import type { BlockStore } from './block-store.ts';
import type { DigestStore } from './digest-store.ts';
import type { FeedStore } from './feed-store.ts';
import type { LargeArchive } from './large-archive.ts';
import type { ForgottenData } from './personal-data.ts';
import type { ReportStore } from './report-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { ShardStore } from './shard-store.ts';
import type { ArchiveStatistics } from './statistics.ts';
import type { StoryVersion, WordingStore } from './wording-store.ts';

/** Conditions on the text of a story. Each is plain text, never a query expression. */
export interface StoryConditions {
  /** words that must all occur */
  readonly words: readonly string[];
  /** sequences of words that must all occur */
  readonly phrases: readonly string[];
  /** words and phrases that must not occur */
  readonly without: readonly string[];
  /** outlets, any of them, each as words of its name */
  readonly from: readonly string[];
}

/** A story with its date. */
export interface DatedStory {
  readonly article: string;
  readonly publishedAt: Published;
}

/** A version of a story that a later one replaced, with the operator's corrections applied to its quotes. */
export type EarlierVersion = Omit<StoryVersion, 'version' | 'replacedAt'> &
  Required<Pick<StoryVersion, 'replacedAt'>>;

/** When a story came, as ISO 8601 instants. */
export interface StoryTimes {
  /** arrival of the first version, and of the newest */
  readonly firstStoredAt: string;
  readonly storedAt: string;
  /** when its words were last found unchanged, in its feed or on its page; absent if they were read only once */
  readonly seenAt?: string;
}

/**
 * Every method rejects with a {@link StoreError} whose message can be shown to a person. A current story is the newest
 * version of one that was not withdrawn. With a `scope`, only stories in that scope are seen.
 */
export interface Store {
  /** the clock that all processes of an archive share; absent if it is the machine's */
  readonly clock?: () => Date;
  /**
   * Stores a story in one transaction. The same origin and hash change nothing. The same origin with another hash
   * becomes the story's next version: the older ones are kept, but readers see the newest only. It keeps its event. A
   * withdrawn story stays withdrawn. The operator's corrections (`reports`) are applied to the quotes of every version.
   */
  put(story: Story): Promise<PutResult>;
  /** The hash of the current version of an origin, by which unchanged files are skipped. */
  hashOf(origin: string): Promise<string | undefined>;
  /** The origin of a story with this hash that the operator gave; undefined if there is none. */
  originOf(hash: string): Promise<string | undefined>;
  /** A current story by article id. */
  story(article: string, scope?: FeedScope): Promise<Story | undefined>;
  /** The current stories among these article ids, in the order of the ids. One call takes hardly longer than for one story. */
  storiesById(articles: readonly string[], scope?: FeedScope): Promise<Story[]>;
  /** Article ids of the stories with this id, origin or address of their page, withdrawn ones included. Reads all stories. */
  articlesAt(named: string): Promise<string[]>;
  /** The replaced versions of a current story, newest first, each read when it is asked for. Of very many, the first and the newest are kept. */
  earlierVersions(article: string, scope?: FeedScope): AsyncIterable<EarlierVersion>;
  /** When a current story came; undefined if there is no such story. */
  timesOf(article: string, scope?: FeedScope): Promise<StoryTimes | undefined>;
  /** Current stories with a replaced version, the newest edit first, in batches. */
  edited(scope?: FeedScope): AsyncIterable<StoryLine>;
  /** Whether the operator removed a story with one of these as its origin or the address of its page. */
  isRemoved(addresses: readonly string[]): Promise<boolean>;
  /** All current stories in order of article id, in batches rather than all in memory. */
  stories(): AsyncIterable<Story>;
  /** All current stories, newest first; undated ones by first arrival. */
  newestFirst(): AsyncIterable<Story>;
  /** Article ids of current stories whose headline or paragraphs have any of the words, best first; at most `limit`. */
  find(words: readonly string[], limit: number, scope?: FeedScope): Promise<string[]>;
  /** Current stories that meet all conditions and were published in `[since, until]`, ISO 8601 instants. */
  having(
    conditions: StoryConditions,
    since: string,
    until: string,
    scope?: FeedScope,
  ): AsyncIterable<DatedStory>;
  /** The ISO 8601 instant of the first dated current story; undefined if none has a date. */
  oldest(scope?: FeedScope): Promise<string | undefined>;
  /** Stories by publication, newest first; behind them the undated ones by first arrival. `limit` 1 to 1,000. */
  newest(limit: number, scope?: FeedScope): Promise<StoryLine[]>;
  /** Stories published in `[since, before)`, in the order of `newest`; undated ones never; at most `limit`. */
  publishedIn(since: string, before: string, limit: number, scope?: FeedScope): Promise<StoryLine[]>;
  /**
   * Those of these stories that are new by their arrival, whatever date they print: a feed brought them that somebody had
   * followed for a day. What came before may have been in the feed for long.
   */
  newInFeeds(articles: readonly string[], scope?: FeedScope): Promise<ReadonlySet<string>>;
  /** Stories whose first or newest version arrived in `[since, before)`, newest version first; at most `limit`. */
  arrivedIn(since: string, before: string, limit: number, scope?: FeedScope): Promise<StoryLine[]>;
  /** Current stories that report an event, in order of arrival. */
  reportsOf(event: string, scope?: FeedScope): Promise<StoryLine[]>;
  /** The same for several events, by event; those without a report are left out. */
  reportsOfEach(
    events: readonly string[],
    scope?: FeedScope,
  ): Promise<ReadonlyMap<string, readonly StoryLine[]>>;
  /** Stories by first arrival, newest first, in batches; withdrawn ones, too, because others were placed beside them. */
  newestArrivals(): AsyncIterable<PlacedStory>;
  /**
   * Moves stories to other events, in one transaction. A story that an edition has shown stays in its event. Returns
   * the stories of `moves` that exist, as they are then.
   */
  moveToEvents(
    moves: readonly EventMove[],
  ): Promise<(Omit<EventMove, 'follows'> & Pick<PlacedStory, 'settled'>)[]>;
  /** The number of current stories. */
  count(scope?: FeedScope): Promise<number>;
  /**
   * A number that grows with each change of a story, by any process; 0 for an empty store. A change that becomes visible
   * later has a greater number.
   */
  lastChange(): Promise<number>;
  /** Article ids changed after that number, each once, in order. `story` returns what is left of them. */
  changedSince(change: number): Promise<string[]>;
  /**
   * Article ids whose quotes were found by another version of the attributor than this, withdrawn stories included, in
   * order of id; those after `after`, if it is given.
   */
  attributedBefore(version: number, limit: number, after?: string): Promise<string[]>;
  /**
   * Replaces the quotes of a story within the same version, with the operator's corrections applied to them. No change
   * if the hash is no longer current.
   */
  reattribute(article: string, hash: string, quotes: readonly Quote[], attributor: number): Promise<void>;
  /**
   * Stores a small JSON value that outlives a restart, such as paging state; `expiresAt` is an ISO 8601 instant. `person`
   * is the id of whom it is about: it is removed if they want to be forgotten.
   */
  setNote(key: string, value: unknown, expiresAt?: string, person?: string): Promise<void>;
  /** The value of a note; undefined if there is none or it has expired at `now`. */
  note(key: string, now: string): Promise<unknown>;
  deleteNote(key: string): Promise<void>;
  /** Adds to the numbers of a note, which it makes if need be, in one step: what several processes add at once all counts. */
  addToNote(key: string, numbers: Readonly<Record<string, number>>, expiresAt: string): Promise<void>;
  /** Removes expired notes, and returns how many. */
  sweepNotes(now: string): Promise<number>;
  /** Forgets whatever names a person: their notes are removed, and all else stays without their id. */
  forgetPerson(person: string): Promise<ForgottenData>;
  /** Removes a story from all answers but keeps it. No change if it does not exist or is withdrawn already. */
  withdraw(article: string, why: WithdrawalReason): Promise<void>;
  /** Restores a withdrawn story; no change for others, nor for one that the operator removed. */
  restore(article: string): Promise<void>;
  /** A withdrawn story; undefined for others. */
  withdrawal(article: string): Promise<Withdrawal | undefined>;
  /**
   * Removes up to `limit` stories with their versions, oldest first, and returns how many. Only stories that feeds
   * brought are removed, if they were published (undated ones: first arrived) before an ISO 8601 instant.
   */
  expire(before: string, limit: number): Promise<number>;
  /**
   * Returns up to `pages` free pages of the file to the disk; resolves with how many free pages are left. A database server
   * does it by itself: 0.
   */
  vacuum(pages: number): Promise<number>;
  /**
   * Writes a complete, consistent copy to a file that does not exist yet, while others read and write, and checks it.
   * Resolves with how much it holds. Rejects if the archive is in a database server, whose own tools copy it.
   */
  backup(file: string): Promise<{ readonly stories: number }>;
  /** How much it holds and what waits. */
  statistics(): Promise<ArchiveStatistics>;
  /** what directories ask of an archive that may be larger than memory; absent if they read all its stories */
  readonly large?: LargeArchive;
  /** feeds, who follows them, and the items seen in them */
  readonly feeds: FeedStore;
  /** digests of channels and their editions */
  readonly digests: DigestStore;
  /** alerts, what they have met, and their messages */
  readonly alerts: AlertStore;
  /** reports of wrong speakers, and the operator's corrections */
  readonly reports: ReportStore;
  /** whom and what the operator has blocked */
  readonly blocks: BlockStore;
  /** the wording of every version of a story */
  readonly wordings: WordingStore;
  /** what servers have set, and which were welcomed */
  readonly settings: SettingsStore;
  /** which process has which shards of the gateway */
  readonly shards: ShardStore;
  close(): Promise<void>;
}

/** A failure of the store. Its message is a sentence for the person who runs the bot. */
export class StoreError extends UserFacingError {
  override readonly name = 'StoreError';
}

/** A write was cut off: it may have been done or not. */
export class UnknownOutcomeError extends StoreError {}
