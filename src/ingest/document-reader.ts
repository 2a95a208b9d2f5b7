/** The reading half of the pipeline for feeds and pages: bytes to articles with their quotes. Runs in reading-thread.ts. */
import { createHash } from 'node:crypto';
import { attribute } from '../attribute/attribute.ts';
import { ATTRIBUTOR_VERSION } from '../attribute/version.ts';
import type { Article } from '../model/article.ts';
import { decodeMarkup } from '../parse/decode.ts';
import { feedsNamedBy } from '../parse/feed/discover.ts';
import { parseFeed } from '../parse/feed/feed.ts';
import { hashOfItem, traitsOf } from '../parse/feed/fingerprint.ts';
import type { Deletion, FeedHead, FeedItem } from '../parse/feed/model.ts';
import { hintsOf, isWhole, itemParagraphs, storyInFeed } from '../parse/feed/story.ts';
import { readDeletion } from '../parse/feed/tombstones.ts';
import { parsePage } from '../parse/page/page.ts';
import { isRetracted } from '../parse/retraction.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import type { Document, Reader, ReadFeed, ReadItem, ReadStory } from './reader.ts';

/** Items of one document that are read, in its order: feeds put the newest first. */
const MOST_ITEMS = 1000;
export function createReader(defaultTimeZone: string): Reader {
  return {
    async feed({ bytes, contentType, url }: Document): Promise<ReadFeed> {
      const given = { url, defaultTimeZone, ...(contentType !== undefined && { contentType }) };
      const { items, deleted = [], title, link, language } = await parseFeed(bytes, given);
      const head: FeedHead = {
        ...(title !== undefined && { title }),
        ...(link !== undefined && { link }),
        ...(language !== undefined && { language }),
      };
      const read = items.slice(0, MOST_ITEMS).map((item) => readItem(head, item));
      const deletions = deleted.slice(0, MOST_ITEMS).map(readDeletion);
      return { head, ...withoutDeleted(read, deletions) };
    },

    async feedsOn({ bytes, contentType, url }) {
      return feedsNamedBy(await decodeMarkup(bytes, contentType), url);
    },

    async item(item, head, id) {
      const article = storyInFeed(head, item);
      if (!article) throw new UnreadableStoryError('The feed has nothing of it but its title.');
      return storyOf({ ...article, id });
    },

    async page({ bytes, contentType, url }, known, id) {
      const { source: _, ...hints } = known ? hintsOf(known.head, known.item) : {};
      const given = { id, url, defaultTimeZone, hints, ...(contentType !== undefined && { contentType }) };
      return storyOf(await parsePage(bytes, given));
    },

    async close() {},
  };
}

function readItem(head: FeedHead, item: FeedItem): ReadItem {
  const paragraphs = wordsOf(head, item);
  return {
    item,
    traits: traitsOf(item, paragraphs.join('\n')),
    hash: hashOfItem(item, paragraphs),
    isTeaser: item.link !== undefined && !isWhole(paragraphs),
    isRetracted: isRetracted({ headline: item.title, paragraphs }),
  };
}

/** One item that is made to be unreadable does not spoil the others. */
function wordsOf(head: FeedHead, item: FeedItem): string[] {
  try {
    return itemParagraphs(head, item);
  } catch {
    return [];
  }
}

function storyOf(article: Article): ReadStory {
  const { headline, byline, paragraphs } = article;
  const texts = paragraphs.map(({ text }) => text);
  const words = JSON.stringify([headline, byline, texts]);
  const hash = createHash('sha256').update(words).digest('hex');
  return {
    article,
    quotes: attribute(article),
    attributor: ATTRIBUTOR_VERSION,
    hash,
    isRetracted: isRetracted({ headline, paragraphs: texts }),
  };
}

/**
 * Items and deletions of one document where an entry stands beside its own tombstone: the later of the two counts
 * (RFC 6721, section 3), the tombstone where that cannot be told.
 */
export function withoutDeleted(
  items: readonly ReadItem[],
  deletions: readonly Deletion[],
): { readonly items: readonly ReadItem[]; readonly deleted: readonly Deletion[] } {
  if (deletions.length === 0) return { items, deleted: [] };
  const byGuid = new Map(deletions.flatMap((one) => (one.guid === undefined ? [] : [[one.guid, one]])));
  const isBack = ({ item }: ReadItem, { at }: Deletion) => {
    const updated = (item.updatedAt ?? item.publishedAt)?.instant;
    return at !== undefined && updated !== undefined && updated > at;
  };
  const kept = items.filter((item) => {
    const deletion = byGuid.get(item.traits.guid ?? '');
    return !deletion || isBack(item, deletion);
  });
  const there = new Set(kept.map(({ traits }) => traits.guid));
  return { items: kept, deleted: [...byGuid.values()].filter(({ guid }) => !there.has(guid)) };
}
