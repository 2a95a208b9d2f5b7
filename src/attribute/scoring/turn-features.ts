/**
 * What tells a dialogue from a speech that goes on, where a quotation stands by itself behind another one: `"You kept it,
 * didn't you?" Reyes asked.`, then `"I had two children."`
 */

import type { Placed } from '../sources/annotate.ts';
import { bucket } from '../syntax/word-shape.ts';
import type { Before } from './continuation-features.ts';

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
export function goingOnFeatures(placed: Placed, before: Before, other: Before | undefined): string[] {
  const away = other ? Math.min(placed.index - other.placed.index, 5) : '-';
  return [
    `p|asks${asks(before.placed)}`,
    `p|turns${away}`,
    `p|turns${away}|n${length(placed)}`,
    `p|n${length(placed)}|n${length(before.placed)}`,
  ];
}
