/** The contract by which commands manage the digests of a server. */

import type { Edition } from '../model/edition.ts';
import type { Digest, DigestSettings, EditionLine } from '../store/digest-store.ts';

export type { Digest, DigestSettings, EditionLine };

/** Maximum number of digests of a server. */
export const MAX_DIGESTS = 25;

export interface Digests {
  /** the digests of a server, in order of number */
  list(guild: string): Promise<readonly Digest[]>;
  /**
   * The default time zone of a server's digests: that of its settings, else the one that it chose last, else the one where
   * most people speak its language, else the operator's.
   */
  zone(guild: string, language?: string): Promise<string>;
  /**
   * Stores a digest. It replaces the one with `number`, or one with the same channel, time, zone, topics and sources that
   * comes out as seldom; else it is new. `full` if the server has the maximum number, `no-such` if it has no digest with `number`.
   */
  set(
    guild: string,
    settings: DigestSettings,
    by: string,
    number?: number,
  ): Promise<{ readonly digest: Digest; readonly added: boolean } | 'full' | 'no-such'>;
  /** Pauses or resumes a digest; returns its new state, undefined if it is off. */
  pause(digest: Digest, paused: boolean): Promise<Digest | undefined>;
  /** Ends a digest for good; its number is not reused. */
  off(digest: Digest): Promise<void>;
  /** the latest editions of a digest with their outcome, newest first, at most `most` */
  history(digest: Digest, most: number): Promise<readonly EditionLine[]>;
  /** The edition as it would be published now; without a digest, of all news of a day. Undefined if nothing is new. */
  preview(guild: string | undefined, digest?: Digest): Promise<Edition | undefined>;
}
