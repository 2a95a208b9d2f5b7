/** Which full names of one surname are one person's: initials, short forms of a given name, misprints, words run into it. */
import { evidenceFor, type Profile, profileOf } from './evidence.ts';
import type { GenderOfGiven } from './genders.ts';
import { genderOfAddress, type Mention, type MentionGroup } from './mention.ts';
import { areMiddlesCompatible, isSameGiven, isTypo, kinKeys, type PersonName } from './person-name.ts';

/** Evidence for two full names that may be one person's, and for a misprint. */
const MIN_SAME_NAME = 1;
const MIN_TYPO = 2;

/** A group of full names that grows. */
interface Cluster {
  readonly mentions: readonly Mention[];
  readonly names: readonly PersonName[];
  readonly quotes: number;
}

/** Clusters by the keys of their names. */
class ClusterIndex {
  readonly #initials: ReadonlySet<string>;
  readonly #byKey = new Map<string, Set<Cluster>>();

  constructor(clusters: readonly Cluster[]) {
    const given = clusters.flatMap(({ names }) => names.map((name) => name.given));
    this.#initials = new Set(given.filter((name) => name.length === 1));
    for (const cluster of clusters) this.add(cluster);
  }

  add(cluster: Cluster): void {
    for (const key of this.#keysOf(cluster)) {
      const held = this.#byKey.get(key);
      if (held) held.add(cluster);
      else this.#byKey.set(key, new Set([cluster]));
    }
  }

  delete(cluster: Cluster): void {
    for (const key of this.#keysOf(cluster)) this.#byKey.get(key)?.delete(cluster);
  }

  /** The others with a name that can be one of the cluster's. */
  near(cluster: Cluster): Cluster[] {
    const found = new Set(this.#keysOf(cluster).flatMap((key) => [...(this.#byKey.get(key) ?? [])]));
    found.delete(cluster);
    return [...found];
  }

  #keysOf({ names }: Cluster): string[] {
    return [...new Set(names.flatMap((name) => kinKeys(name, this.#initials)))];
  }
}

/** Groups full names that are one person's. */
export function mergeFullNames(groups: readonly Mention[][], genderOfGiven: GenderOfGiven): MentionGroup[] {
  if (groups.length < 2) return [...groups];
  // Rare names come first, so that they join the usual form.
  const order = groups.map(clusterOf).sort((a, b) => a.quotes - b.quotes || compareNames(a, b));
  const clusters = new Set(order);
  const index = new ClusterIndex(order);
  const profiles = new Map<Cluster, Profile>();
  const profile = (cluster: Cluster) => {
    const held = profiles.get(cluster) ?? profileOf(cluster.mentions, genderOfGiven);
    profiles.set(cluster, held);
    return held;
  };
  for (const own of order) {
    if (!clusters.has(own)) continue;
    const kin = index.near(own).flatMap((other) => {
      const least = evidenceForNames(own, other);
      return least === undefined ? [] : [{ other, least }];
    });
    // The same given name is nearer than a short form of it, and that is nearer than a misprint.
    const nearest = kin.reduce((min, { least }) => Math.min(min, least), Number.POSITIVE_INFINITY);
    const [one, second] = kin.filter(({ least }) => least === nearest);
    if (!one || second || isAmbiguous(one.other, own, nearest, index)) continue;
    const { other, least } = one;
    if (areOtherGenders(own, other)) continue;
    const target = profile(other);
    // “Martin” is no misprint of “Martina”.
    if (least === MIN_TYPO && isOtherProfileGender(profile(own), target)) continue;
    if (least > 0 && !own.mentions.some((mention) => evidenceFor(mention, target) >= least)) continue;
    const joined = clusterOf([...other.mentions, ...own.mentions]);
    for (const gone of [own, other]) {
      clusters.delete(gone);
      index.delete(gone);
    }
    clusters.add(joined);
    index.add(joined);
  }
  return [...clusters].map(({ mentions }) => mentions);
}

/** “George Bush” is near to both “George W. Bush” and “George H. Bush”, who are two. */
function isAmbiguous(other: Cluster, own: Cluster, least: number, index: ClusterIndex): boolean {
  return index.near(other).some((third) => {
    if (third === own || runsOn(third, other) || runsOn(own, other)) return false;
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
