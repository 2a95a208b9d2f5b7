/**
 * The part of the Store contract about feeds: who follows them, when and by which process they are polled, and the
 * items seen in them. Instants are ISO 8601 with `Z`; leases go by the store's own clock. Every method rejects with a StoreError whose message can be
 * shown to a person.
 */
import type { Problem, Story, WithdrawalReason } from '../model/article.ts';
import type { ItemCounts, ItemFingerprint, MissedReason } from '../model/feed.ts';

/** The owner of subscriptions that the operator made for everybody. A server owns its own under its id. */
export const OPERATOR = 'operator';

/** What the poller knows of a feed between polls. */
export interface FeedState {
  readonly etag?: string;
  readonly lastModified?: string;
  /** SHA-256 of the document read last, in hex */
  readonly bytes?: string;
  /** milliseconds until the next poll while polls succeed */
  readonly interval: number;
  /** failed polls since the last one that succeeded */
  readonly failures: number;
  /** why the last poll failed: as an English sentence, and as a message for other languages */
  readonly problem?: string;
  readonly why?: Problem;
  readonly polledAt?: string;
  /** when a document was read last; a poll that found it unchanged does not count */
  readonly readAt?: string;
  /** when the document was last requested without ETag and date */
  readonly wholeAt?: string;
  /** the address on another site to which the feed's own address leads permanently: it is not followed there by itself */
  readonly movedTo?: string;
  /** what became of the items of the document read last, and the instant of the newest one */
  readonly counts?: ItemCounts;
  readonly newestAt?: string;
}

export interface Feed {
  readonly id: number;
  readonly url: string;
  readonly title?: string;
  /** true if it is no feed but a page or sitemap, whose links are followed as robots.txt allows */
  readonly isPage?: true;
  readonly state: FeedState;
  readonly nextPoll: string;
  readonly failingSince?: string;
}

/** A feed that an owner follows. */
export interface Subscription {
  readonly feed: Feed;
  /** OPERATOR, or the id of a server */
  readonly owner: string;
  /** the channel in which it was added, which is told if the feed fails */
  readonly channel?: string;
  readonly addedBy?: string;
  readonly addedAt: string;
  readonly paused: boolean;
}

export interface NewSubscription {
  readonly url: string;
  readonly title?: string;
  readonly isPage?: boolean;
  readonly owner: string;
  readonly channel?: string;
  readonly addedBy?: string;
  /** zone of its dates without one; see `timeZone` */
  readonly timeZone?: string;
  readonly now: string;
}

export interface AddedSubscription {
  readonly subscription: Subscription;
  /** false if this owner followed the feed already */
  readonly added: boolean;
}

/** What is stored of an item as JSON. */
export interface ItemDetails {
  readonly sketch: readonly number[];
  /** the page as the feed links it */
  readonly url?: string;
  /** true if the text came from the page, not from the feed */
  readonly fromPage?: boolean;
  /** ISO 8601 instant at which the page was last read, or found unchanged */
  readonly readAt?: string;
  /** how often the page was checked */
  readonly checks?: number;
  /** true once the page was found */
  readonly wasThere?: boolean;
  /** since when the page is not found (404) */
  readonly missingSince?: string;
  /** true if the feed's own text says that the story is withdrawn */
  readonly isRetracted?: boolean;
  /** why it has no story; absent if it has one */
  readonly missed?: MissedReason;
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface Item {
  readonly fingerprint: ItemFingerprint;
  /** hash of what the feed says of the item, by which unchanged items are skipped */
  readonly hash: string;
  readonly details: Omit<ItemDetails, 'sketch'>;
  /** when its page is to be checked; never if absent */
  readonly checkAt?: string;
}

export interface KnownItem extends Item {
  readonly id: number;
  /** absent if no story could be read from the item */
  readonly article?: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** What happened to the story of an item; `unchanged` if it had none. */
export type KeepResult = 'added' | 'replaced' | 'unchanged' | 'carried' | 'withdrawn';

/** The arguments of `FeedStore.keep`. */
export type KeepArguments = Parameters<FeedStore['keep']>;

export interface KeepOptions {
  /** false if the page was checked rather than the feed */
  readonly isThere?: boolean;
  /** removes the item's story from all answers, or with `false` restores it; no change if absent */
  readonly withdrawn?: WithdrawalReason | false;
}

export interface FeedStore {
  /** Subscribes to a feed; the feed is polled at once. A zone is set, too, if the owner followed it already. */
  add(wanted: NewSubscription): Promise<AddedSubscription>;
  /** Ends a subscription; false if this owner has none. The stories and items are kept for a later subscription. */
  remove(owner: string, feed: number): Promise<boolean>;
  /** Pauses or resumes a subscription; false if this owner has none. A resumed feed is polled at once. */
  pause(owner: string, feed: number, paused: boolean): Promise<boolean>;
  /** The subscriptions of an owner, in order of title and address. */
  subscriptionsOf(owner: string): Promise<Subscription[]>;
  /** The subscriptions of all owners, the operator's first, then server by server. */
  subscriptions(): Promise<Subscription[]>;
  /** Ids of the feeds that any of these owners follows, paused ones included. */
  followedBy(owners: readonly string[]): Promise<number[]>;
  feed(id: number): Promise<Feed | undefined>;
  /**
   * The zone of a feed's dates without one, as `Intl` knows it: the operator's setting, else the earliest of a server.
   * Undefined if nobody set any.
   */
  timeZone(feed: number): Promise<string | undefined>;

