/**
 * Decides who said each quotation. The sources around it compete in a log-linear model (after O'Keefe et al. 2012). Pronouns
 * pass their share on to their referents, and shares of the same speaker add up: first the mention, then the entity
 * (Muzny et al. 2017).
 */
import type { Utterance } from './coreference/reported-speech.ts';
import { withBodyDecisions } from './headline-quotes.ts';
import { candidatesFor, clauseOf } from './scoring/candidates.ts';
import { correctionFeatures, LOG_ODDS, logOdds } from './scoring/confidence.ts';
import type { PreviousQuotation } from './scoring/continuation-features.ts';
import type { Decision, ScoredCandidate } from './scoring/decision.ts';
import { logistic, type Model, score, softmax } from './scoring/log-linear.ts';
import { keyOf, NOBODY, outcomeOf } from './scoring/outcome.ts';
import { MIN_SHARE, OutcomeShares } from './scoring/outcome-shares.ts';
import { referentOutcome, referentShares } from './scoring/pronoun-shares.ts';
import { speechFeatures } from './scoring/speech-features.ts';
import { isMention } from './scoring/speech-rules.ts';
import { type AnnotatedArticle, type LocatedQuotation, locateQuotation } from './sources/annotate.ts';
import { relativeAntecedent } from './sources/relative-clauses.ts';
import { decideTurn } from './transcripts/decide-turn.ts';

type DecidedQuotation = PreviousQuotation & { readonly decision: Decision };

/** What was decided before a quotation, as far as it matters for the next one. */
interface History {
  previous: DecidedQuotation | undefined;
  /** the latest one with another speaker than `previous` */
  otherSpeaker: DecidedQuotation | undefined;
  readonly utterances: Utterance[];
}

/** Decides on every quotation, in order. Those that are no speech are left out, unless `all`. */
export function decide(article: AnnotatedArticle, model: Model, all = false): Decision[] {
  const decisions: Decision[] = [];
  const history: History = { previous: undefined, otherSpeaker: undefined, utterances: [] };
  const isRepeated = repetitionTest(article);
  const mentioned = mentionedWords(article);
  for (const [index, paragraph] of article.paragraphs.entries())
    for (const quotation of paragraph.quotations) {
      const located = locateQuotation(paragraph, index, quotation);
      if (quotation.turn) {
        const turn = decideTurn(article, located, quotation.turn);
        decisions.push(turn);
        passWord(history, turn);
        continue;
      }
      const known = speechOf(located, model, history.previous, isRepeated, mentioned);
      const isSpeech = known.speech >= model.thresholds.speech;
      if (!isSpeech && !all) continue;
      const decision = decideOne(article, model, known, history);
      decisions.push(decision);
      if (isSpeech) remember(history, decision);
    }
  return withBodyDecisions(decisions);
}

type SpeechDecision = Pick<Decision, 'located' | 'clause' | 'speech' | 'speechFeatures'>;

/** The probability that a quotation is speech. It is 1 if it or the one before was left open, and 0 for words that are mentioned. */
function speechOf(
  located: LocatedQuotation,
  model: Model,
  previous: DecidedQuotation | undefined,
  isRepeated: (words: string) => boolean,
  mentioned: ReadonlySet<string>,
): SpeechDecision {
  const { quotation, paragraph, paragraphIndex } = located;
  const clause = clauseOf(located);
  const isContinued = previous?.continues === true && previous.located.paragraphIndex === paragraphIndex - 1;
  const words = paragraph.text.slice(quotation.start, quotation.end);
  const features = speechFeatures(located, clause, isRepeated(words));
  const goesOn = isContinued || (quotation.continues && quotation.open === 0);
  const speech = goesOn ? 1 : mentioned.has(wordsKey(words)) ? 0 : logistic(score(model.speech, features));
  return { located, clause, speech, speechFeatures: features };
}

function remember(history: History, decision: Decision): void {
  const { previous } = history;
  if (previous && speakerKey(previous.decision) !== speakerKey(decision)) history.otherSpeaker = previous;
  history.previous = {
    located: decision.located,
    clause: decision.clause,
    continues: decision.located.quotation.continues,
    outcomeKind: decision.shares[0]?.outcome.kind ?? 'nobody',
    zone: decisiveZone(decision.decisive),
    decision,
  };
  const utterance = utteranceOf(decision);
  if (utterance) history.utterances.push(utterance);
}

/** After a turn of a transcript, no quotation goes on with the speaker before. */
function passWord(history: History, turn: Decision): void {
  history.previous = undefined;
  history.otherSpeaker = undefined;
  const utterance = utteranceOf(turn);
  if (utterance) history.utterances.push(utterance);
}

function speakerKey({ shares: [top] }: Decision): string {
  return top ? keyOf(top.outcome) : '';
}

