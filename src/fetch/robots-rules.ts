/** The rules of a robots.txt (RFC 9309) for one program, matched in time that is linear in the file and the address. */

/** Longest pattern that is compared whole. Addresses are hardly longer. */
const MAX_PATTERN = 1000;
/** Rules that are kept, those of the beginning. */
const MAX_RULES = 20_000;
const MAX_SITEMAPS = 100;

export interface RobotsRules {
  /** Whether the rules allow a program a path with its query. */
  isAllowed(path: string): boolean;
  /** addresses, as the file has them */
  readonly sitemaps: readonly string[];
}

interface Rule {
  readonly allows: boolean;
  /** the pattern between its wildcards; the first is the beginning of the path */
  readonly pieces: readonly string[];
  /** true if the pattern ends where the path does */
  readonly isWhole: boolean;
  readonly length: number;
}

/** Reads a robots.txt. `program` is a product token, such as `OnTheRecord`; without a group for it, that for `*` counts. */
export function readRobots(text: string, program: string): RobotsRules {
  const own = program.toLowerCase();
  const groups = new Map<string, Rule[]>();
  const sitemaps: string[] = [];
  let named = new Set<string>();
  let isHead = false;
  let kept = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [content = ''] = line.split('#', 1);
    const colon = content.indexOf(':');
    if (colon < 0) continue;
    const key = content.slice(0, colon).trim().toLowerCase();
    const value = content.slice(colon + 1).trim();
    if (key === 'user-agent') {
      if (!isHead) named = new Set();
      isHead = true;
      const agent = value.split(/[/\s]/, 1)[0]?.toLowerCase() ?? '';
      if (agent !== own && agent !== '*') continue;
      named.add(agent);
      if (!groups.has(agent)) groups.set(agent, []);
      continue;
    }
    if (key === 'sitemap') {
      if (value && sitemaps.length < MAX_SITEMAPS) sitemaps.push(value);
      continue;
    }
    isHead = false;
    if ((key !== 'allow' && key !== 'disallow') || value === '' || named.size === 0) continue;
    const rule = kept < MAX_RULES ? ruleOf(value, key === 'allow') : undefined;
    if (!rule) continue;
    kept += 1;
    for (const agent of named) groups.get(agent)?.push(rule);
  }
  const rules = groups.get(own) ?? groups.get('*') ?? [];
  return { sitemaps, isAllowed: (path) => decide(rules, normalised(path)) };
}

/** Section 2.2.2: the longest match counts, and of two as long the one that allows. */
function decide(rules: readonly Rule[], path: string): boolean {
  let found: Rule | undefined;
  for (const rule of rules) {
    const isBetter =
      !found || rule.length > found.length || (rule.length === found.length && rule.allows && !found.allows);
    if (isBetter && matches(rule, path)) found = rule;
  }
  return found?.allows ?? true;
}

/** A pattern that is too long allows nothing, and forbids whatever begins like it. */
function ruleOf(value: string, allows: boolean): Rule | undefined {
  const isLong = value.length > MAX_PATTERN;
  if (isLong && allows) return undefined;
  const pattern = normalised(value.slice(0, MAX_PATTERN)).replace(/\*+/g, '*');
  const isWhole = !isLong && pattern.endsWith('$');
  const pieces = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  return { allows, pieces, isWhole, length: pattern.length };
}

/** Each piece is taken where it comes first: that leaves the most room for those after it. */
function matches({ pieces, isWhole }: Rule, path: string): boolean {
  const [first = '', ...others] = pieces;
  if (!path.startsWith(first)) return false;
  const last = isWhole ? others.pop() : undefined;
  let at = first.length;
  for (const piece of others) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (!isWhole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

/** Section 2.2.2: what is not ASCII is compared in its percent-encoded form, whose digits have no case. */
function normalised(path: string): string {
  // `encodeURI` also encodes the sign of what is encoded already.
  return encodeURI(path.toWellFormed()).replace(
    /%25([0-9a-f]{2})/gi,
    (_, digits: string) => `%${digits.toUpperCase()}`,
  );
}
