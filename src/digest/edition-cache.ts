/** Composes an edition once for all digests with the same preferences; at eight in the morning that is most of them. */
import QuickLRU from 'quick-lru';
import type { Edition } from '../model/edition.ts';
import type { Compose } from './digest-service.ts';

/** Maximum number of cached editions, a few tens of KB each, and their maximum age. */
const MAX_EDITIONS = 100;
const MAX_AGE_MS = 600_000;

/** The cache key is scope, preferences, span and `change()`, the number of the archive's last change. Failures are not cached. */
export function cacheEditions(compose: Compose, change: () => number): Compose {
  const cache = new QuickLRU<string, Promise<Edition | undefined>>({
    maxSize: MAX_EDITIONS,
    maxAge: MAX_AGE_MS,
  });
  return (archive, preferences, span) => {
    const key = JSON.stringify([change(), archive.scope, preferences, span]);
    const cached = cache.get(key);
    if (cached) return cached;
    const edition = compose(archive, preferences, span);
    cache.set(key, edition);
    edition.catch(() => cache.delete(key));
    return edition;
  };
}
