/** The names by which a message that the bot posts on its own is posted once, and found again. */
import { createHash } from 'node:crypto';

export interface MessageName {
  /** at most 25 characters; for some minutes, Discord drops a second message with the same nonce */
  readonly nonce: string;
  /** text of the message's footer, which stays */
  readonly mark: string;
}

/** The names depend on these alone, so every process makes the same ones. The mark reads `№ 2 · 2025-04-09 06:00 UTC`. */
export function messageName(key: string, number: number, instant: string): MessageName {
  return {
    nonce: createHash('sha256').update(key).digest('base64url').slice(0, 25),
    mark: `№ ${number} · ${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`,
  };
}
