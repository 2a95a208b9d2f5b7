/** The candidates for the speaker of a quotation: the sources around it, earlier speakers, and nobody. */
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
import { reporterAbove, speakerBelow } from './neighbouring-speaker.ts';
import { endsRelativeClause, plainSource } from './plain-source.ts';
import { previousParagraphFeatures } from './previous-paragraph-features.ts';
import { isPutQuestion } from './put-questions.ts';
import { type QuoteContext, quoteContext, sourceFeatures, zoneOf } from './source-features.ts';

export interface Candidate {
  /** `previous`: the speaker of the quotation before; `turn`: the other speaker of a dialogue; `nobody`: none that the text names */
  readonly source: Source | 'previous' | 'turn' | 'nobody';
  readonly features: readonly string[];
}

/** Quotations on either side that are searched: more than any sentence has. */
const MAX_QUOTATIONS_BESIDE = 8;
/** Sources that are considered before and after the quotation, and in the paragraph above. */
const MAX_SOURCES_BEFORE = 9;
const MAX_SOURCES_AFTER = 5;
const MAX_SOURCES_ABOVE = 4;

/** The attribution clause of a quotation. */
export function clauseOf(located: LocatedQuotation): Clause | undefined {
  const { paragraph, quotation, sentence } = located;
  const all = paragraph.quotations;
  const n = quotationIndex(all, quotation);
  const span = paragraph.sentences[sentence];
  return (
    span &&
    findClause(
      paragraph.masked,
      span,
      quotation,
      all.slice(Math.max(0, n - MAX_QUOTATIONS_BESIDE), n + MAX_QUOTATIONS_BESIDE + 1),
    )
  );
}

function quotationIndex(all: readonly Quotation[], { open }: Quotation): number {
  return partitionPoint(all, (one) => one.open < open);
}

/**
 * The candidates with their features, and the features' common part. `previous` is the quotation before, `otherSpeaker` the latest one
 * with another speaker than that.
 */
export function candidatesFor(
  article: AnnotatedArticle,
  located: LocatedQuotation,
  clause: Clause | undefined,
  previous: PreviousQuotation | undefined,
  otherSpeaker: PreviousQuotation | undefined,
): { candidates: Candidate[]; context: QuoteContext } {
  const { paragraph, paragraphIndex } = located;
  const own = nearbySources(paragraph, located);
  const ruleSource = clause && sourceByRule(article, paragraph, clause, own);
  const unlisted =
    clause && (!ruleSource || clause.frame === 'said X')
      ? unlistedSubject(paragraph, clause, own)
      : undefined;
  const sources = unlisted ? [...own, unlisted].sort((a, b) => a.from - b.from) : own;
  const context = quoteContext(located, clause, unlisted ?? ruleSource);
  const nobody = (): Candidate => ({
    source: 'nobody',
    features: nobodyFeatures(located, context, previous),
  });
  const plain = isInscription(located) || isPutQuestion(located) ? 'nobody' : plainSource(located, own);
  if (plain === 'nobody') return { candidates: [nobody()], context };
  const ranked = [
    ...rankedSources(located, sources, own, context),
    ...rankedSourcesAbove(article, located, context),
  ];
  if (plain) {
    const only = ranked.filter((one) => one.source === plain);
    if (only.length > 0) return { candidates: only.map(asCandidate), context };
  }
  const below = context.standsAlone
    ? (speakerBelow(article, located) ?? reporterAbove(article, located))
    : undefined;
  if (below)
    return {
      candidates: [
        { source: below, features: [`z:${below.paragraph === paragraph.number + 1 ? 'below' : 'above1'}`] },
      ],
      context,
    };
  const candidates: Candidate[] = ranked.map(asCandidate);
  if (
    previous &&
    previous.located.paragraphIndex >= paragraphIndex - 1 &&
    !(context.standsAlone && isAnswer(located, previous))
  )
    candidates.push({
      source: 'previous',
      features: previousFeatures(located, previous, otherSpeaker, context),
    });
  if (previous && otherSpeaker && isTurn(located, context, previous, otherSpeaker))
    candidates.push({ source: 'turn', features: turnFeatures(located, previous, otherSpeaker) });
  candidates.push(nobody());
  return { candidates, context };
}

