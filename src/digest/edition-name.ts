/** The names of an edition: the same for a slot whoever makes them, so that it is known again. */
import { createHash } from 'node:crypto';
import type { Claim } from '../store/digest-store.ts';
import type { EditionName } from './publisher.ts';

/** The nonce is of the digest and the slot; the mark says both to people: `№ 2 · 2025-04-09 06:00 UTC`. */
export function nameOf({ digest, slot }: Pick<Claim, 'digest' | 'slot'>): EditionName {
  const whole = createHash('sha256')
    .update(`digest ${digest.guild} ${digest.id} ${slot}`)
    .digest('base64url');
  return {
    nonce: whole.slice(0, 25),
    mark: `№ ${digest.number} · ${slot.slice(0, 10)} ${slot.slice(11, 16)} UTC`,
  };
}
