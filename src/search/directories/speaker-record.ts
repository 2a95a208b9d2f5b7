/** What the directory keeps of a speaker, and what of it an asker may see. */
import type { FeedScope } from '../../model/article.ts';
import type { SpeakerEntry } from '../speaker-directory.ts';
import { addStandings, NO_STANDING } from './speaker-standing.ts';

/** A speaker over all articles. */
export interface SpeakerRecord {
  /** folded name */
  readonly key: string;
  readonly name: string;
  readonly kind: SpeakerEntry['kind'];
  readonly nameWords: readonly string[];
  /** words by title, split once because every keystroke compares them */
  readonly titles: Map<string, readonly string[]>;
  /** all words of name and titles, each after a space: every keystroke looks for prefixes in it */
  words: string;
  /** what each article says of the speaker, by article */
  readonly articles: Map<string, ArticleMention>;
  /** over all articles: an upper bound of the standing in any scope */
  standing: number;
}

export interface ArticleMention {
  readonly name: string;
  readonly titles: readonly string[];
  readonly quotes: number;
  readonly publishedAt: string | undefined;
  readonly feeds: FeedScope | undefined;
  readonly standing: number;
}

/** A speaker by the articles of one scope. */
export interface ScopedSpeaker {
  readonly record: SpeakerRecord;
  /** folded name */
  readonly key: string;
  readonly name: string;
  readonly titles: readonly string[];
  /** number of quotes */
  readonly quotes: number;
  /** ISO 8601 instant of the newest article; '' if none has a date */
  readonly last: string;
  /** see speaker-standing.ts */
  readonly standing: number;
}

/** The speaker by the articles in scope; undefined if none is. */
export function scopedSpeaker(
  record: SpeakerRecord,
  isInScope: (feeds: FeedScope | undefined) => boolean,
): ScopedSpeaker | undefined {
  const titles: string[] = [];
  let name: string | undefined;
  let quotes = 0;
  let last = '';
  let standing = NO_STANDING;
  for (const mention of record.articles.values()) {
    if (!isInScope(mention.feeds)) continue;
    name ??= mention.name;
    for (const title of mention.titles) if (!titles.includes(title)) titles.push(title);
    quotes += mention.quotes;
    standing = addStandings(standing, mention.standing);
    if (mention.publishedAt !== undefined && mention.publishedAt > last) last = mention.publishedAt;
  }
  return name === undefined ? undefined : { record, key: record.key, name, titles, quotes, last, standing };
}

/** The entry of the contract, with the articles in scope, newest first. */
export function speakerEntry(
  { record, name, titles, quotes, last }: ScopedSpeaker,
  isInScope: (feeds: FeedScope | undefined) => boolean,
): SpeakerEntry {
  const articles = [...record.articles]
    .filter(([, { feeds }]) => isInScope(feeds))
    .sort(([, a], [, b]) => byCodeUnit(b.publishedAt ?? '', a.publishedAt ?? ''));
  return {
    name,
    kind: record.kind,
    ...(titles[0] !== undefined && { title: titles[0] }),
    titles,
    quotes,
    ...(last !== '' && { lastQuotedAt: last }),
    articles: articles.map(([article]) => article),
  };
}

/** Orders by standing, highest first, then by name. */
export function byStanding(
  a: { readonly standing: number; readonly key: string },
  b: { readonly standing: number; readonly key: string },
): number {
  const difference = b.standing - a.standing;
  // The same sum in another order differs in its last digits.
  return Math.abs(difference) > 1e-9 ? difference : byCodeUnit(a.key, b.key);
}

/** Orders by number of quotes, then by date, newest first, then by name. */
export function byQuotes(a: ScopedSpeaker, b: ScopedSpeaker): number {
  return b.quotes - a.quotes || byCodeUnit(b.last, a.last) || byCodeUnit(a.key, b.key);
}

/** Compares by code unit. That is the order of ISO 8601 instants, and much faster than a locale's. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
