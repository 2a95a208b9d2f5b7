/** The contract of what publishes editions, such as Discord, and the names by which it finds them again. */
import type { DigestAnswer, Notice } from '../model/answer.ts';
import { type MessageName, messageName } from '../posting/message-name.ts';
import type { LookupResult, PublishResult } from '../posting/outcomes.ts';
import type { Claim, Crosspost, Digest, PauseReason } from '../store/digest-store.ts';

/** An edition to publish. */
export interface EditionPost extends MessageName {
  readonly digest: Digest;
  readonly answer: DigestAnswer | Notice;
}

/** An edition to look for, because it may have been published already. */
export interface PublishedLookup extends MessageName {
  readonly digest: Digest;
  readonly channel: string;
  /** an instant before it was published */
  readonly since: Date;
}

/** `done`: now or before; `refused`: it never will be; `later`: to be retried, after these milliseconds if they are known. */
export type CrosspostResult =
  | { readonly kind: 'done' | 'refused' }
  | { readonly kind: 'later'; readonly afterMs?: number };

export interface EditionPublisher {
  /** Sends one request to publish; sends nothing more once the signal has aborted. */
  publish(post: EditionPost, signal: AbortSignal): Promise<PublishResult>;
  /** Looks for an edition that may have been published. */
  findPublished(lookup: PublishedLookup, signal: AbortSignal): Promise<LookupResult>;
  /** Publishes a posted edition to the servers that follow its channel. Sends nothing more once the signal has aborted. */
  crosspost(post: Crosspost, signal: AbortSignal): Promise<CrosspostResult>;
  /** Whether the role that a digest pings is certainly gone. */
  isRoleGone(digest: Digest): Promise<boolean>;
  /** Notifies the person who set a digest that its role is gone and pinged no more. */
  notifyRoleGone(digest: Digest): Promise<void>;
  /** Notifies each person who set one of these digests of one server that they are paused, and why. */
  notifyPaused(digests: readonly Digest[], why: PauseReason, server?: string): Promise<void>;
}

/** The names of a slot's edition. They depend on the digest and the slot only. */
export function editionName({ digest, slot }: Pick<Claim, 'digest' | 'slot'>): MessageName {
  return messageName(`digest ${digest.guild} ${digest.id} ${slot}`, digest.number, slot);
}
