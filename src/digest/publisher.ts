/** The contract of what publishes editions, such as Discord, and the names by which it finds them again. */
import { createHash } from 'node:crypto';
import type { DigestAnswer, Notice } from '../model/answer.ts';
import type { LookupResult, PublishResult } from '../posting/outcomes.ts';
import type { Claim, Crosspost, Digest, PauseReason } from '../store/digest-store.ts';

/** The names of an edition: a nonce for Discord, and a mark that is shown in the message. */
export interface EditionName {
  /** at most 25 characters; for some minutes, Discord drops a second message with the same nonce */
  readonly nonce: string;
  /** text of the message's footer, which stays */
  readonly mark: string;
}

/** An edition to publish. */
export interface EditionPost extends EditionName {
  readonly digest: Digest;
  readonly answer: DigestAnswer | Notice;
}

/** An edition to look for, because it may have been published already. */
export interface PublishedLookup extends EditionName {
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
  /** Notifies each person who set one of these digests of one server that they are paused, and why. */
  notifyPaused(digests: readonly Digest[], why: PauseReason, server?: string): Promise<void>;
}

/**
 * The names of a slot's edition. They depend on the digest and the slot only, so every process makes the same ones. The
 * mark reads `№ 2 · 2025-04-09 06:00 UTC`.
 */
export function editionName({ digest, slot }: Pick<Claim, 'digest' | 'slot'>): EditionName {
  const hash = createHash('sha256').update(`digest ${digest.guild} ${digest.id} ${slot}`).digest('base64url');
  return {
    nonce: hash.slice(0, 25),
    mark: `№ ${digest.number} · ${slot.slice(0, 10)} ${slot.slice(11, 16)} UTC`,
  };
}
