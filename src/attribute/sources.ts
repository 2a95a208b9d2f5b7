/**
 * Everything in a paragraph that can name a source: names, names joined by `and`, pronouns, and nouns such as
 * "a spokesman for the ministry". Which of them speaks is decided elsewhere.
 */
import type { Stretch } from './clause.ts';
import { BODY_WORDS, CUES, ROLES, UNNAMED } from './lexicon.ts';
import type { Mention } from './roster.ts';
import { type Token, tokenAt } from './tokens.ts';

/** Words that end a noun phrase on either side. */
export const STOPS = new Set(
  'and or but that which who whose when while as if than then there is was are were be been has have had will would can could did does do not also because so though although before after during since until about into over to how why what where yet still only just even'.split(
    ' ',
  ),
);

export interface Source extends Stretch {
  readonly kind: 'name' | 'group' | 'pronoun' | 'noun';
  readonly paragraph: number;
  /** token range `[from, to)` */
  readonly from: number;
  readonly to: number;
  /** as printed */
  readonly text: string;
  /** names: who is meant */
  readonly mentions: readonly Mention[];
  /** nouns: the word that makes it a source, folded */
  readonly head: string;
  /** a name inside a noun phrase that is a candidate too */
  readonly within: boolean;
}

export const PRONOUNS = new Set(['he', 'she', 'they', 'it', 'we', 'i', 'who', 'you']);
export const DETERMINERS = new Set(
  'a an the one another two three four five several some many most few his her their its our my this that these those other no both'.split(
    ' ',
  ),
);
const LINKS = new Set(['for', 'of', 'to', 'from', 'at', 'in', 'with', 'on', 'close', 'familiar', 'by']);
/** Most words before and behind a noun's head that belong to it. */
const LEFT = 6;
const RIGHT = 9;

