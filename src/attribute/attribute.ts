/**
 * Article to quotes: what is quoted, and who said it. docs/attribution.md explains the steps with their sources.
 * Nobody is named unless the text supports it.
 */
import type { Article, Attribution, Quote, Speaker } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Member, readNames } from './cast.ts';
import { likely, openPronoun } from './confidence.ts';
import { type Decision, decide } from './decide.ts';
import { CUES } from './lexicon.ts';
import { type ArticleRead, readArticle } from './reading.ts';
import { asSpeaker } from './roster.ts';
import { type Model, readModel } from './weights.ts';

let shipped: Model | undefined;

function shippedModel(): Model {
  shipped ??= readModel();
  return shipped;
}

/** Finds an article's quotes in order. Linear in its length; never throws. */
export function attribute(article: Pick<Article, 'id' | 'paragraphs'>, model?: Model): Quote[] {
  return attributeWith(article, model).map((one) => one.quote);
}

export interface Explained {
  readonly quote: Quote;
  readonly decision: Decision;
}

/** The same, each with the decision behind it. */
export function attributeWith(
  { id, paragraphs }: Pick<Article, 'id' | 'paragraphs'>,
  model: Model = shippedModel(),
): Explained[] {
  const article = readArticle(paragraphs);
  const found: Explained[] = [];
  for (const decision of decide(article, model)) {
    const attribution = attributionOf(decision, model.thresholds.named);
    const last = found.at(-1);
    const quote = asQuote(id, article, decision, attribution);
    if (last?.decision.placed.quotation.goesOn) spread(found, quote);
    found.push({ quote, decision });
  }
  return found;
}

/** Least share of an outcome that is told to the reader as possible. */
const POSSIBLE = 0.05;

/** The state that a decision comes to: a speaker is named where the confidence reaches `threshold`. */
export function attributionOf(decision: Decision, threshold: number): Attribution {
  const { shares, confidence, by } = decision;
  const [top] = shares;
  if (!top || top.outcome.kind === 'nobody') return { state: 'unattributed' };
  if (top.outcome.kind === 'unclear') return ambiguous(top.outcome.members, top.outcome.reason);
  const open = openPronoun(decision);
  if (confidence >= threshold && open.length === 0) {
    if (top.outcome.kind === 'described') return { state: 'unnamed', description: top.outcome.description };
    const [first, ...rest] = top.outcome.members.map(asSpeaker);
    return first ? { state: 'named', speakers: [first, ...rest] } : { state: 'unattributed' };
  }
  const candidates = [...new Set([...open, ...likely(shares, Math.min(POSSIBLE, top.share))])];
  if (candidates.length === 0 || top.outcome.kind === 'described') return { state: 'unattributed' };
  const pronoun =
    by && typeof by.source !== 'string' && by.source.kind === 'pronoun' ? by.source.text : undefined;
  const reason =
    pronoun && candidates.length > 1
      ? `“${pronoun}” can mean more than one person here.`
      : 'The text does not make clear who speaks.';
  return ambiguous(candidates, reason);
}

function ambiguous(members: readonly Member[], reason: string): Attribution {
  return { state: 'ambiguous', candidates: members.map(asSpeaker), reason };
}

function asQuote(
  id: string,
  article: ArticleRead,
  { placed, clause, by }: Decision,
  attribution: Attribution,
): Quote {
  const { quotation, paragraph } = placed;
  const { text } = paragraph;
  const { start, end, open } = quotation;
  const words = text.slice(start, end);
  const standsAlone = open === 0 || /[.!?,:]\s*$/.test(text.slice(Math.max(0, open - 4), open));
  const printed =
    clause && by?.source !== 'previous'
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
    attribution,
    reports: reportedIn(words, article),
  };
}

/** "Prime Minister Ishiba stated that …" inside the marks: the quotation itself reports somebody. */
function reportedIn(words: string, { roster }: ArticleRead): Speaker[] {
  const head = words.slice(0, 120);
  const [first] = readNames(head);
  if (!first) return [];
  const next = /^\s(?:also\s|has\s|had\s)?(\p{L}+)\s(?:that|:|,)?/u.exec(head.slice(first.end))?.[1];
  if (!next || !CUES.has(fold(next))) return [];
  const members = roster.resolve(first);
  return members.length === 1 ? members.map(asSpeaker) : [];
}

/** A quotation over several paragraphs that is attributed at its end: the earlier parts learn of it. */
function spread(found: Explained[], { paragraph, attribution, clause }: Quote): void {
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const one = found[at];
    if (!one?.decision.placed.quotation.goesOn || one.quote.paragraph < paragraph - 20) return;
    if (one.quote.attribution.state !== 'unattributed') return;
    found[at] = { ...one, quote: { ...one.quote, attribution, clause } };
  }
}
