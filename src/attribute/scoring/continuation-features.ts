/**
 * Features of the candidates that are no sources of the text: the speaker of the quotation before, the other speaker of a
 * dialogue, and nobody. In a dialogue `"You kept it, didn't you?" Reyes asked.` is followed by `"I had two children."`
 */
import type { LocatedQuotation } from '../sources/annotate.ts';
import { sourcesBefore } from '../sources/source.ts';
import type { Clause } from '../syntax/clause.ts';
import { bucket } from '../syntax/word-shape.ts';
import type { QuoteContext } from './source-features.ts';

/** The quotation before, as far as it matters for its speaker's continuing. */
export interface PreviousQuotation {
  readonly located: LocatedQuotation;
  readonly clause: Clause | undefined;
  readonly continues: boolean;
  readonly outcomeKind: string;
  readonly zone: string;
}

/** Features of the speaker of the quotation before. */
export function previousFeatures(
  located: LocatedQuotation,
  before: PreviousQuotation,
  other: PreviousQuotation | undefined,
  context: QuoteContext,
): string[] {
  const same = before.located.paragraphIndex === located.paragraphIndex;
  const apart = same ? located.sentence - before.located.sentence : -1;
  const where = same ? (apart === 0 ? 'sentence' : apart === 1 ? 'next' : 'paragraph') : 'above';
  const [b, a, e, opens] = context.tags;
  const { sources } = located.paragraph;
  let between = 0;
  if (same)
    for (let n = sourcesBefore(sources, located.tokenIndex) - 1; n >= 0 && between < 4; n -= 1) {
      if ((sources[n]?.from ?? 0) <= before.located.tokenIndex) break;
      between += 1;
    }
  const own = context.clause ? context.clause.frame : '-';
  const alone = context.standsAlone ? 'alone' : '-';
  const last = before.located.paragraph.tokens.length - 1 - before.located.tokenIndex;
  const tail = same ? 'same' : last <= 1 ? 'ends' : `${bucket(last >> 2)}`;
  const turns = context.standsAlone && !same ? dialogueFeatures(located, before, other) : [];
  const ends = `${located.paragraph.tokens.length - 1 - located.tokenIndex <= 1}`;
  return [
    'p',
    `p|${where}`,
    `p|${where}|${own}`,
    `p|${where}|${alone}|${opens}`,
    `p|${where}|${alone}|${opens}|${tail}`,
    `p|${where}|between${between}|${alone}`,
    `p|${where}|between${between}|${own}`,
    `p|${where}|${before.continues}`,
    `p|${where}|${before.outcomeKind}`,
    `p|${where}|${b}|${a}|${e}`,
    `p|${where}|apart${bucket(Math.max(0, apart))}`,
    `p|${where}|${alone}|${before.zone}`,
    `p|${where}|${own}|${before.zone}`,
    `p|${where}|ends${ends}|${alone}`,
    ...turns,
  ];
}

/** Features of nobody that the text names. */
export function nobodyFeatures(
  located: LocatedQuotation,
  context: QuoteContext,
  before: PreviousQuotation | undefined,
): string[] {
  const own = context.clause ? context.clause.frame : '-';
  const [b, a, e, opens] = context.tags;
  const words = bucket(
    located.quotation.end - located.quotation.start > 400
      ? 40
      : (located.quotation.end - located.quotation.start) >> 3,
  );
  return [
    'n',
    `n|${own}`,
    `n|${context.standsAlone}|${opens}`,
    `n|${context.standsAlone}|${before ? 'after' : 'first'}`,
    `n|${b}|${a}|${e}`,
    `n|w${words}`,
    `n|chosen${context.ruleSource !== undefined}`,
  ];
}

/** Characters of a quotation that count for its length. */
const MAX_LENGTH = 400;

function lengthBucket({ quotation: { start, end } }: LocatedQuotation): string {
  return bucket(Math.min(end - start, MAX_LENGTH) >> 3);
}

/** Whether a quotation ends in a question mark, possibly with another mark. */
export function isQuestion({ paragraph: { text }, quotation: { end } }: LocatedQuotation): boolean {
  return /\?/.test(text.slice(Math.max(0, end - 2), end));
}

/** Whether a quotation opens the paragraph after a question that somebody asked: `"Is that so?" Reyes asked.` */
export function isAnswer(
  { paragraphIndex, tokenIndex, quotation }: LocatedQuotation,
  { located, clause }: PreviousQuotation,
): boolean {
  const asked = /^(?:asks?|asked|demanded|wondered|inquired|enquired)$/.test(clause?.cue.toLowerCase() ?? '');
  return (
    tokenIndex === 0 &&
    !quotation.continues &&
    located.paragraphIndex === paragraphIndex - 1 &&
    isQuestion(located) &&
    asked
  );
}

/** Features of the other speaker of a dialogue. */
export function turnFeatures(
  located: LocatedQuotation,
  before: PreviousQuotation,
  other: PreviousQuotation,
): string[] {
  const away = located.paragraphIndex - other.located.paragraphIndex;
  return [
    't',
    `t|asks${isQuestion(before.located)}`,
    `t|away${away}`,
    `t|n${lengthBucket(located)}`,
    `t|n${lengthBucket(located)}|n${lengthBucket(before.located)}`,
    `t|asks${isQuestion(other.located)}|asks${isQuestion(located)}`,
  ];
}

/** Features of the speaker of the quotation before if a quotation stands alone in the next paragraph. */
function dialogueFeatures(
  located: LocatedQuotation,
  before: PreviousQuotation,
  other: PreviousQuotation | undefined,
): string[] {
  const away = other ? Math.min(located.paragraphIndex - other.located.paragraphIndex, 5) : '-';
  return [
    `p|asks${isQuestion(before.located)}`,
    `p|turns${away}`,
    `p|turns${away}|n${lengthBucket(located)}`,
    `p|n${lengthBucket(located)}|n${lengthBucket(before.located)}`,
  ];
}
