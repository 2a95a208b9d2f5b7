/** Who can have said a quotation: the sources around it, whoever said the one before, and nobody that the text names. */

import { partitionPoint } from '../../text/binary-search.ts';
import type { ArticleRead, Placed, ReadParagraph } from '../sources/annotate.ts';
import { byRule, subjectOf } from '../sources/clause-subject.ts';
import { isInscription } from '../sources/inscriptions.ts';
import { type Source, sourcesBefore } from '../sources/source.ts';
import { type Clause, findClause } from '../syntax/clause.ts';
import type { Quotation } from '../syntax/quotations.ts';
import {
  type Before,
  isAnswer,
  nobodyFeatures,
  previousFeatures,
  turnFeatures,
} from './continuation-features.ts';
import { aboveFeatures } from './previous-paragraph-features.ts';
import { type QuoteContext, quoteContext, sourceFeatures, zoneOf } from './source-features.ts';

export interface Candidate {
  /** `turn`: whoever spoke before the speaker of the quotation before, in a dialogue */
  readonly source: Source | 'previous' | 'turn' | 'nobody';
  readonly features: readonly string[];
}

/** Quotations looked at on either side: more than any sentence has. */
const NEAR = 8;
/** Sources looked at on either side. */
const BEFORE = 9;
const AFTER = 5;
const ABOVE = 4;

/** The clause of a quotation, by the frames of clause.ts. */
export function clauseOf(placed: Placed): Clause | undefined {
  const { paragraph, quotation, sentence } = placed;
  const all = paragraph.quotations;
  const n = indexOf(all, quotation);
  const stretch = paragraph.sentences[sentence];
  return (
    stretch &&
    findClause(paragraph.masked, stretch, quotation, all.slice(Math.max(0, n - NEAR), n + NEAR + 1))
  );
}

function indexOf(all: readonly Quotation[], { open }: Quotation): number {
  return partitionPoint(all, (one) => one.open < open);
}

export function candidatesFor(
  article: ArticleRead,
  placed: Placed,
  clause: Clause | undefined,
  before: Before | undefined,
  other: Before | undefined,
): { candidates: Candidate[]; context: QuoteContext } {
  const { paragraph, index } = placed;
  const own = around(paragraph, placed);
  const chosen = clause && byRule(article, paragraph, clause, own);
  const made =
    clause && (!chosen || clause.frame === 'said X') ? subjectOf(paragraph, clause, own) : undefined;
  const sources = made ? [...own, made].sort((a, b) => a.from - b.from) : own;
  const context = quoteContext(placed, clause, made ?? chosen);
  const candidates: Candidate[] = [];
  const ranks = new Map<string, number>();
  const rank = (zone: string) => {
    const held = ranks.get(zone) ?? 0;
    ranks.set(zone, held + 1);
    return held;
  };
  // Ranks count from the quotation outwards.
  const outwards = sources.toSorted((a, b) => Math.abs(a.from - placed.at) - Math.abs(b.from - placed.at));
  for (const source of outwards) {
    const zone = zoneOf(placed, source);
    if (!zone) continue;
    const features = sourceFeatures(placed, source, zone, context, rank(zone));
    candidates.push({ source, features });
  }
  const above = placed.sentence <= 1 ? article.paragraphs[index - 1] : undefined;
  if (above) {
    const last = above.tokens.at(-1)?.sentence ?? 0;
    for (const source of above.sources.slice(-ABOVE).toReversed()) {
      const away = last - (above.tokens[source.from]?.sentence ?? 0);
      if (away > 1 || source.within) continue;
      const zone = away === 0 ? 'above1' : 'above2';
      candidates.push({
        source,
        features: aboveFeatures(placed, source, above.tokens, zone, context, rank(zone)),
      });
    }
  }
  if (isInscription(placed))
    return { candidates: [{ source: 'nobody', features: nobodyFeatures(placed, context, before) }], context };
  if (before && before.placed.index >= index - 1 && !(context.alone && isAnswer(placed, before)))
    candidates.push({ source: 'previous', features: previousFeatures(placed, before, other, context) });
  if (before && other && isTurn(placed, context, before, other))
    candidates.push({ source: 'turn', features: turnFeatures(placed, before, other) });
  candidates.push({ source: 'nobody', features: nobodyFeatures(placed, context, before) });
  return { candidates, context };
}

/** Paragraphs within which somebody's turn can come again. */
const TURNS = 3;

/** A quotation by itself, behind those of two speakers: the other one may answer. */
function isTurn(placed: Placed, { alone }: QuoteContext, before: Before, other: Before): boolean {
  const { index, at, quotation } = placed;
  const answers = alone && at === 0 && !quotation.goesOn && !before.goesOn;
  return answers && before.placed.index === index - 1 && other.placed.index >= index - TURNS;
}

/** Sources of the paragraph near a quotation. */
function around(paragraph: ReadParagraph, placed: Placed): Source[] {
  const { sources } = paragraph;
  const low = sourcesBefore(sources, placed.at);
  return sources.slice(Math.max(0, low - BEFORE), low + AFTER).filter((one) => zoneOf(placed, one));
}
