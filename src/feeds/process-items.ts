/** Stores the items of a document: known ones are matched, new and edited ones are read and kept. */

import type { ReadFeed, ReadItem } from '../ingest/reader.ts';
import type { ItemCounts, MissedReason } from '../model/feed.ts';
import { type Feed, type KnownItem, OPERATOR } from '../store/feed-store.ts';
import { processDeletions } from './deletions.ts';
import { ItemsUnderWay } from './items-under-way.ts';
import { matchItems } from './match-items.ts';
import { MIN_TITLE_WORDS } from './match-score.ts';
import type { PollContext } from './poll-context.ts';
import { processItem } from './process-item.ts';

/** Items seen last that are compared although they share neither GUID, link nor title. */
const MAX_RECENT = 300;
/** Pages fetched in one poll for a feed of teasers; the others are fetched in the next. */
export const MAX_PAGES = 20;

export interface ItemsResult {
  readonly added: number;
  readonly edited: number;
  readonly withdrawn: number;
  readonly counts: ItemCounts;
  /** whether pages were left for the next poll */
  readonly left: boolean;
  /** items that are gone from the document although older ones are in it, or that only their own page can delete */
  readonly vanished: readonly KnownItem[];
}

/**
 * Processes a document of a feed that was read from the address `readFrom`, oldest items first. Resolves when all that
 * is new can be found.
 */
export async function processItems(
  context: PollContext,
  feed: Feed,
  document: ReadFeed,
  readFrom: string,
): Promise<ItemsResult> {
  const { head, items } = document;
  const { at } = context;
  const { feeds } = context.store;
  const known = await feeds.itemsLike(
    feed.id,
    items.map(({ fingerprint }) => fingerprint),
    MAX_RECENT,
  );
  const matches = withNotices(
    matchItems(
      items.map(({ fingerprint }) => fingerprint),
      known.map(({ fingerprint }) => fingerprint),
    ),
    items,
    known,
  );
  // A feed that only servers chose may not speak for the pages it links: its stories are its own.
  const isTrusted = (await feeds.followedBy([OPERATOR])).includes(feed.id);
  const taken = new Set(known.flatMap(({ article }) => article ?? []));
  const seen: number[] = [];
  const missed: Partial<Record<MissedReason, number>> = {};
  const miss = (reason: MissedReason, count = 1) => {
    if (count > 0) missed[reason] = (missed[reason] ?? 0) + count;
  };
  miss('beyond', document.total - items.length);
  // A link of a page counts if the page has it at two polls.
  let waits = false;
  let pages = 0;
  const underWay = new ItemsUnderWay();
  const process = async (n: number, read: ReadItem) => {
    const { link } = read.fingerprint;
    const match = matches[n];
    const before = match === undefined ? undefined : known[match];
    // On a page the words of a link change more often than the story behind it.
    const isSame = before?.hash === read.hash || (feed.isPage && before?.article !== undefined);
    if (before && isSame && !isToRetry(before, at)) {
      seen.push(before.id);
      if (before.details.missed) miss(before.details.missed);
      return;
    }
    await underWay.room(link);
    await context.checkLease();
    // One item that is too much for the reader is one too many: the others wait for the next poll.
    if (context.tangled.length > 0) return;
    const isFirstSeen = document.isPage && !before;
    waits ||= isFirstSeen === true;
    const mayFetch = pages < MAX_PAGES && !context.isLate() && !isFirstSeen;
    const processed = await processItem(
      context,
      { feed, readFrom, head, isTrusted, mayFetch, taken },
      read,
      before,
    );
    underWay.add(link, processed.kept);
    if (processed.article !== undefined) taken.add(processed.article);
    if (processed.missed) miss(processed.missed);
    if (processed.fetched) pages += 1;
  };
  try {
    for (const [n, read] of [...items.entries()].reverse()) await process(n, read);
  } finally {
    await underWay.settled();
  }
  const { added = 0, replaced = 0, withdrawn = 0 } = await underWay.outcomes();
  await feeds.markSeen(seen, at.toISOString());
  const deleted = await processDeletions(context, feed, readFrom, document.deleted);
  const vanished = vanishedOf(known, matches, feed).filter(({ id }) => !deleted.ids.has(id));
  return {
    added,
    edited: replaced,
    withdrawn: withdrawn + deleted.withdrawn,
    counts: { read: document.total, kept: document.total - sumOf(missed), missed },
    left: waits || pages >= MAX_PAGES || context.isLate(),
    // A link leaves a page because there are newer ones.
    vanished: [...(feed.isPage ? [] : vanished), ...deleted.elsewhere],
  };
}

function sumOf(counts: ItemCounts['missed']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/**
 * Matches a notice that is an item of its own, “STORY REMOVED: …”, to the story of the feed whose headline it repeats,
 * if the headline has words enough to be no other story's.
 */
function withNotices(
  matches: readonly (number | undefined)[],
  items: readonly ReadItem[],
  known: readonly KnownItem[],
): (number | undefined)[] {
  const taken = new Set(matches);
  return matches.map((match, n) => {
    const {
      fingerprint: { title },
      isRetracted,
    } = items[n] ?? { fingerprint: { title: '' } };
    if (match !== undefined || !isRetracted || title.split(' ').length < MIN_TITLE_WORDS) return match;
    const same = known.flatMap((one, place) =>
      one.fingerprint.title === title && !taken.has(place) ? [place] : [],
    );
    return same.length === 1 ? same[0] : undefined;
  });
}

/** Whether an item without a story is to be read again: its page is due, or an older version of the bot dropped it. */
function isToRetry({ article, checkAt, details }: KnownItem, at: Date): boolean {
  if (article !== undefined) return false;
  return details.missed === undefined || (checkAt !== undefined && checkAt <= at.toISOString());
}

/** Items of the last document that are gone although an older one is still there: they may have been withdrawn. */
function vanishedOf(
  known: readonly KnownItem[],
  matches: readonly (number | undefined)[],
  feed: Feed,
): readonly KnownItem[] {
  const matched = new Set(matches);
  const there = known.filter((_, n) => matched.has(n)).map(timeOf);
  const oldest = there.sort()[0] ?? '9999';
  const last = feed.state.readAt;
  return known.filter(
    (item, n) =>
      !matched.has(n) &&
      last !== undefined &&
      item.lastSeen >= last &&
      item.article !== undefined &&
      timeOf(item) > oldest,
  );
}

function timeOf({ fingerprint, firstSeen }: KnownItem): string {
  return fingerprint.publishedAt ?? firstSeen;
}
