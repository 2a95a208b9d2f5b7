/** The fingerprint by which an item is recognised in a later document, and the hash that tells whether it changed. */
import { createHash } from 'node:crypto';
import type { ItemFingerprint } from '../../model/feed.ts';
import { minhash } from '../../text/minhash.ts';
import { words } from '../../text/words.ts';
import { withoutLabel } from '../retraction.ts';
import { comparable, comparableGuid } from '../web-address.ts';
import type { FeedItem } from './model.ts';

/** The fingerprint of an item; `text` is its own text. */
export function fingerprintOf(item: FeedItem, text: string): ItemFingerprint {
  const guid = comparableGuid(item.id);
  const link = comparable(item.link);
  const publishedAt = (item.publishedAt ?? item.updatedAt)?.instant;
  return {
    ...(guid !== undefined && { guid }),
    ...(link !== undefined && { link }),
    title: titleKey(withoutLabel(item.title ?? '')),
    ...(publishedAt !== undefined && { publishedAt }),
    sketch: minhash(text),
  };
}

/** SHA-256, in hex, of what readers see of an item. A GUID, tracker or date that changes is no edit. */
export function hashOfItem({ title, author }: FeedItem, paragraphs: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([title, author, paragraphs]))
    .digest('hex');
}

function titleKey(title: string): string {
  return words(title)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 300);
}
