/** The items of a document into the store: those that are known are matched, new and edited ones are read and kept. */

import type { ReadFeed, ReadItem } from '../ingest/reader.ts';
import { type Feed, type KnownItem, OPERATOR } from '../store/feed-store.ts';
import { takeDeletions } from './deletions.ts';
import { matchItems, TELLING_WORDS } from './match-items.ts';
import type { Taking } from './poll-context.ts';
import { keepItem } from './process-item.ts';

/** Items seen last that are compared although they share neither GUID, link nor title. */
const RECENT = 300;
/** Pages read in one poll for a feed of teasers; the others are read in the next. */
export const MOST_PAGES = 20;

export interface Took {
  readonly added: number;
  readonly edited: number;
  readonly withdrawn: number;
  /** whether pages were left for the next poll */
  readonly left: boolean;
  /** items that stood in the document before, though older ones still do, or that only their own page can delete */
  readonly vanished: readonly KnownItem[];
}

/** Takes in a document of a feed, oldest items first. Resolves when all that is new can be found. */
export async function takeItems(taking: Taking, feed: Feed, document: ReadFeed): Promise<Took> {
  const { head, items } = document;
  const { archive, at } = taking;
  const { feeds } = archive.store;
  const known = await feeds.itemsLike(
    feed.id,
    items.map(({ traits }) => traits),
    RECENT,
  );
  const matches = withNotices(
    matchItems(
      items.map(({ traits }) => traits),
      known.map(({ traits }) => traits),
    ),
    items,
    known,
  );
  // A feed that only servers chose may not speak for the pages it links: its stories are its own.
  const isTrusted = (await feeds.followedBy([OPERATOR])).includes(feed.id);
  const seen: number[] = [];
  let pages = 0;
  let added = 0;
  let edited = 0;
  let withdrawn = 0;
  for (const [n, read] of [...items.entries()].reverse()) {
    const match = matches[n];
    const before = match === undefined ? undefined : known[match];
    if (before && before.hash === read.hash && !isToRetry(before, at)) {
      seen.push(before.id);
      continue;
    }
    await taking.goOn();
    const around = { feed, head, isTrusted, mayFetch: pages < MOST_PAGES && !taking.isLate() };
    const kept = await keepItem(taking, around, read, before);
    if (kept.asked) pages += 1;
    if (kept.result === 'added') added += 1;
    if (kept.result === 'replaced') edited += 1;
    if (kept.result === 'withdrawn') withdrawn += 1;
  }
  await feeds.markSeen(seen, at.toISOString());
  const deleted = await takeDeletions(taking, feed, document.deleted);
  const vanished = vanishedOf(known, matches, feed).filter(({ id }) => !deleted.ids.has(id));
  return {
    added,
    edited,
    withdrawn: withdrawn + deleted.withdrawn,
    left: pages >= MOST_PAGES || taking.isLate(),
    vanished: [...vanished, ...deleted.elsewhere],
  };
}

/**
 * A notice that comes as an item of its own, “STORY REMOVED: …”, is of the story whose headline it repeats: one of
 * the same feed, of words enough to be no other's.
 */
function withNotices(
  matches: readonly (number | undefined)[],
  items: readonly ReadItem[],
  known: readonly KnownItem[],
): (number | undefined)[] {
  const taken = new Set(matches);
  return matches.map((match, n) => {
    const {
      traits: { title },
      isRetracted,
    } = items[n] ?? { traits: { title: '' } };
    if (match !== undefined || !isRetracted || title.split(' ').length < TELLING_WORDS) return match;
    const same = known.flatMap((one, place) =>
      one.traits.title === title && !taken.has(place) ? [place] : [],
    );
    return same.length === 1 ? same[0] : undefined;
  });
}

/** Whether the page of an item that nothing was had of yet is to be tried again. */
function isToRetry({ article, checkAt }: KnownItem, at: Date): boolean {
  return article === undefined && checkAt !== undefined && checkAt <= at.toISOString();
}

/** Items of the last document that are gone although an older one is still there: perhaps they were taken back. */
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

function timeOf({ traits, firstSeen }: KnownItem): string {
  return traits.publishedAt ?? firstSeen;
}
