/** Samples for fitting the attributor's weights: decisions with what the annotators marked. */
import { pathToFileURL } from 'node:url';
import { referentCandidates } from '../../src/attribute/coreference/pronouns.ts';
import { utteranceOf } from '../../src/attribute/decide.ts';
import { CUES } from '../../src/attribute/lexicon/lexicon.ts';
import { LOG_ODDS, logOdds } from '../../src/attribute/scoring/confidence.ts';
import type { Decision } from '../../src/attribute/scoring/decision.ts';
import { type Outcome, outcomeOf, speakersOf } from '../../src/attribute/scoring/outcome.ts';
import { noReferentFeatures, referentOutcome } from '../../src/attribute/scoring/pronoun-shares.ts';
import type { AnnotatedArticle } from '../../src/attribute/sources/annotate.ts';
import { relativeAntecedent } from '../../src/attribute/sources/relative-clauses.ts';
import type { Source } from '../../src/attribute/sources/source.ts';
import { fold } from '../../src/text/fold.ts';
import { type Sample, yesNo } from './log-linear.ts';
import { answerOf, type GoldArticle, type GoldQuote } from './prediction.ts';

let judge: (gold: GoldQuote, prediction: object) => boolean = () => false;

/** Loads the scorer of the gold set, which judges answers. It stays outside the project. */
export async function judgeWith(scorerFile: string): Promise<void> {
  ({ judge } = await import(pathToFileURL(scorerFile).href));
}

export interface Item {
  readonly gold: GoldArticle;
  readonly article: AnnotatedArticle;
  readonly offsets: readonly number[];
  /** one of the stories of bench/attribution/own-stories, where names are marked but not the words that name them */
  readonly own: boolean;
}

export interface Judged {
  readonly item: Item;
  readonly decision: Decision;
  readonly gold: GoldQuote | undefined;
  /** the gold set does not tell whether it is speech */
  readonly unmarked: boolean;
}

/** Each decision with the gold quote that it overlaps. */
export function judged(item: Item, decisions: readonly Decision[]): Judged[] {
  const gold = item.gold.quotes.filter((one) => one.type !== 'indirect');
  const other = [
    ...item.gold.quotes.filter((one) => one.type === 'indirect').map((one) => [one.start, one.end] as const),
    ...(item.gold.ignore ?? []),
  ];
  return decisions.map((decision) => {
    const from = item.offsets[decision.located.paragraphIndex] ?? 0;
    const [start, end] = [from + decision.located.quotation.start, from + decision.located.quotation.end];
    const match = gold.find((one) => shared(one.start, one.end, start, end) >= 0.75);
    const unmarked =
      !match && other.some(([a, b]) => 2 * (Math.min(b, end) - Math.max(a, start)) >= end - start);
    return { item, decision, gold: match, unmarked };
  });
}

function shared(a: number, b: number, c: number, d: number): number {
  const both = Math.max(0, Math.min(b, d) - Math.max(a, c));
  return both / (b - a + d - c - both);
}

function certain(gold: GoldQuote): boolean {
  return gold.speaker_canonical !== undefined && !String(gold.canonical_by).startsWith('silver');
}

export function scorable(gold: GoldQuote): boolean {
  return (
    gold.status !== undefined ||
    gold.speakers !== undefined ||
    certain(gold) ||
    (Boolean(gold.speaker) && gold.speaker_kind !== 'pronoun' && !gold.speaker_canonical)
  );
}

export function isRight(gold: GoldQuote, outcome: Outcome): boolean {
  if (outcome.kind === 'described') return judge(gold, { speaker: outcome.description });
  if (outcome.kind === 'unclear') return false;
  if (outcome.kind === 'nobody') return false;
  const [first, ...rest] = speakersOf(outcome);
  return (
    first !== undefined &&
    judge(gold, answerOf({ state: 'named', certainty: 'sure', speakers: [first, ...rest] }))
  );
}

/** A quotation that is marked in part, such as its first sentence, is no sample: it is neither a match nor an error. */
export function speechSamples(all: readonly Judged[]): Sample[] {
  return all
    .filter((one) => !one.unmarked && (one.gold || !isPartlyMarked(one)))
    .map(({ decision, gold }) => yesNo(decision.speechFeatures, gold !== undefined));
}

function isPartlyMarked({ item, decision: { located } }: Judged): boolean {
  const from = item.offsets[located.paragraphIndex] ?? 0;
  const [start, end] = [from + located.quotation.start, from + located.quotation.end];
  return item.gold.quotes.some((one) => one.type !== 'indirect' && one.start === start && one.end < end);
}

/** Whether the marking took the cue for the source: "said". */
export function isSlip({ speaker }: GoldQuote): boolean {
  return CUES.has(fold(String(speaker ?? '').split(' ')[0] ?? ''));
}

