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
  Rivals,
} from './evidence.ts';
import type { GenderOfGiven } from './genders.ts';
import { genderOfAddress, type Mention, type MentionGroup } from './mention.ts';
import { mergeFullNames } from './merge-full-names.ts';

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

/** Maximum number of people of one bare surname that a further mention is compared to. */
const MAX_COMPARED_GROUPS = 100;

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
    const isBody = new Set(bodies);
    const people = own.filter((mention) => !isBody.has(mention));
    if (people[0]?.parsed.given) full.push(...splitByGender(people));
    else short.push(...people);
  }
  const merged = mergeFullNames(full, genderOfGiven);
  if (short.length === 0) return [...organisations, ...merged];
  const bearers = merged.map((group) => profileOf(group, genderOfGiven));
  const rivals = new Rivals(bearers);
  const joined = new Map<Profile, Mention[]>(bearers.map((bearer) => [bearer, [...bearer.mentions]]));
  const alone: Mention[] = [];
  for (const own of Map.groupBy(short, ({ key }) => key).values())
    for (const mention of own) {
      const bearer = bearerOf(mention, bearers, rivals, own.length, genderOfGiven);
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

/** Whom a surname alone means; undefined if that is not sure. `stories` have the surname alone. */
function bearerOf(
  mention: Mention,
  bearers: readonly Profile[],
  rivals: Rivals,
  stories: number,
  genderOfGiven: GenderOfGiven,
): Profile | undefined {
  const company = rivals.sharedCompany(mention);
  const scored = bearers
    .filter((bearer) => !isOtherGender(mention, bearer) && !hasOtherGiven(mention, bearer, genderOfGiven))
    .map((bearer) => ({ bearer, evidence: evidenceFor(mention, bearer, company.get(bearer) ?? 0) }))
    .sort((a, b) => b.evidence - a.evidence);
  const [best, second] = scored;
  if (!best || (second && best.evidence < MIN_LEAD * second.evidence)) return undefined;
  const articles = new Set(best.bearer.mentions.map(({ article }) => article)).size;
  // “New Labour” is no fuller name of “Labour”.
  const isGivenName = [...best.bearer.givenNames].some((name) => genderOfGiven(name) !== undefined);
  if (articles < stories && !isGivenName) return undefined;
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
    const groups: Profile[] = [];
    for (const mention of own) {
      const at = groups.slice(0, MAX_COMPARED_GROUPS).findIndex((profile) => {
        const least = Math.max(MIN_BEARER, evidenceForAddress(mention, profile));
        return !isOtherGender(mention, profile) && evidenceFor(mention, profile) >= least;
      });
      const held = groups[at];
      if (held) groups[at] = profileOf([...held.mentions, mention], genderOfGiven);
      else groups.push(profileOf([mention], genderOfGiven));
    }
    found.push(...groups.map(({ mentions }) => [...mentions]));
  }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
