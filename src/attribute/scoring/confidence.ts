/** How sure a decision is: what corrects its share into a confidence, and what keeps a pronoun open whatever its share. */

import type { Meant } from '../coreference/pronouns.ts';
import type { Member } from '../names/names.ts';
import type { Placed } from '../sources/annotate.ts';
import type { Decision, Scored, Share } from './decision.ts';
import { keyOf, type Outcome } from './outcome.ts';
import type { QuoteContext } from './source-features.ts';

/** The one feature with a value: the log-odds of the likeliest outcome's share. */
export const LOGIT = 'log-odds';

export function logitOf(share: number): number {
  const held = Math.min(0.9995, Math.max(0.0005, share));
  return Math.log(held / (1 - held));
}

/**
 * What corrects the likeliest outcome's share into a confidence, beside its log-odds: chiefly whether the sentence reports more
 * than once ("Rutte said, according to Le Monde"), how far the next likeliest is behind, whether the frames of clause.ts
 * name the same source, and whether the quotation before has the same speaker. `previous` are the shares of that one. Few
 * features on purpose: with more the sure cases were told apart less well.
 */
export function doubts(
  { placed }: Pick<Decision, 'placed'>,
  ordered: readonly { outcome: Outcome; share: number; by: Scored }[],
  context: QuoteContext,
  previous: readonly Share[] | undefined,
): string[] {
  const [first] = ordered;
  if (!first) return ['none'];
  const { by, outcome } = first;
  const source =
    typeof by.source === 'string'
      ? by.source
      : by.source.kind === 'pronoun'
        ? by.source.head
        : by.source.kind;
  const [member, second] = outcome.kind === 'members' ? outcome.members : [];
  const { cues, according } = reportsIn(placed);
  const [before = '', , end = ''] = context.tags;
  const found = [
    'some',
    second ? 'outcome:joint' : `outcome:${outcome.kind}`,
    `source:${source}`,
    `cues:${cues}`,
    `beside:${context.beside}`,
    `type:${before}${end}`,
    member
      ? `member:${member.kind}|${member.title !== undefined}|${member.words.length > 1}|${member.gender !== undefined}`
      : 'member:-',
  ];
  if (by.means)
    found.push(`rivals:${Math.min(rivals(by.means), 2)}|${by.means.some((one) => one.candidate.floor)}`);
  const runner = ordered[1]?.share ?? 0;
  const goesOn = by.source === 'previous';
  found.push(
    `ahead:${Math.max(-4, Math.min(7, Math.round(logitOf(first.share / (first.share + runner)))))}`,
    `rule:${context.chosen ? (context.chosen === by.source ? 'same' : 'other') : 'none'}|${source}`,
  );
  const [last] = previous ?? [];
  if (last) found.push(`same:${keyOf(last.outcome) === keyOf(outcome)}|${goesOn}`);
  if (according && context.clause?.frame !== 'according to X') found.push('according');
  return found;
}

/** Words of a sentence that are looked at on either side of a quotation. */
const SENTENCE_REACH = 60;

/** How often the sentence of a quotation reports: 0 to 3. */
function reportsIn({ paragraph: { tokens }, at, sentence }: Placed): { cues: number; according: boolean } {
  let cues = 0;
  let according = false;
  for (let n = Math.max(0, at - SENTENCE_REACH); n < Math.min(tokens.length, at + SENTENCE_REACH); n += 1) {
    const token = tokens[n];
    if (token?.sentence !== sentence) continue;
    if (SAYING.has(token.low)) cues += 1;
    if (token.low === 'according') according = true;
  }
  return { cues: Math.min(3, cues + (according ? 1 : 0)), according };
}

const SAYING = new Set(['said', 'says', 'told', 'reported', 'reports', 'wrote', 'asked', 'added']);

/** Share from which a rival counts. */
const RIVAL = 0.02;

/**
 * Whom a pronoun can mean, where the text leaves it open: "Ron Dacey met Jon Reyes. …, he said". Neither has spoken, not in
 * indirect speech either, both were named in one sentence, and the likelier one nowhere else in full. Empty where it is clear enough to be scored.
 */
export function openPronoun({ by }: Decision): Member[] {
  const ordered = by?.means?.toSorted((a, b) => b.share - a.share) ?? [];
  const [top] = ordered;
  if (!top || top.candidate.floor || top.candidate.member.seen > 1) return [];
  const rival = ordered.filter(
    ({ candidate, share }) =>
      share >= RIVAL &&
      candidate.away === top.candidate.away &&
      !(top.candidate.speaks && !candidate.speaks) &&
      candidate.member.seen >= top.candidate.member.seen,
  );
  const members = rival.map(({ candidate }) => candidate.member);
  return members.length > 1 && !members.some((one) => one.described) ? members : [];
}

/** How many a pronoun could mean who were just named. */
function rivals(means: readonly Meant[]): number {
  return means.filter(({ candidate }) => candidate.away !== undefined && candidate.away <= 1).length;
}

/** The members of the likeliest outcomes, for a list of who it could be. */
export function likely(shares: readonly Share[], least: number): Member[] {
  const members = shares
    .filter((one) => one.share >= least)
    .flatMap(({ outcome }) =>
      outcome.kind === 'members' || outcome.kind === 'unclear' ? [...outcome.members] : [],
    );
  return [...new Set(members)];
}
