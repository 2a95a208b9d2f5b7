/** The edges of a noun phrase around its head: "a source close to the campaign", "Senator Jon W. Reyes's most loyal fans". */

import { DETERMINERS, PHRASE_BOUNDARIES, PHRASE_LINKS, PRONOUNS } from '../lexicon/function-words.ts';
import { CUES, NOT_NAMES } from '../lexicon/lexicon.ts';
import type { Token } from './tokens.ts';
import { isPreposition } from './word-shape.ts';

/** Most words before and after the head. */
const MAX_WORDS_BEFORE = 6;
const MAX_WORDS_AFTER = 9;

/** Adjectives in -ing. Other words in -ing before a noun are verbs: "requiring families". */
const ADJECTIVES_IN_ING = new Set(
  'leading existing working living visiting sitting voting remaining surviving participating opposing competing neighboring neighbouring ruling incoming outgoing acting governing presiding commanding supporting striking swing'.split(
    ' ',
  ),
);

/** Words that open sentences and can open a noun phrase too. */
const OPENS_PHRASE = new Set(
  'former first second third last next such any every each either neither few more'.split(' '),
);

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** First token of the phrase. `covered` are the tokens of names. */
export function leftEdge(tokens: readonly Token[], at: number, covered: ReadonlySet<number>): number {
  const sentence = tokens[at]?.sentence;
  let from = at;
  for (let back = at - 1; back >= Math.max(0, at - MAX_WORDS_BEFORE); back -= 1) {
    const token = tokens[back];
    if (!token || token.sentence !== sentence) break;
    if (isAbbreviationStop(tokens, back)) continue;
    const possessive = /^['’]s?$/.test(token.text);
    if (!possessive && !/^[\p{L}\p{N}]/u.test(token.text)) break;
    const { folded } = token;
    if (!covered.has(back) && endsOnTheLeft(tokens, back, covered)) break;
    from = back;
    if (DETERMINERS.has(folded)) break;
  }
  while (from < at && !covered.has(from) && isVerbBefore(tokens, from, covered)) from += 1;
  return from;
}

function endsOnTheLeft(tokens: readonly Token[], back: number, covered: ReadonlySet<number>): boolean {
  const folded = tokens[back]?.folded ?? '';
  // "Netanyahu rallied supporters", "Shenefield doesn't like either": a verb ends the phrase.
  if (/n['’]t$/.test(folded)) return true;
  if (covered.has(back - 1) && folded.length > 4 && folded.endsWith('ed')) return true;
  if (
    PHRASE_BOUNDARIES.has(folded) ||
    PHRASE_LINKS.has(folded) ||
    CUES.has(folded) ||
    PRONOUNS.has(folded) ||
    isPreposition(folded)
  )
    return true;
  // "Perhaps young voters"
  const opens = tokens[back - 1]?.sentence !== tokens[back]?.sentence;
  return opens && NOT_NAMES.has(folded) && !DETERMINERS.has(folded) && !OPENS_PHRASE.has(folded);
}

/** "which included staff members", "Okafor hits liberals", "requiring families": a verb with the noun as its object. */
function isVerbBefore(tokens: readonly Token[], at: number, covered: ReadonlySet<number>): boolean {
  const folded = tokens[at]?.folded ?? '';
  if (DETERMINERS.has(folded) || !/^\p{Ll}/u.test(tokens[at]?.text ?? '')) return false;
  if (/..ing$/.test(folded)) return !ADJECTIVES_IN_ING.has(folded);
  const before = tokens[at - 1]?.folded ?? '';
  const hasSubject = covered.has(at - 1) || PRONOUNS.has(before) || before === 'which' || before === 'that';
  return hasSubject && (/[^s]s$/.test(folded) || folded.endsWith('ed'));
}

/** Token after the last one of the phrase. */
export function rightEdge(tokens: readonly Token[], at: number, covered: ReadonlySet<number>): number {
  const sentence = tokens[at]?.sentence;
  let to = at + 1;
  const link = tokens[to]?.folded ?? '';
  if (!PHRASE_LINKS.has(link) || link === 'by' || isTemporal(tokens, to)) return to;
  for (let ahead = to; ahead < Math.min(tokens.length, at + 1 + MAX_WORDS_AFTER); ahead += 1) {
    const token = tokens[ahead];
    if (!token || token.sentence !== sentence) break;
    if (isAbbreviationStop(tokens, ahead)) continue;
    if (!/^[\p{L}\p{N}'’]/u.test(token.text)) break;
    if (!covered.has(ahead) && endsOnTheRight(tokens, ahead, covered)) break;
    to = ahead + 1;
  }
  // "a mother of three" keeps its number.
  while (to > at + 1 && isDangling(tokens[to - 1]?.folded ?? '')) to -= 1;
  return to;
}

const NUMBERS = /^(?:two|three|four|five)$/;

function isDangling(folded: string): boolean {
  return PHRASE_LINKS.has(folded) || (DETERMINERS.has(folded) && !NUMBERS.test(folded));
}

function endsOnTheRight(tokens: readonly Token[], ahead: number, covered: ReadonlySet<number>): boolean {
  const folded = tokens[ahead]?.folded ?? '';
  // "an aide to the mayor", but "an aide to speak"
  if (folded === 'to') {
    const next = tokens[ahead + 1];
    return (
      !covered.has(ahead + 1) && !DETERMINERS.has(next?.folded ?? '') && !/^\p{Lu}/u.test(next?.text ?? '')
    );
  }
  // "Republicans on Capitol Hill seized on it"
  if (covered.has(ahead - 1) && folded.length > 4 && folded.endsWith('ed')) return true;
  // "a vendor at the gate watched the queue"
  const before = tokens[ahead - 1]?.folded ?? '';
  const isOpen = PHRASE_LINKS.has(before) || DETERMINERS.has(before);
  if (
    !isOpen &&
    folded.length > 4 &&
    folded.endsWith('ed') &&
    DETERMINERS.has(tokens[ahead + 1]?.folded ?? '')
  )
    return true;
  return (
    PHRASE_BOUNDARIES.has(folded) || CUES.has(folded) || PRONOUNS.has(folded) || isTemporal(tokens, ahead)
  );
}

/** "a message on Tuesday", "the campaign for months": a time, no complement. */
function isTemporal(tokens: readonly Token[], at: number): boolean {
  const folded = tokens[at]?.folded ?? '';
  const next = tokens[at + 1]?.folded ?? '';
  if (folded === 'on') return DAY.test(next);
  return folded === 'for' && /^(?:days|weeks|months|years|decades|hours)$/.test(next);
}

/** Whether a token is the full stop of "U.S.", "W." or "Nov." inside a phrase. */
function isAbbreviationStop(tokens: readonly Token[], at: number): boolean {
  const { text = '', end = 0 } = tokens[at - 1] ?? {};
  return (
    tokens[at]?.text === '.' &&
    tokens[at]?.start === end &&
    tokens[at + 1]?.sentence === tokens[at]?.sentence &&
    /^(?:\p{Lu}(?:\.\p{Lu})*|\p{Lu}\p{Ll}{1,4})$/u.test(text)
  );
}
