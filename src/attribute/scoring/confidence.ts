/** The confidence of a decision: the features that correct its share, and the pronouns that stay ambiguous whatever their share. */
import type { ReferentShare } from '../coreference/pronouns.ts';
import type { Entity } from '../names/names.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import type { Decision, OutcomeShare } from './decision.ts';
import { keyOf } from './outcome.ts';
import type { SummedShare } from './outcome-shares.ts';
import type { QuoteContext } from './source-features.ts';

/** The one feature with a value: the log-odds of the likeliest outcome's share (Platt 1999). */
export const LOG_ODDS = 'log-odds';

/** The share is clamped to 0.0005 to 0.9995. */
export function logOdds(share: number): number {
  const clamped = Math.min(0.9995, Math.max(0.0005, share));
  return Math.log(clamped / (1 - clamped));
}

/**
 * Features that correct the likeliest outcome's share into a confidence, beside its log-odds. The main ones: the number of cues in
 * the sentence ("Rutte said, according to Le Monde"), the lead over the second outcome, whether the rules find the same source,
 * and whether the quotation before has the same speaker. `ordered` are the shares, the likeliest first; `previous` are those of
 * the quotation before. The features are few on purpose: with more of them, sure cases were separated less well.
 */
export function correctionFeatures(
  { located }: Pick<Decision, 'located'>,
  ordered: readonly SummedShare[],
  context: QuoteContext,
  previous: readonly OutcomeShare[] | undefined,
): string[] {
  const [first] = ordered;
  if (!first) return ['none'];
  const { decisive, outcome } = first;
  const source =
    typeof decisive.source === 'string'
      ? decisive.source
      : decisive.source.kind === 'pronoun'
        ? decisive.source.head
        : decisive.source.kind;
  const [entity, second] = outcome.kind === 'members' ? outcome.entities : [];
  const { cues, hasAccording } = countCues(located);
  const [before = '', , end = ''] = context.tags;
  const found = [
    'some',
    second ? 'outcome:joint' : `outcome:${outcome.kind}`,
    `source:${source}`,
    `cues:${cues}`,
    `beside:${context.cuesBeside}`,
    `type:${before}${end}`,
    entity
      ? `member:${entity.kind}|${entity.title !== undefined}|${entity.words.length > 1}|${entity.gender !== undefined}`
      : 'member:-',
  ];
  if (decisive.referents)
    found.push(
      `rivals:${Math.min(countRivals(decisive.referents), 2)}|${decisive.referents.some((one) => one.candidate.isLastSpeaker)}`,
    );
  const shareOfSecond = ordered[1]?.share ?? 0;
  const isContinuation = decisive.source === 'previous';
  found.push(
    `ahead:${Math.max(-4, Math.min(7, Math.round(logOdds(first.share / (first.share + shareOfSecond)))))}`,
    `rule:${context.ruleSource ? (context.ruleSource === decisive.source ? 'same' : 'other') : 'none'}|${source}`,
  );
  const [last] = previous ?? [];
  if (last) found.push(`same:${keyOf(last.outcome) === keyOf(outcome)}|${isContinuation}`);
  if (hasAccording && context.clause?.frame !== 'according to X') found.push('according');
  return found;
}

/** Words that are searched for cues on either side of a quotation. */
const MAX_WORDS_AROUND = 60;

/** The number of cues in the sentence of a quotation, 0 to 3, and whether "according" is among them. */
function countCues({ paragraph: { tokens }, tokenIndex, sentence }: LocatedQuotation): {
  cues: number;
  hasAccording: boolean;
} {
  let cues = 0;
  let hasAccording = false;
  for (
    let n = Math.max(0, tokenIndex - MAX_WORDS_AROUND);
    n < Math.min(tokens.length, tokenIndex + MAX_WORDS_AROUND);
    n += 1
  ) {
    const token = tokens[n];
    if (token?.sentence !== sentence) continue;
    if (COMMON_CUES.has(token.folded)) cues += 1;
    if (token.folded === 'according') hasAccording = true;
  }
  return { cues: Math.min(3, cues + (hasAccording ? 1 : 0)), hasAccording };
}

const COMMON_CUES = new Set(['said', 'says', 'told', 'reported', 'reports', 'wrote', 'asked', 'added']);

/** Least share of a rival. */
const MIN_RIVAL_SHARE = 0.02;

/**
 * The referents of an ambiguous pronoun: "Ron Dacey met Jon Reyes. …, he said". Neither has spoken before, both were named in one
 * sentence, and the likelier one is not named in full anywhere else. Empty if the pronoun is clear enough for its score.
 */
export function ambiguousReferents({ decisive }: Decision): Entity[] {
  const ordered = decisive?.referents?.toSorted((a, b) => b.share - a.share) ?? [];
  const [top] = ordered;
  if (!top || top.candidate.isLastSpeaker || top.candidate.entity.fullFormCount > 1) return [];
  const rivals = ordered.filter(
    ({ candidate, share }) =>
      share >= MIN_RIVAL_SHARE &&
      candidate.sentencesBack === top.candidate.sentencesBack &&
      !(top.candidate.speaks && !candidate.speaks) &&
      candidate.entity.fullFormCount >= top.candidate.entity.fullFormCount,
  );
  const entities = rivals.map(({ candidate }) => candidate.entity);
  return entities.length > 1 && !entities.some((one) => one.unnamed) ? entities : [];
}

/** Number of candidates that were named in this sentence or the one before. */
function countRivals(referents: readonly ReferentShare[]): number {
  return referents.filter(
    ({ candidate }) => candidate.sentencesBack !== undefined && candidate.sentencesBack <= 1,
  ).length;
}

/** The entities of all outcomes that have at least `minShare`, without duplicates. */
export function likelyEntities(shares: readonly OutcomeShare[], minShare: number): Entity[] {
  const entities = shares
    .filter((one) => one.share >= minShare)
    .flatMap(({ outcome }) =>
      outcome.kind === 'members' || outcome.kind === 'unclear' ? [...outcome.entities] : [],
    );
  return [...new Set(entities)];
}
