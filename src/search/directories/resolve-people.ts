/**
 * Who is one person among the speakers of one surname (cross-document coreference).
 *
 * The method is that of author-name disambiguation (Ferreira, Gonçalves and Laender, "A Brief Survey of Automatic
 * Methods for Author Name Disambiguation", 2012): block by surname, group by compatible given names, and merge on shared
 * context from a threshold on. A surname alone is a mention of its own in each story: it joins the one bearer that the
 * story's names, titles and forms of address point to. Otherwise it stands by itself.
 *
 * The result depends on the mentions alone, not on their order.
 */
import {
  evidenceFor,
  evidenceForAddress,
  fullEvidence,
  hasOtherGiven,
  isOtherGender,
  type Profile,
  profileOf,
} from './evidence.ts';
import type { GenderOfGiven } from './genders.ts';
import { genderOfAddress, type Mention } from './mention.ts';
import { areMiddlesCompatible, isSameGiven, isTypo, type PersonName } from './person-name.ts';

/** The mentions of one person or organisation, and how they are named if only a surname is known. */
export type MentionGroup = readonly Mention[];

/** Evidence for one bearer of a surname that stands alone, if it is the only bearer of the archive. */
const MIN_ONLY_BEARER = 0.25;
/**
 * The same if there are others, or if the surname alone is printed in more stories than the full name. A story with few
 * names needs this share of what they can tell.
 */
const MIN_BEARER = 1;
const MIN_BEARER_SHARE = 0.5;
/** The same if a word that may be another given name stands before the surname. */
const MIN_OTHER_GIVEN = 4;
/** How many times as much evidence the best bearer must have as the second. */
const MIN_LEAD = 2;
/** Evidence for two full names that may be one person's, and for a misprint. */
const MIN_SAME_NAME = 1;
const MIN_TYPO = 2;

/** Groups the mentions of one block. */
export function resolvePeople(all: readonly Mention[], genderOfGiven: GenderOfGiven): MentionGroup[] {
  if (all.length < 2) return all.length === 0 ? [] : [all];
  const mentions = all.toSorted((a, b) => compare(a.key, b.key) || compare(a.article, b.article));
  const byKey = Map.groupBy(mentions, ({ key }) => key);
  const organisations: Mention[][] = [];
  const full: Mention[][] = [];
  const short: Mention[] = [];
  for (const own of byKey.values()) {
    const bodies = organisationsOf(own);
    if (bodies.length > 0) organisations.push(bodies);
    const people = own.filter((mention) => !bodies.includes(mention));
    if (people[0]?.parsed.given) full.push(...splitByGender(people));
    else short.push(...people);
  }
  const merged = mergeFullNames(full, genderOfGiven);
  if (short.length === 0) return [...organisations, ...merged];
  const bearers = merged.map((group) => profileOf(group, genderOfGiven));
  const joined = new Map<Profile, Mention[]>(bearers.map((bearer) => [bearer, [...bearer.mentions]]));
  const alone: Mention[] = [];
  for (const own of Map.groupBy(short, ({ key }) => key).values())
    for (const mention of own) {
      const bearer = bearerOf(mention, bearers, own.length, genderOfGiven);
      if (bearer) joined.get(bearer)?.push(mention);
      else alone.push(mention);
    }
  return [...organisations, ...joined.values(), ...groupAlone(alone, bearers.length > 0, genderOfGiven)];
}

/** The mentions of one name that are an organisation's: all without a form of address, if most quotes say so. */
function organisationsOf(own: readonly Mention[]): Mention[] {
  const quotes = (kind: Mention['kind']) =>
    own.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.quotes, 0);
  if (quotes('organisation') < quotes('person') || quotes('organisation') === 0) return [];
  return own.filter(({ address, kind }) => kind === 'organisation' || address.length === 0);
}

/** “Mr Kim” and “Ms Kim” are two, though both are Alex Kim. Mentions without a gender go to the larger group. */
function splitByGender(own: readonly Mention[]): Mention[][] {
  const { m = [], f = [], unknown = [] } = Object.groupBy(own, (one) => genderOfAddress([one]) ?? 'unknown');
  if (m.length === 0 || f.length === 0) return [[...own]];
  return m.length >= f.length ? [[...m, ...unknown], f] : [m, [...f, ...unknown]];
}

/** A group of full names that grows. */
interface Cluster {
  readonly mentions: readonly Mention[];
  readonly names: readonly PersonName[];
  readonly quotes: number;
}

/** Groups full names that are one person's. */
function mergeFullNames(groups: readonly Mention[][], genderOfGiven: GenderOfGiven): MentionGroup[] {
  if (groups.length < 2) return [...groups];
  let clusters = groups.map(clusterOf).sort((a, b) => a.quotes - b.quotes || compareNames(a, b));
  const profiles = new Map<Cluster, Profile>();
  const profile = (cluster: Cluster) => {
    const held = profiles.get(cluster) ?? profileOf(cluster.mentions, genderOfGiven);
    profiles.set(cluster, held);
    return held;
  };
  // Rare names come first, so that they join the usual form.
  for (const own of [...clusters]) {
    if (!clusters.includes(own)) continue;
    const kin = clusters.flatMap((other) => {
      const least = other === own ? undefined : evidenceForNames(own, other);
      return least === undefined ? [] : [{ other, least }];
    });
    // The same given name is nearer than a short form of it, and that is nearer than a misprint.
    const nearest = kin.reduce((min, { least }) => Math.min(min, least), Number.POSITIVE_INFINITY);
    const [one, second] = kin.filter(({ least }) => least === nearest);
    if (!one || second || isAmbiguous(one.other, own, nearest, clusters)) continue;
    const { other, least } = one;
    if (areOtherGenders(own, other)) continue;
    const target = profile(other);
    // “Martin” is no misprint of “Martina”.
    if (least === MIN_TYPO && isOtherProfileGender(profile(own), target)) continue;
    if (least > 0 && !own.mentions.some((mention) => evidenceFor(mention, target, []) >= least)) continue;
    clusters = clusters.map((held) =>
      held === other ? clusterOf([...other.mentions, ...own.mentions]) : held,
    );
    clusters = clusters.filter((held) => held !== own);
  }
  return clusters.map(({ mentions }) => mentions);
}

