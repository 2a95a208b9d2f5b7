/** What a feed itself carries of an item, as an article: the whole story of some, a teaser of others. */
import type { Article } from '../../model.ts';
import { UnreadableStory } from '../../text/unreadable.ts';
import { readDateline } from '../dateline.ts';
import { outletNamed } from '../outlets.ts';
import { blocksOf, collapse } from '../page/blocks.ts';
import { openPage } from '../page/dom.ts';
import { trim } from '../page/trim.ts';
import type { Feed, FeedItem } from './model.ts';

/** What the article takes from the feed around it. */
export type FeedHead = Pick<Feed, 'title' | 'link' | 'language'>;

/** The article of an item. Throws UnreadableStory where the item has no words but its title, or is too large. */
export function articleOfItem(item: FeedItem, feed: FeedHead, id: string): Article {
  const texts = paragraphsOf(item);
  const first = texts[0];
  if (first === undefined) throw new UnreadableStory('The feed has nothing of it but its title.');
  const dateline = readDateline(first);
  if (dateline) texts[0] = first.slice(dateline.length).trim();
  const publishedAt = item.publishedAt ?? item.updatedAt;
  return {
    id,
    source: outletOf(item, feed, dateline?.outlet),
    headline: item.title ?? first.slice(0, 100),
    ...(item.author && { byline: item.author }),
    ...(publishedAt && { publishedAt }),
    ...(dateline && { dateline: dateline.printed }),
    ...(item.link && { url: item.link }),
    language: feed.language ?? 'en',
    paragraphs: texts.filter((text) => text !== '').map((text, n) => ({ number: n + 1, text })),
  };
}

/** The item's own words, a string a paragraph; empty where it has none. Throws UnreadableStory where it is too large. */
export function paragraphsOf({ contentHtml, summaryHtml, title, author }: FeedItem): string[] {
  for (const given of [contentHtml, summaryHtml]) {
    if (given === undefined || given.trim() === '') continue;
    const texts = /<[a-z!/]/i.test(given)
      ? ofMarkup(given, { headline: title, byline: author })
      : given.split(/\n\s*\n/).map(collapse);
    const kept = texts.filter((text) => text !== '');
    if (kept.length > 0) return kept;
  }
  return [];
}

function ofMarkup(html: string, known: Parameters<typeof trim>[1]): string[] {
  const root = openPage(html).documentElement;
  return root ? trim(blocksOf(root), known).map(({ text }) => text) : [];
}

function outletOf(item: FeedItem, feed: FeedHead, dateline: string | undefined): string {
  const named = item.source ?? feed.title;
  // “BBC News - World”, “NYT > Europe”: the outlet, then its section.
  const [first = ''] = named?.split(/\s+(?:[-–—|>»·]|::)\s+/) ?? [];
  const outlet = outletNamed(named ?? '') ?? outletNamed(first) ?? outletNamed(dateline ?? '');
  return outlet?.name ?? (first.trim() || dateline || hostOf(item.link ?? feed.link));
}

function hostOf(url: string | undefined): string {
  const host = url === undefined ? undefined : URL.parse(url)?.hostname;
  return host?.replace(/^www\./, '') || 'Unknown outlet';
}
