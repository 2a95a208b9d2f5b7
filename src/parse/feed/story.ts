/** A feed's item as an article if it carries the whole story, and as hints for reading its page if not. */
import { decodeHTMLStrict } from 'entities';
import type { Article } from '../../model/article.ts';
import { outletNamed } from '../../outlet/outlets.ts';
import { truncateLabel } from '../../text/cut.ts';
import { isFurnitureLine } from '../../text/furniture.ts';
import { languageOf } from '../../text/language.ts';
import { sentences } from '../../text/sentences.ts';
import { readDateline } from '../dateline.ts';
import type { Block } from '../page/blocks.ts';
import { blocksOf, collapse } from '../page/blocks.ts';
import { openPage } from '../page/dom.ts';
import type { PageHints } from '../page/page.ts';
import { mayPrune, prune } from '../page/prune.ts';
import { trim } from '../page/trim.ts';
import { type Unit, unitsOf } from '../page/units.ts';
import { cleanAddress } from '../web-address.ts';
import type { FeedHead, FeedItem } from './model.ts';
import { plainAsHtml, withTextualTags } from './textual-tags.ts';

/** An item with less text or fewer paragraphs counts as a teaser: its page is read instead. */
const WHOLE = { characters: 1000, paragraphs: 3 } as const;
/** Characters of the headline of an item without a title. */
const MAX_FIRST_WORDS = 100;
/** Share of linked characters from which on a line is a list of links. */
const MAX_LINKED = 0.4;
const GOES_ON =
  /(?:\.\.\.|…|\[…\]|\[\.\.\.\]|(?:read more|continue reading|read on|weiterlesen)[\s.…→»>]*)$/i;

/** Every character after which `Intl.Segmenter` may end a sentence. */
const MAY_END = /[\p{Sentence_Terminal}\p{Zl}\p{Zp}\n\r\v\f\u0085]/u;
const WORD = /[\p{L}\p{N}]/u;

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
    ...(item.image && { image: item.image }),
  };
}

/** The item as an article without an id; undefined if it carries only a teaser. `ofPosts` is as for `isTeaser`. */
export function wholeStory(
  feed: FeedHead,
  item: FeedItem,
  ofPosts: boolean,
): Omit<Article, 'id'> | undefined {
  const units = itemUnits(feed, item);
  const own = units.map(({ text }) => text);
  return isTeaser(item, own, ofPosts) ? undefined : storyInFeed(feed, item, units);
}

/** The item's own text in the feed; empty if it has none. */
export function itemUnits(feed: FeedHead, item: FeedItem): Unit[] {
  const { headline, byline } = hintsOf(feed, item);
  const html = longer(markupIn(item, 'contentHtml'), markupIn(item, 'summaryHtml'));
  if (html === undefined) return [];
  // An aggregator lists links with their outlets, several of one event: those are no words of the item's outlet.
  const all = paragraphsOf(html).map((block) => ({ ...block, text: withoutFurniture(block.text, true) }));
  const blocks = all.filter(
    ({ text, linked }) => item.source === undefined || linked < text.length * MAX_LINKED,
  );
  return unitsOf(trim(blocks, { headline, byline }));
}

/** True if items of a feed are posts, as on Mastodon, most of which have no title. */
export function isOfPosts(items: readonly FeedItem[]): boolean {
  return items.filter(({ title }) => title === undefined).length * 2 > items.length;
}

/**
 * True if the feed has a part of the item alone, so that its page is to be read. A post without a title and a video are
 * whole: their pages have no other words. `ofPosts` says whether the feed has posts; in another, a title is missing.
 */
