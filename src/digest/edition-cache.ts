/** Makes an edition once for all digests that ask for the same: at eight in the morning that is most of them. */
import QuickLRU from 'quick-lru';
import type { Edition } from '../model/edition.ts';
import type { Compose } from './digest-service.ts';

/** Editions held, a few tens of KB each, and for how many milliseconds. */
const MOST = 100;
const LONGEST = 600_000;

/** The same is the same reach, wish, span and archive; `change` is the number of the archive's last change. */
export function shareEditions(compose: Compose, change: () => number): Compose {
  const held = new QuickLRU<string, Promise<Edition | undefined>>({ maxSize: MOST, maxAge: LONGEST });
  return (archive, wish, span) => {
    const key = JSON.stringify([change(), archive.reach, wish, span]);
    const known = held.get(key);
    if (known) return known;
    const made = compose(archive, wish, span);
    held.set(key, made);
    made.catch(() => held.delete(key));
    return made;
  };
}
