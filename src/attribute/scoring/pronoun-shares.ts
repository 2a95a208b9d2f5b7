/** How the share of a pronoun passes on to its referents: a log-linear model over the candidates and "none of these". */
import { type ReferentShare, referentCandidates } from '../coreference/pronouns.ts';
import type { Utterance } from '../coreference/reported-speech.ts';
import type { Entity } from '../names/names.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import { bucket } from '../syntax/word-shape.ts';
import { type Model, score, softmax } from './log-linear.ts';
import type { Outcome } from './outcome.ts';

/** The candidates for a pronoun with their shares, which add up to less than 1: the rest means none of them. */
export function referentShares(
  article: AnnotatedArticle,
  model: Model,
  pronoun: Source,
  utterances: readonly Utterance[],
  frame: string,
): ReferentShare[] {
  const candidates = referentCandidates(article, pronoun.paragraph - 1, pronoun, utterances, frame);
  if (candidates.length === 0) return [];
  const none = noReferentFeatures(pronoun.head, candidates.length);
  const shares = softmax(
    [...candidates.map((one) => one.features), none].map((one) => score(model.referent, one)),
  );
  const found = candidates.map((candidate, n) => ({ candidate, share: shares[n] ?? 0 }));
  const only = onlyUnnamedPerson(found);
  if (!only) return found;
  return found.map((one) => ({ ...one, share: one === only ? CLEAR_SHARE : one.share * (1 - CLEAR_SHARE) }));
}

/** Share of an unnamed person whom a pronoun plainly means. */
const CLEAR_SHARE = 0.97;

/**
 * "A resident screamed at them. “You are all scum,” she shouted.": the pronoun means the unnamed person of the sentences before, who
 * alone speaks there or is alone at all. Whoever was named paragraphs ago is not meant.
 */
function onlyUnnamedPerson(shares: readonly ReferentShare[]): ReferentShare | undefined {
  const near = shares.filter(
    ({ candidate: { sentencesBack } }) => sentencesBack !== undefined && sentencesBack <= 1,
  );
  const [only, second] = near;
  if (!only?.candidate.entity.unnamed || second) return undefined;
  // "The candidate" is somebody whom the text has named, in other words.
  if (!/^(?:an?|one|another)\s/i.test(only.candidate.entity.name)) return undefined;
  return only.candidate.speaks || shares.length === 1 ? only : undefined;
}

/** Features of the choice that a pronoun means none of the candidates. */
export function noReferentFeatures(head: string, candidates: number): string[] {
  return ['nobody', `nobody|${head}`, `nobody|${bucket(Math.min(candidates, 5))}`];
}

/** The outcome if a pronoun means an entity. */
export function referentOutcome(entity: Entity): Outcome {
  return entity.unnamed
    ? { kind: 'described', description: entity.name }
    : { kind: 'members', entities: [entity] };
}
