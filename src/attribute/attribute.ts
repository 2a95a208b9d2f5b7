/**
 * Article to quotes: what is quoted, and who said it. docs/attribution.md explains the steps with their sources.
 * Nobody is named unless the text supports it.
 */
import type { Article, Quote, Speaker } from '../model/article.ts';
import { fold } from '../text/fold.ts';
import { contradictsGender } from './coreference/pronouns.ts';
import { decide } from './decide.ts';
import { CUES } from './lexicon/lexicon.ts';
import { type AmbiguityReason, ambiguousPronoun, UNCLEAR_SPEAKER } from './names/ambiguity-reasons.ts';
import { toSpeaker } from './names/entity-table.ts';
import { type Entity, parseNames } from './names/names.ts';
import { ambiguousReferents, likelyEntities } from './scoring/confidence.ts';
import type { Decision } from './scoring/decision.ts';
import { type Model, readModel } from './scoring/log-linear.ts';
import { speakersOf } from './scoring/outcome.ts';
import { type AnnotatedArticle, annotate } from './sources/annotate.ts';

let shipped: Model | undefined;

function shippedModel(): Model {
  shipped ??= readModel();
  return shipped;
}

/** Finds an article's quotes in order. Linear in its length; never throws. */
export function attribute(article: Pick<Article, 'id' | 'paragraphs'>, model?: Model): Quote[] {
  return attributeWithDecisions(article, model).map((one) => one.quote);
}

export interface ExplainedQuote {
  readonly quote: Quote;
  readonly decision: Decision;
}

/** The same, each with the decision behind it. */
export function attributeWithDecisions(
  { id, paragraphs }: Pick<Article, 'id' | 'paragraphs'>,
  model: Model = shippedModel(),
): ExplainedQuote[] {
  const article = annotate(paragraphs);
  const found: ExplainedQuote[] = [];
  for (const decision of decide(article, model)) {
    const attributed = attributionOf(decision, model.thresholds.named);
    const last = found.at(-1);
    const quote = toQuote(id, article, decision, attributed);
    if (last?.decision.located.quotation.continues) propagateBackwards(found, quote);
    found.push({ quote, decision });
  }
  return found;
}

/** Least share of an outcome that is told to the reader as possible. */
const MIN_CANDIDATE_SHARE = 0.05;

type Attributed = Pick<Quote, 'attribution' | 'why'>;

const UNATTRIBUTED: Attributed = { attribution: { state: 'unattributed' } };

/** The state that a decision comes to: a speaker is named where the confidence reaches `threshold`. */
function attributionOf(decision: Decision, threshold: number): Attributed {
  const { shares, confidence, decisive } = decision;
  const [top] = shares;
  if (!top || top.outcome.kind === 'nobody') return UNATTRIBUTED;
  if (top.outcome.kind === 'unclear') return ambiguous(top.outcome.entities, top.outcome.reason);
  const open = ambiguousReferents(decision);
  const pronoun =
    decisive && typeof decisive.source !== 'string' && decisive.source.kind === 'pronoun'
      ? decisive.source
      : undefined;
  const fits = (member: Entity) => !pronoun || !contradictsGender(pronoun.head, member);
  const isFit = top.outcome.kind !== 'members' || top.outcome.entities.every(fits);
  if (confidence >= threshold && open.length === 0 && isFit) {
    if (top.outcome.kind === 'described')
      return { attribution: { state: 'unnamed', description: top.outcome.description } };
    const [first, ...rest] = speakersOf(top.outcome);
    return first ? { attribution: { state: 'named', speakers: [first, ...rest] } } : UNATTRIBUTED;
  }
  const candidates = [
    ...new Set([...open, ...likelyEntities(shares, Math.min(MIN_CANDIDATE_SHARE, top.share))]),
  ].filter(fits);
  if (candidates.length === 0 || top.outcome.kind === 'described') return UNATTRIBUTED;
  const reason = pronoun && candidates.length > 1 ? ambiguousPronoun(pronoun.text) : UNCLEAR_SPEAKER;
  return ambiguous(candidates, reason);
}

function ambiguous(members: readonly Entity[], { reason, why }: AmbiguityReason): Attributed {
  return { attribution: { state: 'ambiguous', candidates: members.map(toSpeaker), reason }, why };
}

function toQuote(
  id: string,
  article: AnnotatedArticle,
  { located, clause, decisive }: Decision,
  attributed: Attributed,
): Quote {
  const { quotation, paragraph } = located;
  const { text } = paragraph;
  const { start, end, open } = quotation;
  const words = text.slice(start, end);
  const standsAlone = open === 0 || /[.!?,:]\s*$/.test(text.slice(Math.max(0, open - 4), open));
  const printed =
    clause && decisive?.source !== 'previous' && decisive?.source !== 'turn'
      ? text.slice(clause.start, clause.end).replace(/^[\s,;:–—-]+|[\s,.;:–—-]+$/g, '')
      : '';
  return {
    article: id,
    paragraph: quotation.paragraph,
    start,
    end,
    text: words,
    form: standsAlone && /^[\p{Lu}\p{N}]/u.test(words) ? 'direct' : 'mixed',
    clause: printed,
    ...attributed,
    reports: reportedSpeakers(words, article),
  };
}

/** "Prime Minister Ishiba stated that …" inside the marks: the quotation itself reports somebody. */
function reportedSpeakers(words: string, { entityTable }: AnnotatedArticle): Speaker[] {
  const head = words.slice(0, 120);
  const [first] = parseNames(head);
  if (!first) return [];
  const next = /^\s(?:also\s|has\s|had\s)?(\p{L}+)\s(?:that|:|,)?/u.exec(head.slice(first.end))?.[1];
  if (!next || !CUES.has(fold(next))) return [];
  const members = entityTable.resolve(first);
  return members.length === 1 ? members.map(toSpeaker) : [];
}

/** A quotation over several paragraphs that is attributed at its end: the earlier parts learn of it. */
function propagateBackwards(found: ExplainedQuote[], { paragraph, attribution, why, clause }: Quote): void {
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const one = found[at];
    if (!one?.decision.located.quotation.continues || one.quote.paragraph < paragraph - 20) return;
    if (one.quote.attribution.state !== 'unattributed') return;
    found[at] = { ...one, quote: { ...one.quote, attribution, ...(why && { why }), clause } };
  }
}
