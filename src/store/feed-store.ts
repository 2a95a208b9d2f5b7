/**
 * The part of the Store contract about feeds: who follows them, when they are polled and by which process, and the
 * items seen in them. Instants are ISO 8601 with `Z`. Every method rejects with a StoreError in words for a person.
 */
import type { Problem, Story, WithdrawalReason } from '../model/article.ts';
import type { ItemTraits } from '../model/feed.ts';

/** The owner of sources that the operator follows for everybody. Servers are owners by their id. */
export const OPERATOR = 'operator';

/** What the poller remembers of a feed between polls. */
export interface FeedState {
  readonly etag?: string;
  readonly lastModified?: string;
  /** SHA-256 of the document last read, in hex */
  readonly bytes?: string;
  /** milliseconds that the next poll waits while all is well */
  readonly interval: number;
  /** polls that failed since the last that did not */
  readonly failures: number;
  /** why the last one failed: in an English sentence, and for other languages */
  readonly problem?: string;
  readonly why?: Problem;
  readonly polledAt?: string;
  /** when a document was last read, rather than unchanged or out of reach */
  readonly readAt?: string;
  /** when the whole document was last asked for, whatever ETag it had */
  readonly wholeAt?: string;
  /** items in the document last read, and the instant of its newest */
  readonly items?: number;
  readonly newestAt?: string;
}

export interface Feed {
  readonly id: number;
  readonly url: string;
  readonly title?: string;
  readonly state: FeedState;
  readonly nextPoll: string;
  readonly failingSince?: string;
}

/** A feed as somebody follows it. */
export interface Subscription {
  readonly feed: Feed;
  /** OPERATOR, or a server's id */
  readonly owner: string;
  /** where it was added: the channel that hears of trouble */
  readonly channel?: string;
  readonly addedBy?: string;
  readonly addedAt: string;
  readonly paused: boolean;
}

export interface NewSubscription {
  readonly url: string;
  readonly title?: string;
  readonly owner: string;
  readonly channel?: string;
  readonly addedBy?: string;
  readonly now: string;
}

export interface ItemDetails {
  readonly sketch: readonly number[];
  /** the page as the feed links it */
  readonly url?: string;
  /** true where the text came from the page, not from the feed */
  readonly fromPage?: boolean;
  /** looks at the page so far */
  readonly checks?: number;
  /** true once the page was there */
  readonly wasThere?: boolean;
  /** since when it is not (404) */
  readonly missingSince?: string;
  /** true where the feed's own words say that the story is taken back */
  readonly isRetracted?: boolean;
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface Item {
  readonly traits: ItemTraits;
  /** of what the feed says of it, to pass over what has not changed */
  readonly hash: string;
  readonly details: Omit<ItemDetails, 'sketch'>;
  /** when its page is to be looked at; absent where never */
  readonly checkAt?: string;
}

export interface KnownItem extends Item {
  readonly id: number;
  /** absent where nothing in it could be read */
  readonly article?: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** What became of the story of an item; `unchanged` where it had none. */
export type KeepResult = 'added' | 'replaced' | 'unchanged' | 'carried' | 'withdrawn';

export interface KeepOptions {
  /** false where its page was looked at, not the feed */
  readonly isThere?: boolean;
  /** takes the item's story out of all answers, or with `false` lets it in again; as it was where absent */
  readonly withdrawn?: WithdrawalReason | false;
}

export interface FeedStore {
  /** Follows a feed, first polled at once; `added` is false where this owner follows it already. */
  add(source: NewSubscription): Promise<{ readonly source: Subscription; readonly added: boolean }>;
  /** Stops following; false where this owner does not. Its stories and items are kept, for when it comes back. */
  remove(owner: string, feed: number): Promise<boolean>;
  /** Pauses or resumes; false where this owner does not follow it. A resumed feed is polled at once. */
  pause(owner: string, feed: number, paused: boolean): Promise<boolean>;
  /** what an owner follows, in order of title and address */
  subscriptionsOf(owner: string): Promise<Subscription[]>;
  /** ids of the feeds that any of these owners follows, paused ones too */
  followedBy(owners: readonly string[]): Promise<number[]>;
  feed(id: number): Promise<Feed | undefined>;

  /** ids of the servers that follow anything, those that have left among them */
  servers(): Promise<string[]>;
  /** Notes that a server has removed the bot: its sources rest. Nothing happens where it follows nothing, or has left. */
  leave(owner: string, now: string): Promise<void>;
  /** Takes that back: its sources are polled on. */
  comeBack(owner: string): Promise<void>;
  /** Removes the sources of servers that left before an instant; how many. */
  forgetServers(leftBefore: string): Promise<number>;

  /**
   * Leases up to `most` feeds that are due at `now` and that somebody follows unpaused: no other process gets them
   * until the lease ends or `finish` is called.
   */
  lease(holder: string, now: string, until: string, most: number): Promise<Feed[]>;
  /** The same for one feed, due or not; undefined where another process has it. */
  leaseOne(feed: number, holder: string, now: string, until: string): Promise<Feed | undefined>;
  /** Prolongs a lease; false where it is lost. */
  renew(feed: number, holder: string, until: string): Promise<boolean>;
  /** Keeps the outcome of a poll and ends the lease; false, and nothing kept, where the lease was lost. */
  finish(feed: number, holder: string, outcome: PollOutcome): Promise<boolean>;
  /** when the next feed is due; undefined where nothing is followed */
  nextPoll(): Promise<string | undefined>;

  /** Items of a feed that share a guid, link or title with these, and the `recent` ones seen last. */
  itemsLike(feed: number, traits: readonly ItemTraits[], recent: number): Promise<KnownItem[]>;
  /** Items with an article whose pages are to be looked at by `now`, longest overdue first. */
  itemsToCheck(feed: number, now: string, most: number): Promise<KnownItem[]>;
  /**
   * Keeps an item, new (`id` absent) or known, and its story where there is one, in one transaction. The first feed
   * to bring a story is the one whose edits count, as long as anybody follows it: for another the story is
   * `carried`, unchanged, and not withdrawn either.
   */
  keep(
    feed: number,
    id: number | undefined,
    item: Item,
    story: Story | undefined,
    now: string,
    options?: KeepOptions,
  ): Promise<KeepResult>;
  /** Notes that items were in the document again. */
  seen(items: readonly number[], now: string): Promise<void>;
  /** Forgets items not seen since an instant; how many. They would be new if they came again. */
  forgetItems(before: string): Promise<number>;

  /** Unpaused sources whose feed has failed since before an instant, and of which nobody was told. */
  untold(failingBefore: string): Promise<Subscription[]>;
  /** Claims the telling of a source's trouble; false where another process has it, or the trouble is over. */
  claimTelling(source: Subscription): Promise<boolean>;
  /** Gives a claim back after the channel could not be told. */
  releaseTelling(source: Subscription): Promise<void>;
}

export interface PollOutcome {
  readonly state: FeedState;
  readonly nextPoll: string;
  /** absent where the poll did not fail */
  readonly failingSince?: string;
  /** as the feed now gives it */
  readonly title?: string;
  /** where it has moved for good */
  readonly url?: string;
}
