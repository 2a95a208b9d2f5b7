/** The id of an article, derived from its origin. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fold } from '../text/fold.ts';

/** A short, stable id of an origin: readable words of its name, and 8 hexadecimal digits of its SHA-256. */
export function articleId(origin: string): string {
  const name = basename(decoded(origin.replace(/^[a-z]+:/, ''))).replace(/\.[a-z]+$/i, '');
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const unique = createHash('sha256').update(origin).digest('hex').slice(0, 8);
  return slug ? `${slug}-${unique}` : unique;
}

/** Decodes percent-encoding; a web address may have a `%` that encodes nothing. */
function decoded(origin: string): string {
  try {
    return decodeURIComponent(origin);
  } catch {
    return origin;
  }
}
