/** The id of an article, made of where it comes from. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fold } from '../text/fold.ts';

/** A short id that stays the same for an origin: readable words of its name, and a hash that keeps it unique. */
export function articleId(origin: string): string {
  const name = basename(decoded(origin.replace(/^[a-z]+:/, ''))).replace(/\.[a-z]+$/i, '');
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const unique = createHash('sha256').update(origin).digest('hex').slice(0, 8);
  return slug ? `${slug}-${unique}` : unique;
}

/** Web addresses may have a `%` that encodes nothing. */
function decoded(origin: string): string {
  try {
    return decodeURIComponent(origin);
  } catch {
    return origin;
  }
}
