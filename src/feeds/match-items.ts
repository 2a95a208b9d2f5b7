/**
 * Which of a feed's items are ones that were seen before. Nothing in a feed can be trusted to stay: GUIDs are missing,
 * random or doubled, addresses change scheme, host and slug, titles are edited, dates are touched up. So each pair of
 * items is given a score for what speaks for and against them being one, and pairs are made from the highest down,
 * each item in one.
 */

import type { ItemTraits } from '../model/feed.ts';
import { numberIn, pathOf } from '../parse/address.ts';
import { similarity } from '../text/minhash.ts';
import { words } from '../text/words.ts';

/** What equal traits are worth. A pair needs ENOUGH. */
const WORTH = {
  guid: 6,
  link: 6,
  /** the path alone, on another host; of the link or of a GUID that is an address */
  path: 3,
  number: 2,
  title: 3,
  shortTitle: 1,
  date: 3,
  /** a date without a time, which a day's items may share */
  day: 1,
  text: 4,
  /** for a title, link, date or text that speaks against it, and a GUID where the feed keeps them */
  against: -1,
} as const;
const ENOUGH = 4;
/** Known GUIDs in a document from which on a feed can be said to keep them. */
const FEWEST_KEPT = 2;
/** Titles of fewer words recur: “Weather”, “Morning briefing”. */
export const TELLING_WORDS = 4;

/** For each incoming item, in order, the place of the known one that it is; undefined for a new item. */
export function matchItems(
  incoming: readonly ItemTraits[],
  known: readonly ItemTraits[],
): (number | undefined)[] {
  const doubled = doubledIn(incoming);
  const areGuidsKept = guidsAreKept(incoming, known, doubled);
  const candidates = candidatesOf(incoming, known);
  const pairs: { item: number; seen: number; score: number }[] = [];
  const knownTitles = known.map(({ title }) => wordsOf(title));
  for (const [item, traits] of incoming.entries()) {
    const title = wordsOf(traits.title);
    for (const seen of candidates[item] ?? []) {
      const other = known[seen];
      if (!other) continue;
      const score = scoreOf(traits, title, other, knownTitles[seen] ?? new Set(), doubled, areGuidsKept);
      if (score >= ENOUGH) pairs.push({ item, seen, score });
    }
  }
  pairs.sort((a, b) => b.score - a.score || a.item - b.item || a.seen - b.seen);
  const matches: (number | undefined)[] = incoming.map(() => undefined);
  const taken = new Set<number>();
  for (const { item, seen } of pairs) {
    if (matches[item] !== undefined || taken.has(seen)) continue;
    matches[item] = seen;
    taken.add(seen);
  }
  return matches;
}

/** Values that several items of one document share say nothing about which item it is. */
interface Doubled {
  readonly guids: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  readonly sketches: ReadonlySet<string>;
}

function doubledIn(items: readonly ItemTraits[]): Doubled {
  const several = (pick: (item: ItemTraits) => string | undefined) => {
    const once = new Set<string>();
    const twice = new Set<string>();
    for (const value of items.map(pick)) {
      if (value === undefined) continue;
      if (once.has(value)) twice.add(value);
      once.add(value);
    }
    return twice;
  };
  return {
    guids: several(({ guid }) => guid),
    links: several(({ link }) => link),
    titles: several(({ title }) => title),
    dates: several(({ publishedAt }) => publishedAt),
    sketches: several(({ sketch }) => sketch.join()),
  };
}

/** Places of known items that share anything of weight with each incoming one: a document costs what it shares. */
function candidatesOf(incoming: readonly ItemTraits[], known: readonly ItemTraits[]): Set<number>[] {
  const places = new Map<string, number[]>();
  for (const [seen, traits] of known.entries())
    for (const key of keysOf(traits)) {
      const held = places.get(key);
      if (held) held.push(seen);
      else places.set(key, [seen]);
    }
  return incoming.map((traits) => new Set(keysOf(traits).flatMap((key) => places.get(key) ?? [])));
}

