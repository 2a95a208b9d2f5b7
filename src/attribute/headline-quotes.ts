/** Quotations of a headline: they get the speaker that the body gives for the same words. */
import type { Decision } from './scoring/decision.ts';

/** Paragraphs that can be a headline or a line under it. */
const MAX_HEADLINE_PARAGRAPHS = 2;
/** Letters, digits and spaces from which equal words are no coincidence. */
const MIN_LETTERS = 10;
/** Part of the body's share from which the headline keeps its own speaker. */
const MIN_SHARE_RATIO = 0.95;
/** Characters of a quotation that are compared. */
const MAX_COMPARED_LENGTH = 400;

type Shares = Pick<Decision, 'shares'>;
type Located = Pick<Decision, 'located'>;

/** The decisions; one of the headline takes over what was decided in the body for the same words. */
export function withBodyDecisions<
  D extends Pick<Decision, 'located' | 'shares' | 'decisive' | 'confidence' | 'confidenceFeatures'>,
>(decisions: readonly D[]): D[] {
  if (!decisions.some(isInHeadline)) return [...decisions];
  const body = decisions
    .filter((one) => one.located.paragraphIndex > 0)
    .map((decision) => ({ decision, words: comparableWords(decision) }));
  return decisions.map((decision) => {
    if (!isInHeadline(decision)) return decision;
    const words = comparableWords(decision);
    if (words.length < MIN_LETTERS) return decision;
    const repeated = body.find(
      (one) =>
        one.decision.located.paragraphIndex > decision.located.paragraphIndex &&
        ` ${one.words} `.includes(` ${words} `),
    );
    if (!repeated || isAsSure(decision, repeated.decision)) return decision;
    const { shares, decisive, confidence, confidenceFeatures } = repeated.decision;
    return { ...decision, shares, decisive, confidence, confidenceFeatures };
  });
}

/**
 * Whether a quotation has a speaker of its own that is as sure as the body's. A page without a headline begins with its story,
 * in which others can repeat the words.
 */
function isAsSure({ shares: [own] }: Shares, { shares: [other] }: Shares): boolean {
  return own?.outcome.kind === 'members' && own.share >= MIN_SHARE_RATIO * (other?.share ?? 0);
}

function isInHeadline({ located: { paragraphIndex, sentence } }: Located): boolean {
  return paragraphIndex < MAX_HEADLINE_PARAGRAPHS && sentence <= 1;
}

/** The quoted words in lower case, without punctuation. */
function comparableWords({ located: { paragraph, quotation } }: Located): string {
  return paragraph.text
    .slice(quotation.start, Math.min(quotation.end, quotation.start + MAX_COMPARED_LENGTH))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
