/**
 * Quotations that repeat others: one of the headline or a pull quote gets the speaker that the body gives for the same words. A pull
 * quote never takes a speaker away: what it repeats has a clause of its own.
 */
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

type Repeatable = Pick<Decision, 'located' | 'shares' | 'decisive' | 'confidence' | 'confidenceFeatures'> &
  Partial<Pick<Decision, 'clause'>>;

/** The decisions; one of the headline and a pull quote take over what was decided in the body for the same words. */
export function withBodyDecisions<D extends Repeatable>(decisions: readonly D[]): D[] {
  return withPullQuotes(withHeadlines(decisions));
}

/** A quotation without a clause takes over what was decided for the same words with a clause, wherever they stand. */
function withPullQuotes<D extends Repeatable>(decisions: readonly D[]): D[] {
  const attributed = new Map<string, D>();
  for (const decision of decisions) {
    if (!decision.clause || !isSpokenBySomebody(decision)) continue;
    const words = comparableWords(decision);
    if (words.length >= MIN_LETTERS && !attributed.has(words)) attributed.set(words, decision);
  }
  return decisions.map((decision) => {
    const source = hasOwnSpeaker(decision) ? undefined : attributed.get(comparableWords(decision));
    return source ? withDecisionOf(source, decision) : decision;
  });
}

/** Whether a clause or the label of a transcript tells the speaker. */
function hasOwnSpeaker({ clause, located }: Repeatable): boolean {
  return clause !== undefined || located.quotation.turn !== undefined;
}

function isSpokenBySomebody({ shares: [top] }: Shares): boolean {
  return top?.outcome.kind === 'members' || top?.outcome.kind === 'described';
}

function withDecisionOf<D extends Repeatable>(source: D, decision: D): D {
  const { shares, decisive, confidence, confidenceFeatures } = source;
  return { ...decision, shares, decisive, confidence, confidenceFeatures };
}

function withHeadlines<D extends Repeatable>(decisions: readonly D[]): D[] {
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
    return withDecisionOf(repeated.decision, decision);
  });
}

/**
 * Whether a quotation has a speaker of its own that is as sure as the body's. A page without a headline begins with its story,
 * in which others can repeat the words.
 */
function isAsSure({ shares: [own] }: Shares, { shares: [other] }: Shares): boolean {
  if (own && other?.outcome.kind === 'nobody' && own.outcome.kind !== 'nobody') return true;
  return own?.outcome.kind === 'members' && own.share >= MIN_SHARE_RATIO * (other?.share ?? 0);
}

function isInHeadline({ located: { paragraphIndex, sentence, quotation } }: Located): boolean {
  return quotation.turn === undefined && paragraphIndex < MAX_HEADLINE_PARAGRAPHS && sentence <= 1;
}

/** The quoted words in lower case, without punctuation. */
function comparableWords({ located: { paragraph, quotation } }: Located): string {
  return paragraph.text
    .slice(quotation.start, Math.min(quotation.end, quotation.start + MAX_COMPARED_LENGTH))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
