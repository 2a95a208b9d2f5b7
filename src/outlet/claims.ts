/**
 * Whose name a source uses. A name on a page, in a feed or in a text is a claim: the name of a known outlet counts only
 * on its own domains. From elsewhere it is shown with the site that uses it, `Reuters (stranger.example)`, and is no
 * report of that outlet.
 */
import QuickLRU from 'quick-lru';
import { type KnownOutlet, mayBear, OUTLETS } from './outlets.ts';
import { siteOf } from './site.ts';
import { skeletonWords } from './skeleton.ts';

/** Words that change nothing about whose name it is, at its beginning or end, in the form of skeletons. */
const ADDED = [
  'the',
  'news',
  'agency',
  'online',
  'official',
  'breaking',
  'live',
  'rss',
  'feed',
  'com',
  'org',
  'net',
].flatMap(skeletonWords);
const AT_EDGES = new RegExp(`^(?:${ADDED.join('|')})+|(?:${ADDED.join('|')})+$`, 'g');

interface Spelling {
  readonly words: readonly string[];
  readonly outlet: KnownOutlet;
}

interface Names {
  /** outlets by their whole names */
  readonly whole: ReadonlyMap<string, readonly KnownOutlet[]>;
  /** spellings that mean an outlet inside a name, too, by their first word */
  readonly inside: ReadonlyMap<string, readonly Spelling[]>;
}

let known: Names | undefined;

/** The names of all outlets, read when a name from the web is judged first. */
function names(): Names {
  known ??= readNames();
  return known;
}

function readNames(): Names {
  const whole = new Map<string, KnownOutlet[]>();
  const inside = new Map<string, Spelling[]>();
  for (const outlet of OUTLETS)
    for (const spelling of outlet.spellings) {
      const words = withoutArticle(skeletonWords(spelling));
      for (const key of new Set([words.join(''), bareName(words)])) add(whole, key, outlet);
      if (!outlet.wholeOnly.includes(spelling)) add(inside, words[0] ?? '', { words, outlet });
    }
  return { whole, inside };
}

/** What names were found to claim, since every stored story is asked about. */
const asked = new QuickLRU<string, readonly KnownOutlet[]>({ maxSize: 2000 });

/** The known outlets whose name, or a look-alike of it, this is or contains; none for other names. */
export function outletsClaimedBy(name: string): readonly KnownOutlet[] {
  let claimed = asked.get(name);
  if (!claimed) {
    claimed = readClaims(name);
    asked.set(name, claimed);
  }
  return claimed;
}

/**
 * The name under which a source is shown: as it is if nobody else owns it, else with the site that uses it. `address` is
 * where its words were read; without one the operator gave them by hand and vouches for the name. Idempotent.
 */
export function shownOutlet(given: string, address: string | undefined): string {
  const site = address === undefined ? undefined : siteOf(address);
  if (address === undefined || site === undefined) return given;
  const name = given.endsWith(` (${site})`) ? given.slice(0, -` (${site})`.length) : given;
  const claimed = outletsClaimedBy(name);
  const isClaim = claimed.length > 0 && !claimed.some((outlet) => mayBear(outlet, address));
  return isClaim ? `${name} (${site})` : name;
}

/** The site of a name that was shown as somebody else's: `stranger.example`. Undefined for a name that is its own. */
export function siteOfClaim(shown: string): string | undefined {
  const [, name, site] = /^(.*) \(([^()\s]+)\)$/s.exec(shown) ?? [];
  return name !== undefined && outletsClaimedBy(name).length > 0 ? site : undefined;
}

/** Whether a name, as it is shown, is that of whoever uses it: what is somebody else's counts as no outlet. */
export function isOwnName(shown: string): boolean {
  return siteOfClaim(shown) === undefined;
}

/** Those that use a name of their own before the others, each in its order: an impostor is never first if there is one. */
export function ownNamesFirst<Item>(items: readonly Item[], sourceOf: (item: Item) => string): Item[] {
  const isOwn = (item: Item) => isOwnName(sourceOf(item));
  return [...items.filter(isOwn), ...items.filter((item) => !isOwn(item))];
}

/**
 * Whether the words of a `from:` mean a source as it is shown: all occur in its name, as `wordsOf` gives its words. A name
 * that is somebody else's is meant only if its site is named, too.
 */
export function isMeant(
  wanted: readonly string[],
  shown: string,
  wordsOf: (text: string) => readonly string[],
): boolean {
  const has = (all: readonly string[], some: readonly string[]) => some.every((word) => all.includes(word));
  const site = siteOfClaim(shown);
  return (
    wanted.length > 0 && has(wordsOf(shown), wanted) && (site === undefined || has(wanted, wordsOf(site)))
  );
}

function readClaims(name: string): KnownOutlet[] {
  const { whole, inside } = names();
  const words = skeletonWords(name);
  const found = new Set([...(whole.get(words.join('')) ?? []), ...(whole.get(bareName(words)) ?? [])]);
  for (const [at, first] of words.entries())
    for (const { words: wanted, outlet } of inside.get(first) ?? [])
      if (wanted.every((word, n) => word === words[at + n])) found.add(outlet);
  return [...found];
}

function withoutArticle(words: readonly string[]): readonly string[] {
  return words.length > 1 && words[0] === 'the' ? words.slice(1) : words;
}

/** The name in one word without what is often added to names; the whole of it if nothing else is left. */
function bareName(words: readonly string[]): string {
  const joined = words.join('');
  return joined.replace(AT_EDGES, '') || joined;
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
