/** The score of a pair of items, one of the document and one seen before, for and against being one item. */
import type { ItemFingerprint } from '../model/feed.ts';
import { numberIn, pathOf } from '../parse/web-address.ts';
import { similarity } from '../text/minhash.ts';
import { words } from '../text/words.ts';

/** The score of each trait that is equal. */
const SCORES = {
  guid: 6,
  link: 6,
  /** the path alone, on another host: of the link, or of a GUID that is an address */
  path: 3,
  number: 2,
  title: 3,
  shortTitle: 1,
  date: 3,
  /** a date without a time, which the items of a day may share */
  day: 1,
  text: 4,
  /** a title, link, date or text that differs, or a GUID that differs in a feed with stable GUIDs */
  against: -1,
} as const;
/** Known GUIDs that a document must have for the feed's GUIDs to count as stable. */
const MIN_STABLE_GUIDS = 2;
/** Titles of fewer words recur: “Weather”, “Morning briefing”. */
export const MIN_TITLE_WORDS = 4;

/** Values that several items of one document share: they do not identify an item. */
export interface Duplicates {
  readonly guids: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  /** the very arrays of the items */
  readonly sketches: ReadonlySet<readonly number[]>;
}

export function duplicatesIn(items: readonly ItemFingerprint[]): Duplicates {
  const several = (pick: (item: ItemFingerprint) => string | undefined) => {
    const once = new Set<string>();
    const twice = new Set<string>();
    for (const value of items.map(pick)) {
      if (value === undefined) continue;
      if (once.has(value)) twice.add(value);
      once.add(value);
    }
    return twice;
  };
  const sketches = several(({ sketch }) => sketch.join());
  return {
    guids: several(({ guid }) => guid),
    links: several(({ link }) => link),
    titles: several(({ title }) => title),
    dates: several(({ publishedAt }) => publishedAt),
    sketches: new Set(items.map(({ sketch }) => sketch).filter((sketch) => sketches.has(sketch.join()))),
  };
}

export function scoreOf(
  item: ItemFingerprint,
  title: ReadonlySet<string>,
  seen: ItemFingerprint,
  seenTitle: ReadonlySet<string>,
  duplicates: Duplicates,
  isGuidStable: boolean,
): number {
  return (
    guidScore(item, seen, duplicates, isGuidStable) +
    linkScore(item, seen, duplicates) +
    titleScore(item, title, seen, seenTitle, duplicates) +
    dateScore(item, seen, duplicates) +
    textScore(item, seen, duplicates)
  );
}

/**
 * Whether a feed's GUIDs are stable: half of those in the document are known. Then another GUID means another item;
 * stories made from one template, such as those of earthquakes, differ in hardly anything else.
 */
export function hasStableGuids(
  incoming: readonly ItemFingerprint[],
  known: readonly ItemFingerprint[],
  { guids }: Duplicates,
): boolean {
  const stored = new Set(known.map(({ guid }) => guid));
  const own = incoming.flatMap(({ guid }) => (guid === undefined || guids.has(guid) ? [] : [guid]));
  const kept = own.filter((guid) => stored.has(guid)).length;
  return kept >= MIN_STABLE_GUIDS && kept * 2 >= own.length;
}

function guidScore(
  { guid }: ItemFingerprint,
  seen: ItemFingerprint,
  { guids }: Duplicates,
  isGuidStable: boolean,
): number {
  if (guid === undefined || seen.guid === undefined) return 0;
  if (guid === seen.guid) return guids.has(guid) ? 1 : SCORES.guid;
  const path = pathOf(guid);
  if (path !== undefined && path === pathOf(seen.guid)) return SCORES.path;
  // A GUID that differs says nothing if the feed makes new ones with each document.
  return isGuidStable && !guids.has(guid) ? SCORES.against : 0;
}

function linkScore({ link }: ItemFingerprint, seen: ItemFingerprint, { links }: Duplicates): number {
  if (link === undefined || seen.link === undefined) return 0;
  if (link === seen.link) return links.has(link) ? 0 : SCORES.link;
  if (pathOf(link) !== undefined && pathOf(link) === pathOf(seen.link)) return SCORES.path;
  const number = numberIn(link);
  return number !== undefined && number === numberIn(seen.link) ? SCORES.number : SCORES.against;
}

function titleScore(
  item: ItemFingerprint,
  title: ReadonlySet<string>,
  seen: ItemFingerprint,
  seenTitle: ReadonlySet<string>,
  { titles }: Duplicates,
): number {
  if (title.size === 0 || seenTitle.size === 0) return 0;
  if (item.title === seen.title) {
    if (titles.has(item.title)) return 0;
    return title.size >= MIN_TITLE_WORDS ? SCORES.title : SCORES.shortTitle;
  }
  const shared = [...title].filter((word) => seenTitle.has(word)).length;
  const share = shared / (title.size + seenTitle.size - shared);
  return share === 0 ? SCORES.against : share * 2;
}

function dateScore({ publishedAt }: ItemFingerprint, seen: ItemFingerprint, { dates }: Duplicates): number {
  if (publishedAt === undefined || seen.publishedAt === undefined) return 0;
  if (publishedAt !== seen.publishedAt) return SCORES.against;
  if (dates.has(publishedAt)) return 0;
  return publishedAt.endsWith('T00:00:00.000Z') ? SCORES.day : SCORES.date;
}

function textScore({ sketch }: ItemFingerprint, seen: ItemFingerprint, { sketches }: Duplicates): number {
  if (sketches.has(sketch)) return 0;
  const alike = similarity(sketch, seen.sketch);
  if (alike === undefined) return 0;
  return alike < 0.05 ? SCORES.against : alike * SCORES.text;
}

export function wordsOf(title: string): Set<string> {
  return new Set(words(title).map(({ text }) => text));
}
