/** The Subscriptions contract: the feeds that the operator or a server follows. Each owner sees and changes its own. */
import type { Problem } from '../model/article.ts';
import type { Subscription } from '../store/feed-store.ts';

export interface Subscriber {
  /** OPERATOR, or a server's id */
  readonly owner: string;
  /** in which it is added: failures of the feed are posted there */
  readonly channel?: string;
  readonly user?: string;
  /** zone of the feed's dates without one, as `Intl` knows it; also set if the feed is followed already */
  readonly timeZone?: string;
}

/** Why a feed cannot be followed. The message is an English sentence for a person, `why` the same for other languages. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly why: Problem | undefined;

  constructor(sentence: string, why: Problem | undefined, options?: ErrorOptions) {
    super(sentence, options);
    this.why = why;
  }
}

export interface AddedSource {
  readonly source: Subscription;
  /** false if it was followed already */
  readonly added: boolean;
}

/** The feeds of a page that names several. */
export interface FeedChoices {
  readonly choices: readonly { readonly address: string; readonly title?: string }[];
}

export interface Subscriptions {
  /** What an owner follows, in order of title. */
  list(owner: string): Promise<readonly Subscription[]>;
  /**
   * Follows the feed at an address, or the one that the page there names, and polls it at once. If the page names
   * several, nothing is followed, and they are returned. If it names none, the stories that it links are followed.
   * Rejects with SourceError.
   */
  add(address: string, subscriber: Subscriber): Promise<AddedSource | FeedChoices>;
  /** The one subscription of an owner with a title or address, or with a part of either. Undefined if none or several fit. */
  named(owner: string, named: string): Promise<Subscription | undefined>;
  /** Stops following; its stories leave the owner's answers. Undefined if nothing of that name is followed. */
  remove(owner: string, named: string): Promise<Subscription | undefined>;
  /** Stops or resumes polling; its stories stay in the answers. */
  pause(owner: string, named: string, paused: boolean): Promise<Subscription | undefined>;
  /**
   * Polls it now, unless it was polled within the last minute, or its site has asked to be left alone. Returns the
   * subscription as it then is.
   */
  check(owner: string, named: string): Promise<Subscription | undefined>;
}
