/** A feed's item as an article if it carries the whole story, and as hints for reading its page if not. */
import type { Article } from '../../model/article.ts';
import { outletNamed } from '../../outlet/outlets.ts';
import { truncateLabel } from '../../text/cut.ts';
import { sentences } from '../../text/sentences.ts';
import { readDateline } from '../dateline.ts';
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
/** Characters of the headline of an item without a title. */
const MAX_FIRST_WORDS = 100;
/** Share of linked characters from which on a line is a list of links. */
const MAX_LINKED = 0.4;
const GOES_ON =
  /(?:\.\.\.|…|\[…\]|\[\.\.\.\]|(?:read more|continue reading|read on|weiterlesen)[\s.…→»>]*)$/i;

/** What a feed says of an item, as hints for reading its page. */
export function hintsOf(feed: FeedHead, item: FeedItem): PageHints {
  const source = item.source ?? outletOf(feed.title);
  const publishedAt = item.publishedAt ?? item.updatedAt;
  const headline = headlineOf(item);
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
  return isTeaser(item, itemParagraphs(feed, item)) ? undefined : storyInFeed(feed, item);
}

/** The item's own text in the feed, one string a paragraph; empty if it has none. */
export function itemParagraphs(feed: FeedHead, item: FeedItem): string[] {
  const { headline, byline } = hintsOf(feed, item);
  const html = longer(item.contentHtml, item.summaryHtml);
  if (html === undefined) return [];
  // An aggregator lists links with their outlets, several of one event: those are no words of the item's outlet.
  const blocks = paragraphsOf(html).filter(
    ({ text, linked }) => item.source === undefined || linked < text.length * MAX_LINKED,
  );
  return trim(blocks, { headline, byline }).map(({ text }) => text);
}

/**
 * True if the feed has a part of the item alone, so that its page is to be read. A post without a title and a video are
 * whole: their pages have no other words.
 */
export function isTeaser(item: FeedItem, texts: readonly string[]): boolean {
  if (item.link === undefined || item.isVideo) return false;
  const isPost = plainText(item.title) === undefined && texts.length > 0 && !GOES_ON.test(texts.at(-1) ?? '');
  return !isPost && !isWhole(texts);
}

/** True if paragraphs are a whole story, not a teaser. */
function isWhole(texts: readonly string[]): boolean {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return (
    characters >= WHOLE.characters && texts.length >= WHOLE.paragraphs && !GOES_ON.test(texts.at(-1) ?? '')
  );
}

/**
 * The article of the feed's own words, whole or not. An item without a title takes its first words for one; of an item
 * with a title alone, the title is the text. Undefined if there are no words.
 */
export function storyInFeed(feed: FeedHead, item: FeedItem): Omit<Article, 'id'> | undefined {
  const { headline: title, byline, publishedAt, source, language } = hintsOf(feed, item);
  const own = itemParagraphs(feed, item);
  const headline = title ?? firstWords(own[0]);
  if (headline === undefined) return undefined;
  const texts = own.length > 0 ? own : [headline];
  const [first = ''] = texts;
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

/** The item's title, without the outlet that aggregators put behind it: `Ferry runs again - The Haven Post`. */
function headlineOf({ title, source }: FeedItem): string | undefined {
  const text = plainText(title);
  const outlet = plainText(source);
  if (text === undefined || outlet === undefined || !text.endsWith(` - ${outlet}`)) return text;
  return text.slice(0, -` - ${outlet}`.length).trim() || text;
}

/** The first sentence of a text, cut at a word if it is long. */
function firstWords(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [first] = sentences(text.slice(0, 2 * MAX_FIRST_WORDS));
  return truncateLabel(first ? text.slice(first.start, first.end).trim() : text, MAX_FIRST_WORDS);
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
  const parts = [words, ...words.split(/\s?[|–—»:>]\s?|\s-\s/)];
  return parts.map(outletNamed).find((outlet) => outlet !== undefined)?.name ?? parts[1];
}
