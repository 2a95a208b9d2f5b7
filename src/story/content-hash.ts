/** The hash of a story's words: two versions with one hash are the same version. */
import { createHash } from 'node:crypto';
import type { Article } from '../model/article.ts';

type Words = Pick<Article, 'headline' | 'byline' | 'paragraphs'>;

/**
 * SHA-256, in hex, of headline, byline and paragraphs. The date is left out: a feed and its page print it with
 * different precision, and many sites touch it up with every edit, so it alone makes no new version.
 */
export function contentHash(article: Words): string {
  return createHash('sha256').update(wordsOf(article)).digest('hex');
}

/** Whether two articles have the same words, whatever hash they were stored with. */
export function hasSameWords(one: Words, other: Words): boolean {
  return wordsOf(one) === wordsOf(other);
}

/** A subhead counts as the line that it is: older versions stored it as a paragraph. */
function linesOf({ heading, text }: Words['paragraphs'][number]): string[] {
  return heading === undefined ? [text] : [heading, text];
}

function wordsOf({ headline, byline, paragraphs }: Words): string {
  return JSON.stringify([headline, byline, paragraphs.flatMap(linesOf)]);
}