/** The sources of one paragraph, in order. Linear. */
export function findSources(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
): Source[] {
  // "Obama consultant Cornell Belcher": what stands in a title is no source.
  const people = mentions.filter((one, n) => {
    const next = mentions[n + 1];
    return !one.roleOnly && !(next && one.start >= titleStart(masked, next));
  });
  const together = joined(masked, people);
  const parts = new Set(together.flat());
  const groups = together.map((all) => asName(paragraph, masked, tokens, all, 'group'));
  const names = people
    .filter((one) => !parts.has(one))
    .map((one) => asName(paragraph, masked, tokens, [one], 'name'));
  const starts = new Set([...names, ...groups].map((one) => one.from));
  const covered = new Set<number>();
  for (const one of [...names, ...groups]) for (let at = one.from; at < one.to; at += 1) covered.add(at);
  const nouns: Source[] = [];
  const pronouns: Source[] = [];
  for (const [at, token] of tokens.entries()) {
    if (covered.has(at)) continue;
    if (/^['’]s?$/.test(token.text) && covered.has(at - 1)) {
      const owned = asOwned(paragraph, masked, tokens, at, covered);
      if (owned) nouns.push(owned);
    }
    if (PRONOUNS.has(token.low)) pronouns.push(asPronoun(paragraph, token, at));
    else if (isHead(tokens, at, starts, covered)) nouns.push(asNoun(paragraph, masked, tokens, at, covered));
  }
  const held = names.flatMap((one, n) => {
    // "Charles Rangel of New York": a place, no source.
    const before = names[n - 1];
    const between = before ? masked.slice(before.end, one.start) : '';
    if (before?.mentions[0]?.kind === 'person' && /^\s(?:of|from)\s$/.test(between)) return [];
    const around = nouns.find((noun) => noun.from <= one.from && one.to <= noun.to);
    if (!around) return [one];
    // "a Democratic official": a word that tells which official, no source.
    const modifies =
      /^[^'’]*$/.test(masked.slice(one.end, one.end + 1)) && masked.slice(one.end, around.end).trim() !== '';
    const behindHead = tokens.slice(around.from, one.from).some((token) => token.low === around.head);
    return modifies && !behindHead ? [] : [{ ...one, within: true }];
  });
  return [...held, ...groups, ...nouns, ...pronouns].sort((a, b) => a.from - b.from || b.to - a.to);
}

function asName(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  kind: 'name' | 'group',
): Source {
  const [first] = mentions;
  const start = first ? titleStart(masked, first) : 0;
  const end = mentions.at(-1)?.end ?? start;
  const from = tokenAt(tokens, start);
  const to = Math.max(from + 1, tokenAt(tokens, end));
  return {
    kind,
    paragraph,
    start,
    end,
    from,
    to,
    text: masked.slice(start, end),
    mentions,
    head: '',
    within: false,
  };
}

/** Where a name with the title right before it starts. */
function titleStart(masked: string, { start, title }: Mention): number {
  if (title === undefined || masked[start - 1] !== ' ') return start;
  const from = start - 1 - title.length;
  return from >= 0 && masked.slice(from, start - 1) === title ? from : start;
}

/** Most names that speak together. */
const LONGEST_LIST = 5;

/** `NATO and Japan`; `Smith, Jones and Brown`. */
function joined(masked: string, mentions: readonly Mention[]): Mention[][] {
  const found: Mention[][] = [];
  let run: Mention[] = [];
  for (const [n, one] of mentions.entries()) {
    const before = mentions[n - 1];
    const between = before ? masked.slice(before.end, one.start) : '';
    const sameKind =
      before && (before.kind === one.kind || before.kind === 'unknown' || one.kind === 'unknown');
    const goesOn = sameKind && run.length <= LONGEST_LIST && /^,?\s(?:and\s)?$/.test(between);
    run = goesOn ? [...(run.length > 0 ? run : [before]), one] : [];
    if (run.length > 1 && run.length <= LONGEST_LIST && /\sand\s$/.test(between)) {
      found.push(run);
      run = [];
    }
  }
  return found;
}

function asPronoun(paragraph: number, token: Token, at: number): Source {
  const { start, end, text, low } = token;
  return {
    kind: 'pronoun',
    paragraph,
    start,
    end,
    from: at,
    to: at + 1,
    text,
    mentions: [],
    head: low,
    within: false,
  };
}

/** "Scott's family": what somebody has can be a source, whatever the noun. */
function asOwned(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  at: number,
  covered: ReadonlySet<number>,
): Source | undefined {
  let to = at + 1;
  while (to - at <= 4) {
    const token = tokens[to];
    if (!token || covered.has(to) || !/^\p{Ll}{2}/u.test(token.text)) break;
    if (STOPS.has(token.low) || LINKS.has(token.low) || CUES.has(token.low)) break;
    to += 1;
  }
  const last = tokens[to - 1];
  if (to === at + 1 || !last || isNoun(last.low)) return undefined;
  let from = at - 1;
  while (covered.has(from - 1)) from -= 1;
  const start = tokens[from]?.start ?? 0;
  const text = masked.slice(start, last.end);
  return {
    kind: 'noun',
    paragraph,
    start,
    end: last.end,
    from,
    to,
    text,
    mentions: [],
    head: last.low,
    within: false,
  };
}

function isHead(
  tokens: readonly Token[],
  at: number,
  nameStarts: ReadonlySet<number>,
  covered: ReadonlySet<number>,
): boolean {
  const { text, low } = tokens[at] ?? { text: '', low: '' };
  if (!/^\p{L}/u.test(text) || !isNoun(low)) return false;
  // "King said" names a person; "the President said" does not.
  if (
    !UNNAMED.has(low) &&
    /^\p{Lu}/u.test(text) &&
    at > 0 &&
    tokens[at - 1]?.sentence === tokens[at]?.sentence &&
    !/^(?:the|a|an|his|her|their|its|our)$/.test(tokens[at - 1]?.low ?? '') &&
    !/^\p{Lu}|^['’]s$/u.test(tokens[at - 1]?.text ?? '')
  )
    return false;
  // "Spokesman Jon Reyes": the noun is the name's title. "campaign manager": the last noun is the head.
  if (nameStarts.has(at + 1)) return false;
  const next = tokens[at + 1];
  if (next && isNoun(next.low) && !covered.has(at + 1)) return false;
  if (low === 'one' || low === 'some' || low === 'many' || low === 'several' || low === 'others')
    return next !== undefined && (CUES.has(next.low) || STOPS.has(next.low) || LINKS.has(next.low));
  const before = tokens[at - 1]?.low ?? '';
  if (low === 'report' || low === 'reports' || low === 'post' || low === 'sign' || low === 'leader')
    return /\p{L}/u.test(before) && before !== 'to';
  return true;
}

function isNoun(low: string): boolean {
  return UNNAMED.has(low) || ROLES.has(low) || BODY_WORDS.has(low) || ROLES.has(low.replace(/s$/, ''));
}

function asNoun(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  at: number,
  covered: ReadonlySet<number>,
): Source {
  const sentence = tokens[at]?.sentence;
  let from = at;
  for (let back = at - 1; back >= Math.max(0, at - LEFT); back -= 1) {
    const token = tokens[back];
    if (!token || token.sentence !== sentence) break;
    const possessive = /^['’]s?$/.test(token.text);
    if (!possessive && !/^[\p{L}\p{N}]/u.test(token.text)) break;
    const { low } = token;
    if (!covered.has(back) && (STOPS.has(low) || LINKS.has(low) || CUES.has(low) || PRONOUNS.has(low))) break;
    from = back;
    if (DETERMINERS.has(low)) break;
  }
  let to = at + 1;
  if (LINKS.has(tokens[to]?.low ?? '') && tokens[to]?.low !== 'by') {
    for (let ahead = to; ahead < Math.min(tokens.length, at + 1 + RIGHT); ahead += 1) {
      const token = tokens[ahead];
      if (!token || token.sentence !== sentence || !/^[\p{L}\p{N}'’]/u.test(token.text)) break;
      if (!covered.has(ahead) && (STOPS.has(token.low) || CUES.has(token.low) || PRONOUNS.has(token.low)))
        break;
      to = ahead + 1;
    }
  }
  while (to > at + 1 && (LINKS.has(tokens[to - 1]?.low ?? '') || DETERMINERS.has(tokens[to - 1]?.low ?? '')))
    to -= 1;
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? start;
  const head = tokens[at]?.low ?? '';
  return {
    kind: 'noun',
    paragraph,
    start,
    end,
    from,
    to,
    text: masked.slice(start, end),
    mentions: [],
    head,
    within: false,
  };
}

/** How many sources stand before a word. Binary search: a paragraph may hold thousands. */
export function sourcesBefore(sources: readonly Source[], token: number): number {
  let low = 0;
  let high = sources.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sources[middle]?.from ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}