function keysOf({ guid, link, title, publishedAt, sketch }: ItemTraits): string[] {
  const named: [string, string | undefined][] = [
    ['guid', guid],
    ['link', link],
    ['path', pathOf(link)],
    ['path', pathOf(guid)],
    ['number', numberIn(link)],
    ['title', title || undefined],
    ['date', publishedAt],
  ];
  const keys = named.flatMap(([name, value]) => (value === undefined ? [] : [`${name}:${value}`]));
  // Texts that are half alike share one of their four smallest hashes nearly always.
  return [...keys, ...sketch.slice(0, 4).map((hash) => `text:${hash}`)];
}

function scoreOf(
  item: ItemTraits,
  title: ReadonlySet<string>,
  seen: ItemTraits,
  seenTitle: ReadonlySet<string>,
  doubled: Doubled,
  areGuidsKept: boolean,
): number {
  return (
    guidScore(item, seen, doubled, areGuidsKept) +
    linkScore(item, seen, doubled) +
    titleScore(item, title, seen, seenTitle, doubled) +
    dateScore(item, seen, doubled) +
    textScore(item, seen, doubled)
  );
}

/**
 * Whether a feed keeps its GUIDs: half of those in the document are known. Then another GUID speaks for another item;
 * stories made from one template, such as those of earthquakes, differ in hardly anything else.
 */
function guidsAreKept(
  incoming: readonly ItemTraits[],
  known: readonly ItemTraits[],
  { guids }: Doubled,
): boolean {
  const held = new Set(known.map(({ guid }) => guid));
  const own = incoming.flatMap(({ guid }) => (guid === undefined || guids.has(guid) ? [] : [guid]));
  const kept = own.filter((guid) => held.has(guid)).length;
  return kept >= FEWEST_KEPT && kept * 2 >= own.length;
}

function guidScore(
  { guid }: ItemTraits,
  seen: ItemTraits,
  { guids }: Doubled,
  areGuidsKept: boolean,
): number {
  if (guid === undefined || seen.guid === undefined) return 0;
  if (guid === seen.guid) return guids.has(guid) ? 1 : WORTH.guid;
  const path = pathOf(guid);
  if (path !== undefined && path === pathOf(seen.guid)) return WORTH.path;
  // A GUID that differs says nothing where they are made anew each time.
  return areGuidsKept && !guids.has(guid) ? WORTH.against : 0;
}

function linkScore({ link }: ItemTraits, seen: ItemTraits, { links }: Doubled): number {
  if (link === undefined || seen.link === undefined) return 0;
  if (link === seen.link) return links.has(link) ? 0 : WORTH.link;
  if (pathOf(link) !== undefined && pathOf(link) === pathOf(seen.link)) return WORTH.path;
  const number = numberIn(link);
  return number !== undefined && number === numberIn(seen.link) ? WORTH.number : WORTH.against;
}

function titleScore(
  item: ItemTraits,
  title: ReadonlySet<string>,
  seen: ItemTraits,
  seenTitle: ReadonlySet<string>,
  { titles }: Doubled,
): number {
  if (title.size === 0 || seenTitle.size === 0) return 0;
  if (item.title === seen.title) {
    if (titles.has(item.title)) return 0;
    return title.size >= TELLING_WORDS ? WORTH.title : WORTH.shortTitle;
  }
  const shared = [...title].filter((word) => seenTitle.has(word)).length;
  const share = shared / (title.size + seenTitle.size - shared);
  return share === 0 ? WORTH.against : share * 2;
}

function dateScore({ publishedAt }: ItemTraits, seen: ItemTraits, { dates }: Doubled): number {
  if (publishedAt === undefined || seen.publishedAt === undefined) return 0;
  if (publishedAt !== seen.publishedAt) return WORTH.against;
  if (dates.has(publishedAt)) return 0;
  return publishedAt.endsWith('T00:00:00.000Z') ? WORTH.day : WORTH.date;
}

function textScore({ sketch }: ItemTraits, seen: ItemTraits, { sketches }: Doubled): number {
  if (sketches.has(sketch.join())) return 0;
  const alike = similarity(sketch, seen.sketch);
  if (alike === undefined) return 0;
  return alike < 0.05 ? WORTH.against : alike * WORTH.text;
}

function wordsOf(title: string): Set<string> {
  return new Set(words(title).map(({ text }) => text));
}
