/**
 * Who said each quotation: a scored decision. Sources around it compete in a log-linear model; pronouns pass their
 * share on to whom they can mean; shares that name the same speaker add up. Two stages, mention then entity, after
 * Muzny et al. 2017; the scores after O'Keefe et al. 2012.
 */

import { type Meant, referents } from './coreference/pronouns.ts';
import type { Spoken } from './coreference/reported-speech.ts';
import { withRepeated } from './headline-quotes.ts';
import type { Member } from './names/names.ts';
import { candidatesFor, clauseOf } from './scoring/candidates.ts';
import { doubts, LOGIT, logitOf } from './scoring/confidence.ts';
import type { Before } from './scoring/continuation-features.ts';
import type { Decision, Scored } from './scoring/decision.ts';
import { logistic, type Model, score, softmax } from './scoring/log-linear.ts';
import { keyOf, NOBODY, type Outcome, outcomeOf } from './scoring/outcome.ts';
import { speechFeatures } from './scoring/speech-features.ts';
import { isNaming } from './scoring/speech-rules.ts';
import { type ArticleRead, place } from './sources/annotate.ts';
import { antecedent } from './sources/relative-clauses.ts';
import type { Source } from './sources/source.ts';
import { bucket } from './syntax/word-shape.ts';

const LEAST_SHARE = 0.005;

type Spoke = Before & { readonly decision: Decision };

function speakerKey({ shares: [top] }: Decision): string {
  return top ? keyOf(top.outcome) : '';
}

/** Decides on every quotation, in order; those that are no speech are left out, unless `all`. */
export function decide(article: ArticleRead, model: Model, all = false): Decision[] {
  const decisions: Decision[] = [];
  const spoken: Spoken[] = [];
  const repeated = repeatedWords(article);
  let before: Spoke | undefined;
  let other: Spoke | undefined;
  for (const [index, paragraph] of article.paragraphs.entries())
    for (const quotation of paragraph.quotations) {
      const placed = place(paragraph, index, quotation);
      const clause = clauseOf(placed);
      const carried = before?.goesOn === true && before.placed.index === index - 1;
      const seen = repeated(paragraph.text.slice(quotation.start, quotation.end));
      const features = speechFeatures(placed, clause, seen);
      const named = isNaming(paragraph.text, quotation);
      const speech = carried ? 1 : named ? 0 : logistic(score(model.speech, features));
      const isSpeech = speech >= model.thresholds.speech;
      if (!isSpeech && !all) continue;
      const decision = decideOne(
        article,
        model,
        { placed, clause, speech, speechFeatures: features },
        before,
        other,
        spoken,
      );
      decisions.push(decision);
      if (!isSpeech) continue;
      if (before && speakerKey(before.decision) !== speakerKey(decision)) other = before;
      before = {
        placed,
        clause,
        goesOn: quotation.goesOn,
        state: decision.shares[0]?.outcome.kind ?? 'nobody',
        zone: zoneOfSource(decision.by),
        decision,
      };
      const said = spokenOf(decision);
      if (said) spoken.push(said);
    }
  return withRepeated(decisions);
}

/** Share from which somebody is taken to have spoken. */
const SPOKE = 0.4;

/** Who has spoken once a quotation is decided, if one alone has. */
export function spokenOf({ placed, shares }: Pick<Decision, 'placed' | 'shares'>): Spoken | undefined {
  const [top] = shares;
  if (top?.outcome.kind !== 'members' || top.share <= SPOKE) return undefined;
  const [member, second] = top.outcome.members;
  if (!member || second) return undefined;
  return { paragraph: placed.paragraph.number, offset: placed.quotation.open, member };
}

