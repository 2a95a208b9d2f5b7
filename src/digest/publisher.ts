import type { DigestAnswer, Notice } from '../model/answer.ts';
import type { Digest, PauseReason } from '../store/digest-store.ts';

/** The names by which an edition of a slot is known: Discord's nonce, and a mark that can be read in the message. */
export interface EditionName {
  /** at most 25 characters; Discord takes a second message with it for the first, for some minutes */
  readonly nonce: string;
  /** stands in a footer of the message, for ever */
  readonly mark: string;
}

export interface Post extends EditionName {
  readonly digest: Digest;
  readonly answer: DigestAnswer | Notice;
}

/** Where an edition may already be. */
export interface Trace extends EditionName {
  readonly digest: Digest;
  readonly channel: string;
  /** before it was posted */
  readonly since: Date;
}

/** What became of a request to post. */
export type Posted =
  | { readonly kind: 'posted'; readonly message: string }
  /** nothing will ever be posted there again, as things are */
  | { readonly kind: 'closed'; readonly why: PauseReason }
  /** Discord does not take this message; the next may do */
  | { readonly kind: 'refused' }
  /** to be tried again; it may have been posted all the same, or certainly was not */
  | { readonly kind: 'later'; readonly posted: 'no' | 'unknown' };

/** What a look for an edition came to; `unknown` where it cannot be seen. */
export type Found =
  | { readonly kind: 'found'; readonly message: string }
  | { readonly kind: 'absent' | 'unknown' | 'later' }
  | { readonly kind: 'closed'; readonly why: PauseReason };

export interface Poster {
  /** Posts once; nothing more is sent once the signal has aborted. */
  post(post: Post, signal: AbortSignal): Promise<Posted>;
  /** Looks for an edition that may have been posted before; publishes it where that was still to be done. */
  find(trace: Trace, signal: AbortSignal): Promise<Found>;
  /** Tells whoever set these digests, all of one server, that they are paused, and why: each person once. */
  tell(digests: readonly Digest[], why: PauseReason, server?: string): Promise<void>;
}
