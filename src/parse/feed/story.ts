/** A feed's item as an article if it carries the whole story, and as hints for reading its page if not. */
import type { Article } from '../../model/article.ts';
import { readDateline } from '../dateline.ts';
import { outletNamed } from '../outlets.ts';
import type { Block } from '../page/blocks.ts';
import { blocksOf, collapse } from '../page/blocks.ts';
import { openPage } from '../page/dom.ts';
import type { PageHints } from '../page/page.ts';
import { prune } from '../page/prune.ts';
import { trim } from '../page/trim.ts';
import { cleanAddress } from '../web-address.ts';
import type { FeedHead, FeedItem } from './model.ts';

/** An item with less text or fewer paragraphs counts as a teaser: its page is read instead. */
const WHOLE = { characters: 1000, paragraphs: 3 } as const;
const GOES_ON =
  /(?:\.\.\.|…|\[…\]|\[\.\.\.\]|(?:read more|continue reading|read on|weiterlesen)[\s.…→»>]*)$/i;

/** What a feed says of an item, as hints for reading its page. */
export function hintsOf(feed: FeedHead, item: FeedItem): PageHints {
  const source = item.source ?? outletOf(feed.title);
  const publishedAt = item.publishedAt ?? item.updatedAt;
  const headline = plainText(item.title);
  return {
    ...(headline && { headline }),
    ...(item.author && { byline: collapse(item.author) }),
    ...(publishedAt && { publishedAt }),
    ...(source && { source }),
    ...(feed.language && { language: feed.language }),
  };
}

/** The item as an article without an id; undefined if it carries only a teaser. */
export function wholeStory(feed: FeedHead, item: FeedItem): Omit<Article, 'id'> | undefined {
  return isWhole(itemParagraphs(feed, item)) ? storyInFeed(feed, item) : undefined;
}

/** The item's own text in the feed, one string a paragraph; empty if it has none. */
export function itemParagraphs(feed: FeedHead, item: FeedItem): string[] {
  const { headline, byline } = hintsOf(feed, item);
  const html = longer(item.contentHtml, item.summaryHtml);
  return html === undefined ? [] : trim(paragraphsOf(html), { headline, byline }).map(({ text }) => text);
}

/** True if paragraphs are a whole story, not a teaser. */
export function isWhole(texts: readonly string[]): boolean {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return (
    characters >= WHOLE.characters && texts.length >= WHOLE.paragraphs && !GOES_ON.test(texts.at(-1) ?? '')
  );
}

/** The article of the feed's own text, whole or not; undefined if the item has no title or no text. */
export function storyInFeed(feed: FeedHead, item: FeedItem): Omit<Article, 'id'> | undefined {
  const { headline, byline, publishedAt, source, language } = hintsOf(feed, item);
  const texts = itemParagraphs(feed, item);
  const [first] = texts;
  if (headline === undefined || first === undefined) return undefined;
  const dateline = readDateline(first);
  if (dateline) texts[0] = first.slice(dateline.length).trim();
  return {
    source: source ?? dateline?.outlet ?? 'Unknown outlet',
    headline,
    ...(byline && { byline }),
    ...(publishedAt && { publishedAt }),
    ...(dateline && { dateline: dateline.printed }),
    ...(item.link && { url: cleanAddress(item.link) }),
    language: language ?? 'en',
    paragraphs: texts.filter((text) => text !== '').map((text, n) => ({ number: n + 1, text })),
  };
}

function longer(one: string | undefined, other: string | undefined): string | undefined {
  return (one?.length ?? 0) >= (other?.length ?? 0) ? one : other;
}

function paragraphsOf(html: string): Block[] {
  // JSON Feed may have plain text; its lines are its paragraphs.
  if (!/<[a-z/!]/i.test(html))
    return html
      .split(/\n+/)
      .map(collapse)
      .filter(Boolean)
      .map((text) => ({ tag: 'p', text, linked: 0 }));
  const document = openPage(html);
  prune(document);
  return document.documentElement ? blocksOf(document.documentElement) : [];
}

/** A title without the markup and escaped markup that feeds put into titles. */
function plainText(title: string | undefined): string | undefined {
  if (title === undefined) return undefined;
  const text = /<[a-z/]|&[a-z#]/i.test(title) ? (openPage(title).documentElement?.textContent ?? '') : title;
  return collapse(text) || undefined;
}

/** The outlet in a feed's title: `BBC News` in `BBC News - World`. */
function outletOf(title: string | undefined): string | undefined {
  const words = plainText(title);
  if (words === undefined) return undefined;
  const parts = [words, ...words.split(/\s*[|–—»:>]\s*|\s+-\s+/)];
  return parts.map(outletNamed).find((outlet) => outlet !== undefined)?.name ?? parts[1];
}
