/** The Reader itself: bytes of feeds and pages to items and to stories with their quotes. Runs in reader.worker.ts. */
import { decodeMarkup } from '../parse/decode.ts';
import { feedsNamedBy } from '../parse/feed/discover.ts';
import { type FeedGiven, parseFeed } from '../parse/feed/feed.ts';
import { fingerprintOf, hashOfItem } from '../parse/feed/fingerprint.ts';
import { readFrontPage } from '../parse/feed/front-page.ts';
import type { Deletion, Feed, FeedHead, FeedItem } from '../parse/feed/model.ts';
import { MAX_ITEMS, newestFirst } from '../parse/feed/newest.ts';
import { isSitemapIndex, newsSitemapsIn } from '../parse/feed/sitemap.ts';
import { hintsOf, isOfPosts, isTeaser, itemUnits, storyInFeed } from '../parse/feed/story.ts';
import { readDeletion } from '../parse/feed/tombstones.ts';
import { parsePage } from '../parse/page/page.ts';
import type { Unit } from '../parse/page/units.ts';
import { isRetracted } from '../parse/retraction.ts';
import { sniff } from '../parse/sniff.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import { readStory } from './read-story.ts';
import type { Document, FeedReading, Reader, ReadFeed, ReadItem } from './reader.ts';

export function createReader(defaultTimeZone: string): Reader {
  return {
    async feed({ bytes, contentType, url }: Document, reading: FeedReading = {}): Promise<ReadFeed> {
      const { timeZone = defaultTimeZone, isPage = false } = reading;
      const given = { url, defaultTimeZone: timeZone, ...(contentType !== undefined && { contentType }) };
      const feed =
        isPage && sniff(bytes, contentType) !== 'feed'
          ? await readPageOrSitemap(bytes, given)
          : await parseFeed(bytes, given);
      const { format, items, deleted = [], title, link, language } = feed;
      const head: FeedHead = {
        ...(title !== undefined && { title }),
        ...(link !== undefined && { link }),
        ...(language !== undefined && { language }),
      };
      const ofPosts = isOfPosts(items);
      const read = newestFirst(items).map((item) => readItem(head, item, ofPosts));
      const deletions = deleted.slice(0, MAX_ITEMS).map(readDeletion);
      return {
        ...(format === 'page' && { isPage: true }),
        head,
        total: items.length,
        ...withoutDeleted(read, deletions),
      };
    },

    async feedsOn({ bytes, contentType, url, links }) {
      const text = await decodeMarkup(bytes, contentType);
      if (!isSitemapIndex(text)) return feedsNamedBy(text, url, links);
      const sitemaps = newsSitemapsIn(text).flatMap((one) => URL.parse(one, url)?.href ?? []);
      return { declared: sitemaps.map((address) => ({ address })), others: [] };
    },

    async item({ item, units }, head) {
      const article = storyInFeed(head, item, units);
      if (!article) throw new UnreadableStoryError('The feed has no words of it.');
      return readStory(article);
    },

    async page({ bytes, contentType, url }, known, timeZone = defaultTimeZone) {
      const { source: _, ...hints } = known ? hintsOf(known.head, known.item) : {};
      const given = {
        id: '',
        url,
        defaultTimeZone: timeZone,
        hints,
        ...(contentType !== undefined && { contentType }),
      };
      return readStory(await parsePage(bytes, given));
    },

    async close() {},
  };
}

const NO_LINKS = { message: 'trouble.no-links', values: {} };

async function readPageOrSitemap(bytes: Uint8Array, given: FeedGiven & { url: string }): Promise<Feed> {
  const text = await decodeMarkup(bytes, given.contentType);
  if (/<urlset[\s>]/i.test(text.slice(0, 4096))) return parseFeed(bytes, given);
  const page = readFrontPage(text, given.url);
  if (page.items.length > 0) return page;
  throw new UnreadableStoryError('This page doesn’t link to any stories.', NO_LINKS);
}

function readItem(head: FeedHead, item: FeedItem, ofPosts: boolean): ReadItem {
  const units = wordsOf(head, item);
  const paragraphs = units.map(({ text }) => text);
  // Its words are in `units`; between threads, the markup would be copied in vain.
  const { contentHtml: _, summaryHtml: __, ...rest } = item;
  return {
    item: rest,
    units,
    fingerprint: fingerprintOf(item, paragraphs.join('\n')),
    hash: hashOfItem(item, paragraphs),
    isTeaser: isTeaser(item, paragraphs, ofPosts),
    isRetracted: isRetracted({ headline: item.title, paragraphs }),
  };
}

/** An item that cannot be read does not spoil the others. */
function wordsOf(head: FeedHead, item: FeedItem): Unit[] {
  try {
    return itemUnits(head, item);
  } catch {
    return [];
  }
}

/**
 * Items and deletions of one document. If an entry stands beside its own tombstone, the later of the two counts
 * (RFC 6721, section 3); the tombstone does if their times do not tell.
 */
function withoutDeleted(
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
    const deletion = byGuid.get(item.fingerprint.guid ?? '');
    return !deletion || isBack(item, deletion);
  });
  const there = new Set(kept.map(({ fingerprint }) => fingerprint.guid));
  return { items: kept, deleted: [...byGuid.values()].filter(({ guid }) => !there.has(guid)) };
}
