/** What an item is known again by, and whether it has changed. */
import { createHash } from 'node:crypto';
import type { ItemTraits } from '../../model/feed.ts';
import { minhash } from '../../text/minhash.ts';
import { words } from '../../text/words.ts';
import { comparable, comparableGuid } from '../address.ts';
import { withoutLabel } from '../retraction.ts';
import type { FeedItem } from './model.ts';

/** The traits of an item whose own words are these. */
export function traitsOf(item: FeedItem, text: string): ItemTraits {
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

/** SHA-256, in hex, of what readers see of it: a GUID, tracker or date that changes is no edit. */
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
