/** Nouns that can speak: "a spokesman for the ministry", "Scott's family". */

import { DETERMINERS, LINKS, STOPS } from '../lexicon/function-words.ts';
import { BODY_WORDS, CUES, PEOPLE, ROLES, UNNAMED } from '../lexicon/lexicon.ts';
import { leftEdge, rightEdge } from '../syntax/noun-edges.ts';
import type { Token } from '../syntax/tokens.ts';
import { isPreposition } from '../syntax/word-shape.ts';
import type { Source } from './source.ts';

/** "Scott's family": what somebody has can be a source, whatever the noun. */
export function asOwned(
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
    // "Trump's comments carried", "Clark's comments further"
    if (to > at + 1 && /(?:ed|ly|ther)$/.test(token.low)) break;
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

/** "this Trump look-alike said": behind an article a name tells what kind, whatever the noun. */
export function asLed(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  at: number,
  covered: ReadonlySet<number>,
): Source | undefined {
  const { text = '', low = '' } = tokens[at] ?? {};
  // "the League strongly condemned"
  if (low.endsWith('ly')) return undefined;
  if (!/^\p{Ll}{3}/u.test(text) || isNoun(low) || STOPS.has(low) || LINKS.has(low) || CUES.has(low))
    return undefined;
  // The noun must stand right before its cue; else it is too easily a verb.
  if (!CUES.has(tokens[at + 1]?.low ?? '')) return undefined;
  let from = at - 1;
  while (covered.has(from - 1)) from -= 1;
  from -= 1;
  if (!DETERMINERS.has(tokens[from]?.low ?? '') || tokens[from]?.sentence !== tokens[at]?.sentence)
    return undefined;
  const start = tokens[from]?.start ?? 0;
  const end = tokens[at]?.end ?? start;
  const whole = masked.slice(start, end);
  return {
    kind: 'noun',
    paragraph,
    start,
    end,
    from,
    to: at + 1,
    text: whole,
    mentions: [],
    head: low,
    within: false,
  };
}

export function isHead(
  tokens: readonly Token[],
  at: number,
  nameStarts: ReadonlySet<number>,
  covered: ReadonlySet<number>,
): boolean {
  const { text, low } = tokens[at] ?? { text: '', low: '' };
  if (!/^\p{L}/u.test(text) || !(isNoun(low) || isPerson(tokens, at))) return false;
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
  if (isHalfTitle(tokens, at, nameStarts)) return false;
  const next = tokens[at + 1];
  if (next && isNoun(next.low) && !covered.has(at + 1)) return false;
  if (COMPOUND.has(low) && next && isPlainWord(next) && !covered.has(at + 1)) return false;
  if (low === 'one' || low === 'some' || low === 'many' || low === 'several' || low === 'others')
    return next !== undefined && (CUES.has(next.low) || STOPS.has(next.low) || LINKS.has(next.low));
  const before = tokens[at - 1]?.low ?? '';
  if (low === 'report' || low === 'reports' || low === 'post' || low === 'sign' || low === 'leader')
    return /\p{L}/u.test(before) && before !== 'to';
  return true;
}

/** "co-founder and chief executive Ada Quist": the first half of a title. */
function isHalfTitle(tokens: readonly Token[], at: number, nameStarts: ReadonlySet<number>): boolean {
  if (tokens[at + 1]?.low !== 'and') return false;
  for (let n = at + 2; n <= at + 4; n += 1) {
    if (nameStarts.has(n)) return n > at + 2;
    if (!/^\p{Ll}/u.test(tokens[n]?.text ?? '')) return false;
  }
  return false;
}

/** Nouns that seldom speak where another noun follows: "law enforcement", "a news conference", "a town hall". */
const COMPOUND = new Set(['law', 'news', 'press', 'police', 'town', 'email', 'e-mail', 'poll', 'government']);

/** A small word that is no verb of saying, adverb, past participle, or small word. */
function isPlainWord({ text, low }: Token): boolean {
  if (!/^\p{Ll}{3}/u.test(text) || /(?:ed|ly|[^s]s)$/.test(low)) return false;
  return !STOPS.has(low) && !LINKS.has(low) && !CUES.has(low) && !isPreposition(low) && !DETERMINERS.has(low);
}

/** Words before a noun that may stand between it and its article. */
const LEFT = 6;

/** "a vendor", "the Icelander": behind an article, and no adjective of the word behind it. */
function isPerson(tokens: readonly Token[], at: number): boolean {
  if (!PEOPLE.has(tokens[at]?.low ?? '')) return false;
  const next = tokens[at + 1];
  if (next && next.sentence === tokens[at]?.sentence && isPlainWord(next)) return false;
  for (let before = at - 1; before >= Math.max(0, at - LEFT); before -= 1) {
    const token = tokens[before];
    if (!token || token.sentence !== tokens[at]?.sentence) return false;
    if (DETERMINERS.has(token.low)) return true;
    if (!/^[\p{L}\p{N}]/u.test(token.text) || STOPS.has(token.low) || LINKS.has(token.low)) return false;
  }
  return false;
}

function isNoun(low: string): boolean {
  return UNNAMED.has(low) || ROLES.has(low) || BODY_WORDS.has(low) || ROLES.has(low.replace(/s$/, ''));
}

export function asNoun(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  at: number,
  covered: ReadonlySet<number>,
): Source {
  const from = leftEdge(tokens, at, covered);
  const to = rightEdge(tokens, at, covered);
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
