/** What people may do with sources: list, add, remove, pause, resume, check. An owner sees and changes its own alone. */
import type { Problem } from '../model/article.ts';
import type { Subscription } from '../store/feed-store.ts';

export interface NewFollower {
  /** OPERATOR, or a server's id */
  readonly owner: string;
  /** where it is added: the channel that hears of trouble */
  readonly channel?: string;
  readonly user?: string;
}

/** Why a source cannot be followed; the message is an English sentence for a person, `why` the same for other languages. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly why: Problem | undefined;

  constructor(sentence: string, why: Problem | undefined, options?: ErrorOptions) {
    super(sentence, options);
    this.why = why;
  }
}

export interface Subscriptions {
  /** what an owner follows, in order of title */
  list(owner: string): Promise<readonly Subscription[]>;
  /**
   * Follows the feed at an address, or the one that the page there names, and reads it at once. `added` is false
   * where it was followed already. Rejects with SourceError.
   */
  add(
    address: string,
    follower: NewFollower,
  ): Promise<{ readonly source: Subscription; readonly added: boolean }>;
  /** The one source that an owner means by a title or address, or words of a title. */
  named(owner: string, named: string): Promise<Subscription | undefined>;
  /** Stops following; its stories leave the owner's answers. Undefined where nothing of that name is followed. */
  remove(owner: string, named: string): Promise<Subscription | undefined>;
  /** Stops or goes on polling; its stories stay in the answers. */
  pause(owner: string, named: string, paused: boolean): Promise<Subscription | undefined>;
  /** Polls it now, unless that was done within the last minute; the source as it then is. */
  check(owner: string, named: string): Promise<Subscription | undefined>;
}