/** “George Bush” is near to both “George W. Bush” and “George H. Bush”, who are two. */
function isAmbiguous(other: Cluster, own: Cluster, least: number, clusters: readonly Cluster[]): boolean {
  return clusters.some((third) => {
    if (third === own || third === other || runsOn(third, other) || runsOn(own, other)) return false;
    const found = evidenceForNames(third, other);
    return found !== undefined && found <= least && evidenceForNames(third, own) === undefined;
  });
}

/** Whether one of two people has a name that runs on before the other's: “Democrats Ann Roe”. */
function runsOn(a: Cluster, b: Cluster): boolean {
  return a.names.some((one) => b.names.some((other) => isEndOf(one, other)));
}

function clusterOf(mentions: readonly Mention[]): Cluster {
  const names = [...new Map(mentions.map(({ key, parsed }) => [key, parsed])).values()];
  return { mentions, names, quotes: mentions.reduce((sum, { quotes }) => sum + quotes, 0) };
}

function compareNames(a: Cluster, b: Cluster): number {
  return compare(a.mentions[0]?.key ?? '', b.mentions[0]?.key ?? '');
}

function isOtherProfileGender(a: Profile, b: Profile): boolean {
  return a.gender !== undefined && b.gender !== undefined && a.gender !== b.gender;
}

function areOtherGenders(a: Cluster, b: Cluster): boolean {
  const [own, other] = [genderOfAddress(a.mentions), genderOfAddress(b.mentions)];
  return own !== undefined && other !== undefined && own !== other;
}

/** The least evidence by which two groups are one person; undefined if their names exclude it. */
function evidenceForNames(a: Cluster, b: Cluster): number | undefined {
  let least: number | undefined;
  for (const one of a.names)
    for (const other of b.names) {
      if (one.suffix !== other.suffix || one.surname !== other.surname) return undefined;
      if (one.given === other.given && !areMiddlesCompatible(one.middle, other.middle)) return undefined;
      const found = evidenceForPair(one, other);
      if (found !== undefined && (least === undefined || found < least)) least = found;
    }
  return least;
}

function evidenceForPair(a: PersonName, b: PersonName): number | undefined {
  const isInitials = [...a.middle, ...b.middle].every((name) => name.length === 1);
  if (a.given === b.given) return isInitials ? 0 : MIN_SAME_NAME;
  if (isEndOf(a, b)) return MIN_SAME_NAME;
  if (!areMiddlesCompatible(a.middle, b.middle)) return undefined;
  if (isSameGiven(a.given, b.given)) return MIN_SAME_NAME;
  return isTypo(a.given, b.given) ? MIN_TYPO : undefined;
}

/** “Midfielder Ann Roe” and “Ann Roe”, “Jean-Luc de Wit” and “de Wit”. */
function isEndOf(a: PersonName, b: PersonName): boolean {
  const [short, long] = a.tokens.length < b.tokens.length ? [a.tokens, b.tokens] : [b.tokens, a.tokens];
  const from = long.length - short.length;
  return from > 0 && short.every((token, n) => token === long[from + n]);
}

/** Whom a surname alone means; undefined if that is not sure. `stories` have the surname alone. */
function bearerOf(
  mention: Mention,
  bearers: readonly Profile[],
  stories: number,
  genderOfGiven: GenderOfGiven,
): Profile | undefined {
  const scored = bearers
    .filter((bearer) => !isOtherGender(mention, bearer) && !hasOtherGiven(mention, bearer, genderOfGiven))
    .map((bearer) => ({ bearer, evidence: evidenceFor(mention, bearer, bearers) }))
    .sort((a, b) => b.evidence - a.evidence);
  const [best, second] = scored;
  if (!best || (second && best.evidence < MIN_LEAD * second.evidence)) return undefined;
  const articles = new Set(best.bearer.mentions.map(({ article }) => article)).size;
  const isOnly = bearers.length === 1 && articles >= stories;
  const least = Math.max(
    MIN_ONLY_BEARER,
    isOnly ? 0 : Math.min(MIN_BEARER, MIN_BEARER_SHARE * fullEvidence(mention)),
    mention.before.length > 0 ? MIN_OTHER_GIVEN : 0,
    evidenceForAddress(mention, best.bearer),
  );
  return best.evidence >= least ? best.bearer : undefined;
}

/**
 * Surnames that have no known bearer. Without any full name in the block, they are one person for each gender: a name of
 * one word. Otherwise they are one only from the same evidence on that joins a bearer.
 */
function groupAlone(
  alone: readonly Mention[],
  hasBearers: boolean,
  genderOfGiven: GenderOfGiven,
): Mention[][] {
  const found: Mention[][] = [];
  for (const own of Map.groupBy(alone, ({ key }) => key).values()) {
    if (!hasBearers) {
      found.push(...splitByGender(own));
      continue;
    }
    const groups: Mention[][] = [];
    for (const mention of own) {
      const group = groups.find((held) => {
        const profile = profileOf(held, genderOfGiven);
        const least = Math.max(MIN_BEARER, evidenceForAddress(mention, profile));
        return !isOtherGender(mention, profile) && evidenceFor(mention, profile, []) >= least;
      });
      if (group) group.push(mention);
      else groups.push([mention]);
    }
    found.push(...groups);
  }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
