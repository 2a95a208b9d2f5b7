/** The items of a document into the store: those that are known are matched, new and edited ones are read and kept. */
import { type Feed, type KnownItem, OPERATOR } from '../store/feed-store.ts';
import { matchItems } from './identity.ts';
import { keepItem } from './keep-item.ts';
import type { ReadFeed } from './reader.ts';
import type { Taking } from './taking.ts';

/** Items seen last that are compared although they share neither GUID, link nor title. */
const RECENT = 300;
/** Pages read in one poll for a feed of teasers; the others are read in the next. */
export const MOST_PAGES = 20;

export interface Took {
  readonly added: number;
  readonly edited: number;
  /** whether pages were left for the next poll */
  readonly left: boolean;
  /** items that stood in the document before, though older ones still do */
  readonly vanished: readonly KnownItem[];
}

/** Takes in a document of a feed, oldest items first. Resolves when all that is new can be found. */
export async function takeItems(taking: Taking, feed: Feed, { head, items }: ReadFeed): Promise<Took> {
  const { archive, at } = taking;
  const { feeds } = archive.store;
  const known = await feeds.itemsLike(
    feed.id,
    items.map(({ traits }) => traits),
    RECENT,
  );
  const matches = matchItems(
    items.map(({ traits }) => traits),
    known.map(({ traits }) => traits),
  );
  // A feed that only servers chose may not speak for the pages it links: its stories are its own.
  const isTrusted = (await feeds.followedBy([OPERATOR])).includes(feed.id);
  const seen: number[] = [];
  let pages = 0;
  let added = 0;
  let edited = 0;
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
  }
  await feeds.seen(seen, at.toISOString());
  return {
    added,
    edited,
    left: pages >= MOST_PAGES || taking.isLate(),
    vanished: vanishedOf(known, matches, feed),
  };
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