export function isTeaser(item: FeedItem, texts: readonly string[], ofPosts: boolean): boolean {
  if (item.link === undefined || item.isVideo) return false;
  const isPost =
    ofPosts &&
    plainText(markupIn(item, 'title')) === undefined &&
    texts.length > 0 &&
    !GOES_ON.test(texts.at(-1) ?? '');
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
 * with a title alone, the title is the text. `units` are its text in the feed. Undefined if there are no words.
 */
export function storyInFeed(
  feed: FeedHead,
  item: FeedItem,
  units: readonly Unit[] = itemUnits(feed, item),
): Omit<Article, 'id'> | undefined {
  const { headline: title, byline, publishedAt, source, language } = hintsOf(feed, item);
  const own = units.map((unit) =>
    mayEndInFurniture(unit) ? { ...unit, text: withoutFurniture(unit.text) } : unit,
  );
  const headline = title ?? firstWords(own[0]?.text);
  if (headline === undefined) return undefined;
  const [first = { text: headline }, ...more] = own;
  const dateline = readDateline(first.text);
  const lead = dateline ? { ...first, text: first.text.slice(dateline.length).trim() } : first;
  return {
    source: source ?? dateline?.outlet ?? 'Unknown outlet',
    headline,
    ...(byline && { byline }),
    ...(publishedAt && { publishedAt }),
    ...(dateline && { dateline: dateline.printed }),
    ...(item.image && { image: item.image }),
    ...(item.link && { url: cleanAddress(item.link) }),
    language: languageOf([headline, ...own.map(({ text }) => text)], language),
    paragraphs: [lead, ...more]
      .filter(({ text }) => text !== '')
      .map((unit, n) => ({ number: n + 1, ...unit })),
  };
}

/** True unless `itemUnits` has done all there is to do: it keeps what says that the text goes on, and joins lists later. */
function mayEndInFurniture({ text }: Unit): boolean {
  return GOES_ON.test(text) || text.includes('•');
}

/**
 * A paragraph without furniture behind its last sentence: teasers have it in one line with their text. What says that
 * the text goes on tells a teaser from a whole story, and stays if `keepsMore`.
 */
function withoutFurniture(text: string, keepsMore = false): string {
  // A shortcut: many paragraphs are one sentence, and the first one stays.
  const ended = text.search(MAY_END);
  if (ended < 0 || !WORD.test(text.slice(ended))) return text.trim();
  const all = sentences(text);
  let end = text.length;
  for (const { start, end: at } of all.slice(1).reverse()) {
    const sentence = text.slice(start, at);
    if (!isFurnitureLine(sentence) || (keepsMore && GOES_ON.test(sentence.trim()))) break;
    end = start;
  }
  return text.slice(0, end).trim();
}

function longer(one: string | undefined, other: string | undefined): string | undefined {
  return (one?.length ?? 0) >= (other?.length ?? 0) ? one : other;
}

function paragraphsOf(html: string): Block[] {
  // Of text without markup, the lines are the paragraphs.
  if (!/<[a-z/!]/i.test(html))
    return html
      .split(/\n+/)
      .map((line) => collapse(decodeHTMLStrict(line)))
      .filter(Boolean)
      .map((text) => ({ tag: 'p', text, linked: 0 }));
  const document = openPage(html);
  if (mayPrune(html)) prune(document);
  return document.documentElement ? blocksOf(document.documentElement) : [];
}

/** The item's title, without the outlet that aggregators put behind it: `Ferry runs again - The Haven Post`. */
function headlineOf(item: FeedItem): string | undefined {
  const text = plainText(markupIn(item, 'title'));
  const outlet = plainText(item.source);
  if (text === undefined || outlet === undefined || !text.endsWith(` - ${outlet}`)) return text;
  return text.slice(0, -` - ${outlet}`.length).trim() || text;
}

/** The first sentence of a text, cut at a word if it is long. */
function firstWords(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [first] = sentences(text.slice(0, 2 * MAX_FIRST_WORDS));
  return truncateLabel(first ? text.slice(first.start, first.end).trim() : text, MAX_FIRST_WORDS);
}

/** A field of an item as HTML. */
function markupIn(item: FeedItem, field: 'title' | 'summaryHtml' | 'contentHtml'): string | undefined {
  const text = item[field];
  return text && (item.plain?.includes(field) ? plainAsHtml(text) : withTextualTags(text));
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
