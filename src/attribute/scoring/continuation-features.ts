/** What speaks for going on with the speaker before, and for nobody that the text names. */

import type { Placed } from '../sources/annotate.ts';
import { sourcesBefore } from '../sources/source.ts';
import type { Clause } from '../syntax/clause.ts';
import { bucket } from '../syntax/word-shape.ts';
import type { QuoteContext } from './source-features.ts';

/** The quotation before, as far as it matters for going on with its speaker. */
export interface Before {
  readonly placed: Placed;
  readonly clause: Clause | undefined;
  readonly goesOn: boolean;
  readonly state: string;
  readonly zone: string;
}

export function previousFeatures(
  placed: Placed,
  before: Before,
  other: Before | undefined,
  context: QuoteContext,
): string[] {
  const same = before.placed.index === placed.index;
  const apart = same ? placed.sentence - before.placed.sentence : -1;
  const where = same ? (apart === 0 ? 'sentence' : apart === 1 ? 'next' : 'paragraph') : 'above';
  const [b, a, e, opens] = context.tags;
  const { sources } = placed.paragraph;
  let between = 0;
  if (same)
    for (let n = sourcesBefore(sources, placed.at) - 1; n >= 0 && between < 4; n -= 1) {
      if ((sources[n]?.from ?? 0) <= before.placed.at) break;
      between += 1;
    }
  const own = context.clause ? context.clause.frame : '-';
  const alone = context.alone ? 'alone' : '-';
  const last = before.placed.paragraph.tokens.length - 1 - before.placed.at;
  const tail = same ? 'same' : last <= 1 ? 'ends' : `${bucket(last >> 2)}`;
  const turns = context.alone && !same ? goingOnFeatures(placed, before, other) : [];
  const ends = `${placed.paragraph.tokens.length - 1 - placed.at <= 1}`;
  return [
    'p',
    `p|${where}`,
    `p|${where}|${own}`,
    `p|${where}|${alone}|${opens}`,
    `p|${where}|${alone}|${opens}|${tail}`,
    `p|${where}|between${between}|${alone}`,
    `p|${where}|between${between}|${own}`,
    `p|${where}|${before.goesOn}`,
    `p|${where}|${before.state}`,
    `p|${where}|${b}|${a}|${e}`,
    `p|${where}|apart${bucket(Math.max(0, apart))}`,
    `p|${where}|${alone}|${before.zone}`,
    `p|${where}|${own}|${before.zone}`,
    `p|${where}|ends${ends}|${alone}`,
    ...turns,
  ];
}

export function nobodyFeatures(placed: Placed, context: QuoteContext, before: Before | undefined): string[] {
  const own = context.clause ? context.clause.frame : '-';
  const [b, a, e, opens] = context.tags;
  const words = bucket(
    placed.quotation.end - placed.quotation.start > 400
      ? 40
      : (placed.quotation.end - placed.quotation.start) >> 3,
  );
  return [
    'n',
    `n|${own}`,
    `n|${context.alone}|${opens}`,
    `n|${context.alone}|${before ? 'after' : 'first'}`,
    `n|${b}|${a}|${e}`,
    `n|w${words}`,
    `n|chosen${context.chosen !== undefined}`,
  ];
}

/** Characters of a quotation that its length is told by. */
const LENGTH = 400;

function length({ quotation: { start, end } }: Placed): string {
  return bucket(Math.min(end - start, LENGTH) >> 3);
}

/** Does a quotation end in a question mark? */
export function asks({ paragraph: { text }, quotation: { end } }: Placed): boolean {
  return /\?/.test(text.slice(Math.max(0, end - 2), end));
}

/** `"Is that so?" Reyes asked.`, then a quotation by itself in the next paragraph: whoever was asked speaks. */
export function isAnswer({ index, at, quotation }: Placed, { placed, clause }: Before): boolean {
  const asked = /^(?:asks?|asked|demanded|wondered|inquired|enquired)$/.test(clause?.cue.toLowerCase() ?? '');
  return at === 0 && !quotation.goesOn && placed.index === index - 1 && asks(placed) && asked;
}

/** For whoever spoke before the speaker of the quotation before. */
export function turnFeatures(placed: Placed, before: Before, other: Before): string[] {
  const away = placed.index - other.placed.index;
  return [
    't',
    `t|asks${asks(before.placed)}`,
    `t|away${away}`,
    `t|n${length(placed)}`,
    `t|n${length(placed)}|n${length(before.placed)}`,
    `t|asks${asks(other.placed)}|asks${asks(placed)}`,
  ];
}

/** For the speaker of the quotation before, where a quotation stands by itself in the next paragraph. */
function goingOnFeatures(placed: Placed, before: Before, other: Before | undefined): string[] {
  const away = other ? Math.min(placed.index - other.placed.index, 5) : '-';
  return [
    `p|asks${asks(before.placed)}`,
    `p|turns${away}`,
    `p|turns${away}|n${length(placed)}`,
    `p|n${length(placed)}|n${length(before.placed)}`,
  ];
}
