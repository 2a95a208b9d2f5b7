/** The reading half of the pipeline for feeds and pages: bytes to articles with their quotes. Runs in reading-thread.ts. */
import { createHash } from 'node:crypto';
import { attribute } from './attribute/attribute.ts';
import { ATTRIBUTOR_VERSION } from './attribute/version.ts';
import type { Document, FeedHead, Reader, ReadFeed, ReadItem, ReadStory } from './follow/reader.ts';
import { hashOfItem, traitsOf } from './follow/traits.ts';
import type { Article } from './model.ts';
import { decodeMarkup } from './parse/decode.ts';
import { feedsNamedBy } from './parse/feed/discover.ts';
import { parseFeed } from './parse/feed/feed.ts';
import { articleOfItem, paragraphsOf } from './parse/feed/item-article.ts';
import type { FeedItem } from './parse/feed/model.ts';
import { parsePage } from './parse/page/page.ts';

/** Items of one document that are read, in its order: feeds put the newest first. */
const MOST_ITEMS = 500;
/** Words below which a text is a teaser, where there is a page to read instead. */
const TEASER_WORDS = 100;
const CUT_OFF =
  /(?:…|\.\.\.|\[[….]+\]|\b(?:read|continue|more|weiterlesen|mehr|lire la suite|leer más|続きを読む)\b.{0,20})\W{0,3}$/iu;

export function createReader(defaultTimeZone: string): Reader {
  return {
    async feed({ bytes, contentType, url }: Document): Promise<ReadFeed> {
      const given = { url, defaultTimeZone, ...(contentType !== undefined && { contentType }) };
      const { items, title, link, language } = await parseFeed(bytes, given);
      const head: FeedHead = {
        ...(title !== undefined && { title }),
        ...(link !== undefined && { link }),
        ...(language !== undefined && { language }),
      };
      return { head, items: items.slice(0, MOST_ITEMS).map(readItem) };
    },

    async feedsOn({ bytes, contentType, url }) {
      return feedsNamedBy(await decodeMarkup(bytes, contentType), url);
    },

    async item(item, head, id) {
      return storyOf(articleOfItem(item, head, id));
    },

    async page({ bytes, contentType, url }, item, id) {
      const hints = {
        ...(item?.title !== undefined && { headline: item.title }),
        ...(item?.author !== undefined && { byline: item.author }),
        ...(item?.publishedAt && { publishedAt: item.publishedAt }),
      };
      const given = { id, url, defaultTimeZone, hints, ...(contentType !== undefined && { contentType }) };
      return storyOf(await parsePage(bytes, given));
    },

    async close() {},
  };
}

function readItem(item: FeedItem): ReadItem {
  const paragraphs = wordsOf(item);
  const text = paragraphs.join('\n');
  const isShort = text.split(/\s+/, TEASER_WORDS).length < TEASER_WORDS && text.length < TEASER_WORDS * 8;
  return {
    item,
    traits: traitsOf(item, text),
    hash: hashOfItem(item, paragraphs),
    isTeaser: item.link !== undefined && (isShort || CUT_OFF.test(text.slice(-60))),
  };
}

/** One item that is made to be unreadable does not spoil the others. */
function wordsOf(item: FeedItem): string[] {
  try {
    return paragraphsOf(item);
  } catch {
    return [];
  }
}

function storyOf(article: Article): ReadStory {
  const { headline, byline, paragraphs } = article;
  const words = JSON.stringify([headline, byline, paragraphs.map(({ text }) => text)]);
  const hash = createHash('sha256').update(words).digest('hex');
  return { article, quotes: attribute(article), attributor: ATTRIBUTOR_VERSION, hash };
}