/** A source that can compete. Its features are computed only if it does. */
interface RankedSource {
  readonly source: Source;
  readonly features: () => string[];
}

function asCandidate({ source, features }: RankedSource): Candidate {
  return { source, features: features() };
}

/** Counts the sources of each zone, from 0. */
class Ranks {
  readonly #counts = new Map<string, number>();

  next(zone: string): number {
    const count = this.#counts.get(zone) ?? 0;
    this.#counts.set(zone, count + 1);
    return count;
  }
}

/** The sources of the quotation's paragraph, ranked outwards from the quotation. `own` are those of the text. */
function rankedSources(
  located: LocatedQuotation,
  sources: readonly Source[],
  own: readonly Source[],
  context: QuoteContext,
): RankedSource[] {
  const ranks = new Ranks();
  const found: RankedSource[] = [];
  const outwards = sources.toSorted(
    (a, b) => Math.abs(a.from - located.tokenIndex) - Math.abs(b.from - located.tokenIndex),
  );
  for (const source of outwards) {
    const zone = zoneOf(located, source);
    if (!zone || endsRelativeClause(located, source) || completesSubject(source, own)) continue;
    const rank = ranks.next(zone);
    found.push({ source, features: () => sourceFeatures(located, source, zone, context, rank) });
  }
  return found;
}

/** The last sources of the paragraph above, the last first. */
function rankedSourcesAbove(
  article: AnnotatedArticle,
  located: LocatedQuotation,
  context: QuoteContext,
): RankedSource[] {
  const above = located.sentence <= 1 ? article.paragraphs[located.paragraphIndex - 1] : undefined;
  if (!above) return [];
  const { tokens } = above;
  const ranks = new Ranks();
  const found: RankedSource[] = [];
  const last = tokens.at(-1)?.sentence ?? 0;
  for (const source of above.sources.slice(-MAX_SOURCES_ABOVE).toReversed()) {
    const away = last - (tokens[source.from]?.sentence ?? 0);
    if (away > 1 || source.nested) continue;
    const zone = away === 0 ? 'above1' : 'above2';
    const rank = ranks.next(zone);
    found.push({
      source,
      features: () => previousParagraphFeatures(located, source, tokens, zone, context, rank),
    });
  }
  return found;
}

/** "A fan of the Newport Devils said": the name that completes a noun phrase is not the subject of its verb. */
function completesSubject({ kind, from, to, nested }: Source, sources: readonly Source[]): boolean {
  return (
    nested &&
    kind === 'name' &&
    sources.some((one) => one.kind === 'noun' && one.from < from && one.to === to)
  );
}

/** Most paragraphs since the other speaker of a dialogue spoke. */
const MAX_TURN_PARAGRAPHS = 3;

/** Whether the other speaker can answer: the quotation stands alone after those of two speakers. */
function isTurn(
  located: LocatedQuotation,
  { standsAlone }: QuoteContext,
  previous: PreviousQuotation,
  otherSpeaker: PreviousQuotation,
): boolean {
  const { paragraphIndex, tokenIndex, quotation } = located;
  const answers = standsAlone && tokenIndex === 0 && !quotation.continues && !previous.continues;
  return (
    answers &&
    previous.located.paragraphIndex === paragraphIndex - 1 &&
    otherSpeaker.located.paragraphIndex >= paragraphIndex - MAX_TURN_PARAGRAPHS
  );
}

/** The sources of the paragraph near a quotation. */
function nearbySources(paragraph: AnnotatedParagraph, located: LocatedQuotation): Source[] {
  const { sources } = paragraph;
  const low = sourcesBefore(sources, located.tokenIndex);
  return sources
    .slice(Math.max(0, low - MAX_SOURCES_BEFORE), low + MAX_SOURCES_AFTER)
    .filter((one) => zoneOf(located, one));
}
