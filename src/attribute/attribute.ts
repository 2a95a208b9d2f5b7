/**
 * Attribution: finds the quotes of an article and their speakers. docs/attribution.md explains the steps with their sources.
 * Nobody is named unless the text supports it.
 */
import type { Article, Quote, Speaker } from '../model/article.ts';
import { fold } from '../text/fold.ts';
import { languageOf } from '../text/language.ts';
import { primarySubtag } from '../text/language-tag.ts';
import { canSpeak } from './coreference/person-evidence.ts';
import { contradictsGender } from './coreference/pronouns.ts';
import { decide, isContinuation } from './decide.ts';
import { CUES } from './lexicon/lexicon.ts';
import {
  type AmbiguityReason,
  ambiguousPronoun,
  NO_RULES,
  UNCLEAR_SPEAKER,
} from './names/ambiguity-reasons.ts';
import { toSpeaker } from './names/entity-table.ts';
import { type Entity, parseFirstName } from './names/names.ts';
import { inParagraph, type Piece, piecesOf } from './pieces.ts';
import { attributeByRules } from './rules/attribute-by-rules.ts';
import { grammarOf } from './rules/grammar.ts';
import { attributeJapanese } from './rules/japanese/attribute-japanese.ts';
import { isBareTerm, isGuess } from './scoring/certainty.ts';
import { ambiguousReferents, likelyEntities } from './scoring/confidence.ts';
import type { Decision } from './scoring/decision.ts';
import { type Model, readModel } from './scoring/log-linear.ts';
import { speakersOf } from './scoring/outcome.ts';
import { type AnnotatedArticle, annotate } from './sources/annotate.ts';
import { annotateTranscripts } from './transcripts/annotate-transcripts.ts';

let shipped: Model | undefined;

function shippedModel(): Model {
  shipped ??= readModel();
  return shipped;
}

/** What is read of an article: its language, if the text is too short to tell, is what the article says. */
type Attributable = Pick<Article, 'id' | 'paragraphs'> & Partial<Pick<Article, 'language'>>;

/**
 * The quotes of an article, in order: by weights in English, by rules in the languages that have a grammar. Without a model it uses the shipped
 * weights. Linear in the article's length; never throws.
 */
export function attribute(article: Attributable, model?: Model): Quote[] {
  const pieces = piecesOf(article.paragraphs);
  const language = languageIn(pieces, article);
  const grammar = grammarOf(language);
  if (grammar)
    return attributeByRules(article.id, pieces, grammar).map((quote) => inParagraph(quote, pieces));
  if (language === 'ja')
    return attributeJapanese(article.id, pieces).map((quote) => inParagraph(quote, pieces));
  return decided(article.id, pieces, language, model).map((one) => one.quote);
}

function languageIn(pieces: readonly Piece[], { language }: Attributable): string {
  return primarySubtag(
    languageOf(
      pieces.map(({ text }) => text),
      language,
    ),
  );
}

/** A quote with the decision behind it. */
export interface ExplainedQuote {
  readonly quote: Quote;
  readonly decision: Decision;
}

/** The same as `attribute`, each quote with the decision behind it. Empty for languages with rules, which decide without scores. */
export function attributeWithDecisions(article: Attributable, model?: Model): ExplainedQuote[] {
  const pieces = piecesOf(article.paragraphs);
  const language = languageIn(pieces, article);
  return grammarOf(language) || language === 'ja' ? [] : decided(article.id, pieces, language, model);
}

function decided(
  id: string,
  pieces: readonly Piece[],
  language: string,
  model: Model = shippedModel(),
): ExplainedQuote[] {
  if (language !== 'en') return unreadQuotes(id, pieces, model);
  const article = annotateTranscripts(pieces);
  const found: ExplainedQuote[] = [];
  for (const decision of decide(article, model)) {
    const last = found.at(-1);
    const attributed = noSurerThan(last, decision, attributionOf(article, decision, model.thresholds));
    const quote = toQuote(id, article, decision, attributed);
    if (last?.decision.located.quotation.continues) propagateBackwards(found, quote);
    found.push({ quote, decision });
  }
  return found.map(({ quote, decision }) => ({ quote: inParagraph(quote, pieces), decision }));
}

/** The quotations of a story in a language without rules: those of English would make people of its words, so that nobody is named. */
function unreadQuotes(id: string, pieces: readonly Piece[], model: Model): ExplainedQuote[] {
  const article = annotate(pieces);
  return decide(article, model).map((decision) => {
    const quote = toQuote(id, article, { ...decision, clause: undefined }, ambiguous([], NO_RULES));
    return { quote: inParagraph({ ...quote, reports: [] }, pieces), decision };
  });
}

/** Least share of an outcome whose speakers are shown as candidates. */
const MIN_CANDIDATE_SHARE = 0.05;

type Attributed = Pick<Quote, 'attribution' | 'why'>;

const UNATTRIBUTED: Attributed = { attribution: { state: 'unattributed' } };