function repeatedWords({ paragraphs }: ArticleRead): (words: string) => boolean {
  const counts = new Map<string, number>();
  const keyFor = (words: string) =>
    words
      .slice(0, 60)
      .toLowerCase()
      .replace(/[.,!?]$/, '');
  for (const { text, quotations } of paragraphs)
    for (const { start, end } of quotations) {
      const key = keyFor(text.slice(start, end));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return (words) => (counts.get(keyFor(words)) ?? 0) > 1;
}

function decideOne(
  article: ArticleRead,
  model: Model,
  known: Pick<Decision, 'placed' | 'clause' | 'speech' | 'speechFeatures'>,
  before: Spoke | undefined,
  other: Spoke | undefined,
  spoken: readonly Spoken[],
): Decision {
  const { placed, clause } = known;
  const { candidates, context } = candidatesFor(article, placed, clause, before, other);
  const chances = softmax(candidates.map((one) => score(model.source, one.features)));
  const shares = new Map<string, { outcome: Outcome; share: number; by: Scored; most: number }>();
  const add = (outcome: Outcome, share: number, by: Scored) => {
    if (share < LEAST_SHARE) return;
    const key = keyOf(outcome);
    const held = shares.get(key);
    if (!held) shares.set(key, { outcome, share, by, most: share });
    else {
      held.share += share;
      if (share > held.most) {
        held.most = share;
        held.by = by;
        held.outcome = outcome;
      }
    }
  };
  const scored = candidates.map((candidate, n): Scored => {
    const share = chances[n] ?? 0;
    const { source } = candidate;
    if (source === 'nobody') {
      const one = { ...candidate, share };
      add(NOBODY, share, one);
      return one;
    }
    if (source === 'previous' || source === 'turn') {
      const one = { ...candidate, share };
      for (const passed of (source === 'turn' ? other : before)?.decision.shares ?? [])
        add(passed.outcome, share * passed.share, one);
      return one;
    }
    if (share < LEAST_SHARE) return { ...candidate, share };
    const target = antecedent(article, source);
    if (target.kind !== 'pronoun') {
      const one = { ...candidate, share };
      add(outcomeOf(article, target), share, one);
      return one;
    }
    const means = resolve(article, model, target, spoken, clause?.frame ?? '-');
    const one: Scored = { ...candidate, share, means };
    let rest = 1;
    for (const { candidate: referent, share: part } of means) {
      rest -= part;
      add(referentOutcome(referent.member), share * part, one);
    }
    add(NOBODY, share * rest, one);
    return one;
  });
  const ordered = [...shares.values()].sort((a, b) => b.share - a.share);
  const confidenceFeatures = doubts(known, ordered, context, before?.decision.shares);
  const sum = score(model.confidence, confidenceFeatures);
  const confidence = logistic(sum + (model.confidence.get(LOGIT) ?? 0) * logitOf(ordered[0]?.share ?? 0));
  return {
    ...known,
    context,
    candidates: scored,
    shares: ordered,
    previous: before?.decision.shares,
    turn: other?.decision.shares,
    by: ordered[0]?.by,
    confidenceFeatures,
    confidence,
  };
}

/** What it comes to if a pronoun means somebody. */
export function referentOutcome(member: Member): Outcome {
  return member.described
    ? { kind: 'described', description: member.name }
    : { kind: 'members', members: [member] };
}

export function resolve(
  article: ArticleRead,
  model: Model,
  pronoun: Source,
  spoken: readonly Spoken[],
  frame: string,
): Meant[] {
  const candidates = referents(article, pronoun.paragraph - 1, pronoun, spoken, frame);
  if (candidates.length === 0) return [];
  const sums = candidates.map((one) => score(model.referent, one.features));
  const shares = softmax([...sums, score(model.referent, nobodyMeant(pronoun.head, candidates.length))]);
  return candidates.map((candidate, n) => ({ candidate, share: shares[n] ?? 0 }));
}

/** The choice that a pronoun means none of those named. */
export function nobodyMeant(head: string, candidates: number): string[] {
  return ['nobody', `nobody|${head}`, `nobody|${bucket(Math.min(candidates, 5))}`];
}

function zoneOfSource(by: Scored | undefined): string {
  if (!by) return '-';
  if (typeof by.source === 'string') return by.source;
  return (by.features[0] ?? '').split('|')[0] ?? '';
}