  /** Ids of the servers that have subscriptions, including servers that have removed the bot. */
  servers(): Promise<string[]>;
  /** Records that a server has removed the bot: its feeds are no longer polled. No change if it has no subscriptions. */
  serverLeft(owner: string, now: string): Promise<void>;
  /** Records that a server has added the bot again: its feeds are polled again. */
  serverReturned(owner: string): Promise<void>;
  /** Removes the subscriptions of servers that left before an instant, and returns how many there were. */
  removeDepartedServers(leftBefore: string): Promise<number>;

  /**
   * Leases up to `limit` feeds that are due at `now` and have an active subscription. No other process gets them until
   * the lease ends, `leaseMs` from now by the store's clock, or `finish` is called.
   */
  lease(
    holder: string,
    now: string,
    leaseMs: number,
    limit: number,
    /** for whom nothing is leased now; a feed that another owner follows, too, may be */
    without?: { readonly owners: readonly string[]; readonly servers: boolean },
  ): Promise<Feed[]>;
  /** Who follows a feed that is not paused for them, and whose servers have not left. */
  ownersOf(feed: number): Promise<string[]>;
  /** Makes feeds due that were polled more than `marginMs` later than it is by the store's clock: a clock that was ahead did that. */
  clockWentBack(marginMs: number): Promise<void>;
  /** Leases one feed, due or not; undefined if another process has it. */
  leaseOne(feed: number, holder: string, leaseMs: number): Promise<Feed | undefined>;
  /** Makes a lease last `leaseMs` from now; false if it is lost. */
  renew(feed: number, holder: string, leaseMs: number): Promise<boolean>;
  /** Stores the outcome of a poll and ends the lease; false, and nothing is stored, if the lease was lost. */
  finish(feed: number, holder: string, outcome: PollOutcome): Promise<boolean>;
  /** When the next feed is due; undefined if there is no active subscription. */
  nextPoll(): Promise<string | undefined>;

  /** Items of a feed that share a guid, link or title with these, and the `recent` ones seen last. */
  itemsLike(feed: number, fingerprints: readonly ItemFingerprint[], recent: number): Promise<KnownItem[]>;
  /** Whether a feed has an item with a link, as fingerprints have it, besides this one. */
  hasOtherItem(feed: number, link: string, item: number | undefined): Promise<boolean>;
  /** Items with an article whose pages are to be checked by `now`, longest overdue first. */
  itemsToCheck(feed: number, now: string, limit: number): Promise<KnownItem[]>;
  /**
   * Stores an item and its story, if there is one, in one transaction; `id` is absent for a new item. The first feed to
   * bring a story owns it while anybody follows that feed. For another feed the story is `carried`: it is neither
   * changed nor withdrawn.
   */
  keep(
    feed: number,
    id: number | undefined,
    item: Item,
    story: Story | undefined,
    now: string,
    options?: KeepOptions,
  ): Promise<KeepResult>;
  /** Keeps several items, in one transaction for all of them. */
  keepAll(items: readonly KeepArguments[]): Promise<KeepResult[]>;
  /** Records that items were in the document again. */
  markSeen(items: readonly number[], now: string): Promise<void>;
  /** Removes items not seen since an instant, and returns how many. If they came again, they would be new. */
  removeUnseenItems(before: string): Promise<number>;

  /** Active subscriptions whose feed has failed since before an instant, and whose channel was not told. */
  unreportedFailures(failingBefore: string): Promise<Subscription[]>;
  /** Claims the notice of a failing feed; false if another process has claimed it, or the feed no longer fails. */
  claimFailureNotice(subscription: Subscription): Promise<boolean>;
  /** Gives a claim back after the notice could not be posted. */
  releaseFailureNotice(subscription: Subscription): Promise<void>;
}

export interface PollOutcome {
  readonly state: FeedState;
  readonly nextPoll: string;
  /** absent if the poll did not fail */
  readonly failingSince?: string;
  /** the feed's present title */
  readonly title?: string;
  /** the new address, if the feed has moved permanently within its site; one on another site is ignored */
  readonly url?: string;
}
