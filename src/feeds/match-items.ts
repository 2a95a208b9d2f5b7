/**
 * Matches the items of a feed to those that were seen before. Nothing in a feed is stable: GUIDs are missing, random or
 * duplicated, addresses change scheme, host and slug, titles are edited, dates are touched up. So each pair of items
 * gets a score for and against being one item, and pairs are matched greedily by score, each item once. Items that link
 * pages of two sites are never one: what belongs to one site, another may not replace.
 */

import type { ItemFingerprint } from '../model/feed.ts';
import { siteOf } from '../outlet/site.ts';
import { numberIn, pathOf } from '../parse/web-address.ts';
import { duplicatesIn, hasStableGuids, scoreOf, wordsOf } from './match-score.ts';

/** Least score of a pair that is one item. */
const MIN_SCORE = 4;
/**
 * Known items that may share a trait for it to propose them: what more of them share tells none from another. So the
 * pairs that are scored grow with the number of items, not with its square.
 */
const MAX_SHARING = 20;

/** For each incoming item, in order, the index of the known item that it is; undefined for a new item. */
export function matchItems(
  incoming: readonly ItemFingerprint[],
  known: readonly ItemFingerprint[],
): (number | undefined)[] {
  const duplicates = duplicatesIn(incoming);
  const isGuidStable = hasStableGuids(incoming, known, duplicates);
  const candidates = candidatesOf(incoming, known);
  const pairs: { item: number; seen: number; score: number }[] = [];
  const knownTitles = known.map(({ title }) => wordsOf(title));
  const knownSites = known.map(siteLinked);
  for (const [item, fingerprint] of incoming.entries()) {
    const title = wordsOf(fingerprint.title);
    const site = siteLinked(fingerprint);
    for (const seen of candidates[item] ?? []) {
      const other = known[seen];
      const otherSite = knownSites[seen];
      if (!other || (site !== undefined && otherSite !== undefined && site !== otherSite)) continue;
      const score = scoreOf(
        fingerprint,
        title,
        other,
        knownTitles[seen] ?? new Set(),
        duplicates,
        isGuidStable,
      );
      if (score >= MIN_SCORE) pairs.push({ item, seen, score });
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

/** The site of an item's page; undefined if the item links none. A comparable address has no scheme. */
function siteLinked({ link }: ItemFingerprint): string | undefined {
  return link === undefined ? undefined : siteOf(`https://${link}`);
}

/** Indexes of the known items that share a trait with each incoming one, so that not all pairs are scored. */
function candidatesOf(
  incoming: readonly ItemFingerprint[],
  known: readonly ItemFingerprint[],
): Set<number>[] {
  const indexes = new Map<string, number[]>();
  for (const [seen, fingerprint] of known.entries())
    for (const key of keysOf(fingerprint)) {
      const sharing = indexes.get(key);
      if (sharing) sharing.push(seen);
      else indexes.set(key, [seen]);
    }
  const sharing = (key: string) => {
    const found = indexes.get(key) ?? [];
    return found.length <= MAX_SHARING ? found : [];
  };
  return incoming.map((fingerprint) => new Set(keysOf(fingerprint).flatMap(sharing)));
}

function keysOf({ guid, link, title, publishedAt, sketch }: ItemFingerprint): string[] {
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
  // Texts with half of their word pairs in common nearly always share one of their four smallest hashes.
  return [...keys, ...sketch.slice(0, 4).map((hash) => `text:${hash}`)];
}