/**
 * Whether the speaker of a marking was resolved wrongly: one of two who speak together ("Reyes and Quist" as Quist), or the person
 * that a description names in passing ("one Reyes aide" as Reyes).
 */
export function isMisread({ speaker, speakers, speaker_canonical: read }: GoldQuote): boolean {
  if (!speaker || !read || speakers) return false;
  const [first = ''] = speaker.split(',');
  const joint =
    /\p{Lu}\S*(?:\s\p{Lu}\S*)*\sand\s(?:\S+\s)*\p{Lu}/u.test(first) || /,\s.*\sand\s\p{Lu}/u.test(speaker);
  const surname = read.split(' ').at(-1) ?? '';
  const inPassing =
    /^(?:an?|one|another|some|several|the)\s/i.test(first) && /\s\p{Ll}+$/u.test(first.trim());
  return (joint && !/\sand\s/.test(read)) || (inPassing && first.includes(surname));
}

/**
 * Whether an answer is a description ("the keeper") of somebody whom an own story names elsewhere. It is no wrong speaker, and its
 * source is the right one: it teaches neither that the source is wrong nor that the answer is.
 */
export function isUnresolvedNoun(
  { item, gold }: Pick<Judged, 'item' | 'gold'>,
  outcome: Outcome | undefined,
): boolean {
  if (!item.own || outcome?.kind !== 'described' || gold?.speaker_canonical === undefined) return false;
  return /^(?:the|this|that|his|her|its|their)\s/i.test(outcome.description);
}

/** Whether a source covers most of the marked words. */
function covers(item: Item, source: Source, { speaker_span: span }: GoldQuote): boolean {
  if (!span) return false;
  const from = item.offsets[source.paragraph - 1] ?? 0;
  return (
    Math.min(span[1], from + source.end) - Math.max(span[0], from + source.start) >= 0.8 * (span[1] - span[0])
  );
}

/** The candidates that the annotators marked as the source are the right ones. */
export function sourceSamples(all: readonly Judged[]): Sample[] {
  let lastSpan = '';
  let lastId = '';
  const samples: Sample[] = [];
  for (const { item, decision, gold } of all) {
    if (!gold || isSlip(gold)) continue;
    if (!gold.speaker_span) {
      const right = rightByName(item, decision, gold);
      const isDescribed = decision.candidates.some(({ source }, n) => {
        const outcome = typeof source === 'string' ? undefined : outcomeIn(item, source);
        return !right[n] && isUnresolvedNoun({ item, gold }, outcome);
      });
      const isNobody = decision.candidates.some(({ source }, n) => right[n] && source === 'nobody');
      if (!(isDescribed && isNobody))
        samples.push({ choices: decision.candidates.map((one) => one.features), right });
      lastSpan = '';
      continue;
    }
    const span = gold.speaker_span ? `${item.gold.id}:${gold.speaker_span}` : '';
    const right = decision.candidates.map(({ source }) => {
      if (typeof source === 'string' || !gold.speaker_span) return false;
      const from = item.offsets[source.paragraph - 1] ?? 0;
      const [a, b] = gold.speaker_span;
      return from + source.start < b && from + source.end > a;
    });
    // Of several candidates inside the marked words, those that come to the right speaker.
    if (scorable(gold) && gold.speaker_kind !== 'pronoun') {
      const strict = decision.candidates.map(({ source }, n) => {
        if (!right[n] || typeof source === 'string') return false;
        const outcome = outcomeIn(item, source);
        return outcome !== undefined && (outcome.kind === 'unclear' || isRight(gold, outcome));
      });
      // "a Clinton spokesman" is not Clinton, whatever a rule made of it.
      const nouns = decision.candidates.map(
        ({ source }, n) =>
          right[n] === true &&
          typeof source !== 'string' &&
          source.kind === 'noun' &&
          covers(item, source, gold),
      );
      const kept = nouns.some(Boolean) && gold.canonical_by === 'rule' ? nouns : strict;
      if (kept.some(Boolean)) right.splice(0, right.length, ...kept);
    }
    const passed = decision.candidates.findIndex((one) => one.source === 'previous');
    if (passed >= 0 && span !== '' && span === lastSpan && lastId === item.gold.id) right[passed] = true;
    else if (passed >= 0 && scorable(gold) && !right.some(Boolean) && decision.shares.length > 0) {
      // The marked source is no candidate, but the speaker of the quotation before is right.
      const before = decision.previousShares?.[0]?.outcome;
      if (before && isRight(gold, before)) right[passed] = true;
    }
    const turn = decision.candidates.findIndex((one) => one.source === 'turn');
    const spokeThen = decision.otherSpeakerShares?.[0]?.outcome;
    if (turn >= 0 && scorable(gold) && !right.some(Boolean) && spokeThen && isRight(gold, spokeThen))
      right[turn] = true;
    const nobody = decision.candidates.findIndex((one) => one.source === 'nobody');
    if (!right.some(Boolean) && nobody >= 0) right[nobody] = true;
    samples.push({ choices: decision.candidates.map((one) => one.features), right });
    lastSpan = span;
    lastId = item.gold.id;
  }
  return samples;
}