/** A quotation that continues with the speaker of the last one is no surer than that. */
function noSurerThan(last: ExplainedQuote | undefined, { decisive }: Decision, own: Attributed): Attributed {
  if (!last || own.attribution.state === 'unattributed' || decisive?.source === 'nobody') return own;
  if (!isContinuation(decisive, last.decision)) return own;
  const { attribution, why } = last.quote;
  switch (attribution.state) {
    case 'named': {
      const isLikely = attribution.certainty === 'likely' && own.attribution.state === 'named';
      return isLikely ? { ...own, attribution: { ...own.attribution, certainty: 'likely' } } : own;
    }
    case 'unnamed':
      return own;
    default:
      return { attribution, ...(why && { why }) };
  }
}

/** The attribution that follows from a decision. A speaker is named from one confidence on, and is sure from a higher one on. */
function attributionOf(
  article: AnnotatedArticle,
  decision: Decision,
  { named, sure }: Model['thresholds'],
): Attributed {
  const { shares, confidence, decisive } = decision;
  const [top] = shares;
  if (!top || top.outcome.kind === 'nobody') return UNATTRIBUTED;
  if (top.outcome.kind === 'unclear') return ambiguous(top.outcome.entities, top.outcome.reason);
  const ambiguousPeople = ambiguousReferents(decision);
  const pronoun =
    decisive && typeof decisive.source !== 'string' && decisive.source.kind === 'pronoun'
      ? decisive.source
      : undefined;
  const fits = (entity: Entity) => !pronoun || !contradictsGender(pronoun.head, entity);
  const isFit = top.outcome.kind !== 'members' || top.outcome.entities.every(fits);
  if (confidence >= named && ambiguousPeople.length === 0 && isFit && !isBareTerm(decision)) {
    if (top.outcome.kind === 'described')
      return { attribution: { state: 'unnamed', description: top.outcome.description } };
    const [first, ...rest] = speakersOf(top.outcome);
    const guessed = isGuess(article, decisive) ? 'likely' : undefined;
    const certainty = guessed ?? decision.certainty ?? (confidence >= sure ? 'sure' : 'likely');
    return first ? { attribution: { state: 'named', certainty, speakers: [first, ...rest] } } : UNATTRIBUTED;
  }
  const candidates = [
    ...new Set([...ambiguousPeople, ...likelyEntities(shares, Math.min(MIN_CANDIDATE_SHARE, top.share))]),
  ].filter((entity, n) => fits(entity) && canSpeak(article, entity, n === 0));
  if (candidates.length === 0 || top.outcome.kind === 'described') return UNATTRIBUTED;
  const reason = pronoun && candidates.length > 1 ? ambiguousPronoun(pronoun.text) : UNCLEAR_SPEAKER;
  return ambiguous(candidates, reason);
}

function ambiguous(entities: readonly Entity[], { reason, why }: AmbiguityReason): Attributed {
  return { attribution: { state: 'ambiguous', candidates: entities.map(toSpeaker), reason }, why };
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
  const standsAlone =
    quotation.turn !== undefined || open === 0 || /[.!?,:]\s*$/.test(text.slice(Math.max(0, open - 4), open));
  const { turn } = quotation;
  const label = turn?.label.paragraph === paragraph.number && turn.words.length > 0 ? turn.label : undefined;
  const printed = label
    ? text.slice(label.start, label.end)
    : clause && decisive?.source !== 'previous' && decisive?.source !== 'turn'
      ? text
          .slice(clause.start, clause.end)
          .replace(/^[\s,;:–—-]+/, '')
          .replace(/(?<![\s,.;:–—-])[\s,.;:–—-]+$/, '')
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

/** Characters of a quotation that are searched for a report. */
const MAX_REPORT_LENGTH = 120;

/** The speaker whom the quoted words report: "Prime Minister Ishiba stated that …" inside the marks. */
function reportedSpeakers(words: string, { entityTable }: AnnotatedArticle): Speaker[] {
  const head = words.slice(0, MAX_REPORT_LENGTH);
  const first = parseFirstName(head);
  if (!first) return [];
  const next = /^\s(?:also\s|has\s|had\s)?(\p{L}+)\s(?:that|:|,)?/u.exec(head.slice(first.end))?.[1];
  if (!next || !CUES.has(fold(next))) return [];
  const entities = entityTable.resolve(first);
  return entities.length === 1 ? entities.map(toSpeaker) : [];
}

/** Paragraphs over which a quotation passes its speaker back. */
const MAX_PARAGRAPHS_BACK = 20;

/** A quotation over several paragraphs is often attributed at its end: gives that attribution to the earlier parts. */
function propagateBackwards(found: ExplainedQuote[], { paragraph, attribution, why, clause }: Quote): void {
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const one = found[at];
    if (!one?.decision.located.quotation.continues || one.quote.paragraph < paragraph - MAX_PARAGRAPHS_BACK)
      return;
    if (one.quote.attribution.state !== 'unattributed') return;
    found[at] = { ...one, quote: { ...one.quote, attribution, ...(why && { why }), clause } };
  }
}
