/** What people may do with the digests of their server: list, set, pause, resume, end, look back, look ahead. */

import type { Edition } from '../model/edition.ts';
import type { Digest, DigestSettings, EditionLine } from '../store/digest-store.ts';

export type { Digest, DigestSettings, EditionLine };

/** Digests that a server may have. */
export const MOST_DIGESTS = 25;

export interface Digests {
  /** what a server has, in order of number */
  list(guild: string): Promise<readonly Digest[]>;
  /** the zone for a digest that names none: the one that the server chose last, else the operator's */
  zone(guild: string): Promise<string>;
  /**
   * Keeps a digest: in place of one of its number, or of one with the same channel, time, zone, topics and sources;
   * else a new one. `full` where the server has as many as it may.
   */
  set(
    guild: string,
    settings: DigestSettings,
    by: string,
    number?: number,
  ): Promise<{ readonly digest: Digest; readonly added: boolean } | 'full' | 'no-such'>;
  /** Pauses, or makes go on; the digest as it then is, undefined where it is off. */
  pause(digest: Digest, paused: boolean): Promise<Digest | undefined>;
  /** Ends it for good; its number is given to no other. */
  off(digest: Digest): Promise<void>;
  /** its ledger, newest first */
  history(digest: Digest, most: number): Promise<readonly EditionLine[]>;
  /** The edition as it would go out now; of all the news of a day where there is no digest. Undefined where nothing is new. */
  preview(guild: string | undefined, digest?: Digest): Promise<Edition | undefined>;
}