/** Least share of an entity that counts as a speaker for later pronouns. */
const MIN_SPEAKER_SHARE = 0.4;

/** The speaker of a decided quotation; undefined if it is unclear or several speak together. */
export function utteranceOf({
  located,
  shares,
}: Pick<Decision, 'located' | 'shares'>): Utterance | undefined {
  const [top] = shares;
  if (top?.outcome.kind !== 'members' || top.share <= MIN_SPEAKER_SHARE) return undefined;
  const [entity, second] = top.outcome.entities;
  if (!entity || second) return undefined;
  return { paragraph: located.paragraph.number, offset: located.quotation.open, entity };
}

/** Characters of a quotation that are compared for repetition. */
const MAX_COMPARED_LENGTH = 60;

/** The quoted words that a paragraph only mentions, as keys. Where they stand again they are no speech either. */
function mentionedWords({ paragraphs }: AnnotatedArticle): Set<string> {
  const found = new Set<string>();
  for (const { text, quotations } of paragraphs)
    for (const quotation of quotations)
      if (isMention(text, quotation)) found.add(wordsKey(text.slice(quotation.start, quotation.end)));
  return found;
}

/** Quoted words for comparison. */
function wordsKey(words: string): string {
  return words
    .slice(0, MAX_COMPARED_LENGTH)
    .toLowerCase()
    .replace(/[.,!?]$/, '');
}

/** Tells whether quoted words occur more than once in the article. */
function repetitionTest({ paragraphs }: AnnotatedArticle): (words: string) => boolean {
  const counts = new Map<string, number>();
  for (const { text, quotations } of paragraphs)
    for (const { start, end } of quotations) {
      const key = wordsKey(text.slice(start, end));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return (words) => (counts.get(wordsKey(words)) ?? 0) > 1;
}

function decideOne(
  article: AnnotatedArticle,
  model: Model,
  known: SpeechDecision,
  { previous, otherSpeaker, utterances }: History,
): Decision {
  const { located, clause } = known;
  const { candidates, context } = candidatesFor(article, located, clause, previous, otherSpeaker);
  const chances =
    candidates.length === 1 ? [1] : softmax(candidates.map((one) => score(model.source, one.features)));
  const sums = new OutcomeShares();
  const scored = candidates.map((candidate, n): ScoredCandidate => {
    const share = chances[n] ?? 0;
    const { source } = candidate;
    const one: ScoredCandidate = { ...candidate, share };
    if (source === 'nobody') sums.add(NOBODY, share, one);
    else if (source === 'previous' || source === 'turn')
      for (const passed of (source === 'turn' ? otherSpeaker : previous)?.decision.shares ?? [])
        sums.add(passed.outcome, share * passed.share, one);
    else if (share >= MIN_SHARE) {
      const target = relativeAntecedent(article, source);
      if (target.kind === 'pronoun') {
        const referents = referentShares(article, model, target, utterances, clause?.frame ?? '-');
        const resolved: ScoredCandidate = { ...one, referents };
        let rest = 1;
        for (const referent of referents) {
          rest -= referent.share;
          sums.add(referentOutcome(referent.candidate.entity), share * referent.share, resolved);
        }
        sums.add(NOBODY, share * rest, resolved);
        return resolved;
      }
      sums.add(outcomeOf(article, target), share, one);
    }
    return one;
  });
  const shares = sums.ordered();
  const features = correctionFeatures(known, shares, context, previous?.decision.shares);
  const weightOfLogOdds = model.confidence.get(LOG_ODDS) ?? 0;
  const confidence = logistic(
    score(model.confidence, features) + weightOfLogOdds * logOdds(shares[0]?.share ?? 0),
  );
  // What goes on with the speaker before is no surer than that.
  const goesOn = isContinuation(shares[0]?.decisive, previous?.decision);
  return {
    ...known,
    context,
    candidates: scored,
    shares,
    previousShares: previous?.decision.shares,
    otherSpeakerShares: otherSpeaker?.decision.shares,
    decisive: shares[0]?.decisive,
    confidenceFeatures: features,
    confidence: goesOn ? Math.min(confidence, previous?.decision.confidence ?? 1) : confidence,
  };
}

/** Whether a quotation was decided by the speaker of the one before, or by the same words of the text. */
export function isContinuation(
  decisive: ScoredCandidate | undefined,
  before: Pick<Decision, 'decisive'> | undefined,
): boolean {
  return (
    decisive !== undefined && (decisive.source === 'previous' || decisive.source === before?.decisive?.source)
  );
}

/** The zone of the candidate that decided, or its kind if it is no source of the text; `-` if nothing decided. */
function decisiveZone(decisive: ScoredCandidate | undefined): string {
  if (!decisive) return '-';
  if (typeof decisive.source === 'string') return decisive.source;
  return (decisive.features[0] ?? '').split('|')[0] ?? '';
}
