/** Who can have said a quotation: the sources around it, whoever said the one before, and nobody that the text names. */

import { partitionPoint } from '../../text/binary-search.ts';
import type { AnnotatedArticle, AnnotatedParagraph, LocatedQuotation } from '../sources/annotate.ts';
import { sourceByRule, unlistedSubject } from '../sources/clause-subject.ts';
import { isInscription } from '../sources/inscriptions.ts';
import { type Source, sourcesBefore } from '../sources/source.ts';
import { type Clause, findClause } from '../syntax/clause.ts';
import type { Quotation } from '../syntax/quotations.ts';
import {
  isAnswer,
  nobodyFeatures,
  type PreviousQuotation,
  previousFeatures,
  turnFeatures,
} from './continuation-features.ts';
import { previousParagraphFeatures } from './previous-paragraph-features.ts';
import { type QuoteContext, quoteContext, sourceFeatures, zoneOf } from './source-features.ts';

export interface Candidate {
  /** `turn`: whoever spoke before the speaker of the quotation before, in a dialogue */
  readonly source: Source | 'previous' | 'turn' | 'nobody';
  readonly features: readonly string[];
}

/** Quotations looked at on either side: more than any sentence has. */
const MAX_QUOTATIONS_BESIDE = 8;
/** Sources looked at on either side. */
const MAX_SOURCES_BEFORE = 9;
const MAX_SOURCES_AFTER = 5;
const MAX_SOURCES_ABOVE = 4;

/** The clause of a quotation, by the frames of clause.ts. */
export function clauseOf(located: LocatedQuotation): Clause | undefined {
  const { paragraph, quotation, sentence } = located;
  const all = paragraph.quotations;
  const n = quotationIndex(all, quotation);
  const stretch = paragraph.sentences[sentence];
  return (
    stretch &&
    findClause(
      paragraph.masked,
      stretch,
      quotation,
      all.slice(Math.max(0, n - MAX_QUOTATIONS_BESIDE), n + MAX_QUOTATIONS_BESIDE + 1),
    )
  );
}

function quotationIndex(all: readonly Quotation[], { open }: Quotation): number {
  return partitionPoint(all, (one) => one.open < open);
}

export function candidatesFor(
  article: AnnotatedArticle,
  located: LocatedQuotation,
  clause: Clause | undefined,
  before: PreviousQuotation | undefined,
  other: PreviousQuotation | undefined,
): { candidates: Candidate[]; context: QuoteContext } {
  const { paragraph, paragraphIndex } = located;
  const own = nearbySources(paragraph, located);
  const chosen = clause && sourceByRule(article, paragraph, clause, own);
  const made =
    clause && (!chosen || clause.frame === 'said X') ? unlistedSubject(paragraph, clause, own) : undefined;
  const sources = made ? [...own, made].sort((a, b) => a.from - b.from) : own;
  const context = quoteContext(located, clause, made ?? chosen);
  const candidates: Candidate[] = [];
  const ranks = new Map<string, number>();
  const rank = (zone: string) => {
    const held = ranks.get(zone) ?? 0;
    ranks.set(zone, held + 1);
    return held;
  };
  // Ranks count from the quotation outwards.
  const outwards = sources.toSorted(
    (a, b) => Math.abs(a.from - located.tokenIndex) - Math.abs(b.from - located.tokenIndex),
  );
  for (const source of outwards) {
    const zone = zoneOf(located, source);
    if (!zone) continue;
    const features = sourceFeatures(located, source, zone, context, rank(zone));
    candidates.push({ source, features });
  }
  const above = located.sentence <= 1 ? article.paragraphs[paragraphIndex - 1] : undefined;
  if (above) {
    const last = above.tokens.at(-1)?.sentence ?? 0;
    for (const source of above.sources.slice(-MAX_SOURCES_ABOVE).toReversed()) {
      const away = last - (above.tokens[source.from]?.sentence ?? 0);
      if (away > 1 || source.nested) continue;
      const zone = away === 0 ? 'above1' : 'above2';
      candidates.push({
        source,
        features: previousParagraphFeatures(located, source, above.tokens, zone, context, rank(zone)),
      });
    }
  }
  if (isInscription(located))
    return {
      candidates: [{ source: 'nobody', features: nobodyFeatures(located, context, before) }],
      context,
    };
  if (
    before &&
    before.located.paragraphIndex >= paragraphIndex - 1 &&
    !(context.standsAlone && isAnswer(located, before))
  )
    candidates.push({ source: 'previous', features: previousFeatures(located, before, other, context) });
  if (before && other && isTurn(located, context, before, other))
    candidates.push({ source: 'turn', features: turnFeatures(located, before, other) });
  candidates.push({ source: 'nobody', features: nobodyFeatures(located, context, before) });
  return { candidates, context };
}

/** Paragraphs within which somebody's turn can come again. */
const MAX_TURN_PARAGRAPHS = 3;

/** A quotation by itself, behind those of two speakers: the other one may answer. */
function isTurn(
  located: LocatedQuotation,
  { standsAlone }: QuoteContext,
  before: PreviousQuotation,
  other: PreviousQuotation,
): boolean {
  const { paragraphIndex, tokenIndex, quotation } = located;
  const answers = standsAlone && tokenIndex === 0 && !quotation.continues && !before.continues;
  return (
    answers &&
    before.located.paragraphIndex === paragraphIndex - 1 &&
    other.located.paragraphIndex >= paragraphIndex - MAX_TURN_PARAGRAPHS
  );
}

/** Sources of the paragraph near a quotation. */
function nearbySources(paragraph: AnnotatedParagraph, located: LocatedQuotation): Source[] {
  const { sources } = paragraph;
  const low = sourcesBefore(sources, located.tokenIndex);
  return sources
    .slice(Math.max(0, low - MAX_SOURCES_BEFORE), low + MAX_SOURCES_AFTER)
    .filter((one) => zoneOf(located, one));
}