/** The outcome of a source that is no pronoun. */
function outcomeIn({ article }: Item, source: Source): Outcome | undefined {
  const target = relativeAntecedent(article, source);
  return target.kind === 'pronoun' ? undefined : outcomeOf(article, target);
}

/** The right candidates if only the speaker is marked: those that come to that speaker, else nobody. */
function rightByName(item: Item, decision: Decision, gold: GoldQuote): boolean[] {
  const right = decision.candidates.map(({ source, referents }) => {
    if (source === 'nobody' || gold.status !== undefined) return false;
    if (source === 'previous' || source === 'turn') {
      const before = (source === 'turn' ? decision.otherSpeakerShares : decision.previousShares)?.[0]
        ?.outcome;
      return before !== undefined && isRight(gold, before);
    }
    const outcome = outcomeIn(item, source);
    if (outcome) return isRight(gold, outcome);
    const top = referents?.toSorted((a, b) => b.share - a.share)[0];
    return top !== undefined && isRight(gold, referentOutcome(top.candidate.entity));
  });
  const nobody = decision.candidates.findIndex((one) => one.source === 'nobody');
  if (!right.some(Boolean) && nobody >= 0) right[nobody] = true;
  return right;
}

/** Pronouns with a known referent, in quotations and in indirect speech. */
export function referentSamples(item: Item, decisions: readonly Decision[]): Sample[] {
  const spoken = decisions.flatMap((one) => utteranceOf(one) ?? []);
  const seen = new Set<string>();
  return item.gold.quotes.flatMap((gold) => {
    const span = item.own ? pronounOf(item, decisions, gold) : gold.speaker_span;
    const known = item.own
      ? gold.speaker_canonical !== undefined
      : gold.speaker_kind === 'pronoun' && certain(gold);
    if (!span || !known || seen.has(String(span))) return [];
    seen.add(String(span));
    const index = item.offsets.findLastIndex((offset) => offset <= span[0]);
    const from = item.offsets[index] ?? 0;
    const source = item.article.paragraphs[index]?.sources.find(
      (one) => one.kind === 'pronoun' && from + one.start === span[0],
    );
    if (!source) return [];
    // As in a decision: the pronoun's own quotation has no speaker yet.
    const own = gold.type === 'indirect' ? span[0] : Math.min(gold.start - 1, span[0]);
    const before = spoken.filter((one) => (item.offsets[one.paragraph - 1] ?? 0) + one.offset < own);
    const candidates = referentCandidates(
      item.article,
      index,
      source,
      before,
      frameOf(decisions, index, source.start),
    );
    if (candidates.length === 0) return [];
    const right = candidates.map(({ entity }) => isRight(gold, referentOutcome(entity)));
    right.push(!right.some(Boolean));
    return [
      {
        choices: [
          ...candidates.map((one) => one.features),
          noReferentFeatures(source.head, candidates.length),
        ],
        right,
      },
    ];
  });
}

/** Where the speaker alone is marked: the pronoun that the quotation most likely hangs on. */
function pronounOf(
  item: Item,
  decisions: readonly Decision[],
  gold: GoldQuote,
): readonly [number, number] | undefined {
  const own = decisions.find(({ located }) => {
    const from = item.offsets[located.paragraphIndex] ?? 0;
    return shared(gold.start, gold.end, from + located.quotation.start, from + located.quotation.end) >= 0.75;
  });
  const likeliest = own?.candidates.toSorted((a, b) => b.share - a.share)[0];
  if (!likeliest || typeof likeliest.source === 'string' || likeliest.share < 0.5) return undefined;
  const { kind, paragraph, start, end } = likeliest.source;
  const from = item.offsets[paragraph - 1] ?? 0;
  return kind === 'pronoun' ? [from + start, from + end] : undefined;
}

function frameOf(decisions: readonly Decision[], index: number, start: number): string {
  const own = decisions.find(
    ({ located, clause }) =>
      located.paragraphIndex === index &&
      clause &&
      clause.source.start <= start &&
      start <= clause.source.end + 1,
  );
  return own?.clause?.frame ?? '-';
}

export function confidenceSample({ decision, gold }: Judged): Sample {
  const top = decision.shares[0];
  const right = gold !== undefined && top !== undefined && isRight(gold, top.outcome);
  return {
    ...yesNo(decision.confidenceFeatures, right),
    valued: { name: LOG_ODDS, value: logOdds(top?.share ?? 0) },
  };
}

export function answered({ decision }: Judged): boolean {
  return decision.shares[0]?.outcome.kind === 'members' || decision.shares[0]?.outcome.kind === 'described';
}
