import type { Decision } from './scoring/decision.ts';

/** Paragraphs that can be a headline or stand under one. */
const HEAD = 2;
/** Letters and digits from which the same words are no chance. */
const LEAST = 10;
/** Part of the other's share from which a speaker of its own is kept. */
const SURE = 0.95;
/** Characters of a quotation that are compared. */
const COMPARED = 400;

/** The decisions, those of the headline replaced by the story's where the words are the same. */
export function withRepeated<
  D extends Pick<Decision, 'placed' | 'shares' | 'by' | 'confidence' | 'confidenceFeatures'>,
>(decisions: readonly D[]): D[] {
  if (!decisions.some(isHead)) return [...decisions];
  const below = decisions
    .filter((one) => one.placed.index > 0)
    .map((one) => ({ one, words: lettersOf(one) }));
  return decisions.map((decision) => {
    if (!isHead(decision)) return decision;
    const { index } = decision.placed;
    const words = lettersOf(decision);
    if (words.length < LEAST) return decision;
    const again = below.find(
      ({ one, words: other }) => one.placed.index > index && ` ${other} `.includes(` ${words} `),
    );
    if (!again || isSurer(decision, again.one)) return decision;
    const { shares, by, confidence, confidenceFeatures } = again.one;
    return { ...decision, shares, by, confidence, confidenceFeatures };
  });
}

/** Names somebody as surely by itself: a paper that prints no headline begins with its story, where others may repeat the words. */
function isSurer(
  { shares: [own] }: Pick<Decision, 'shares'>,
  { shares: [other] }: Pick<Decision, 'shares'>,
): boolean {
  return own?.outcome.kind === 'members' && own.share >= SURE * (other?.share ?? 0);
}

function isHead({ placed: { index, sentence } }: Pick<Decision, 'placed'>): boolean {
  return index < HEAD && sentence <= 1;
}

function lettersOf({ placed: { paragraph, quotation } }: Pick<Decision, 'placed'>): string {
  return paragraph.text
    .slice(quotation.start, Math.min(quotation.end, quotation.start + COMPARED))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
