/** Who has the word in a turn of a transcript. */
import { nameShape } from '../coreference/person-evidence.ts';
import type { Entity } from '../names/names.ts';
import { NOBODY, type Outcome, outcomeOf } from '../scoring/outcome.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import type { Turn } from '../syntax/quotations.ts';
import { soleInterviewee } from './interviewee.ts';

/** The speaker of a turn, and whether that is sure. */
export interface TurnSpeaker {
  readonly outcome: Outcome;
  readonly isSure: boolean;
}

const NO_SPEAKER: TurnSpeaker = { outcome: NOBODY, isSure: false };

/** The speaker of a turn: nobody if the label is no person whom the story names, or if it is open who is interviewed. */
export function speakerOfTurn(article: AnnotatedArticle, turn: Turn): TurnSpeaker {
  const { role, label, words, isPlain } = turn;
  if (role === 'guest') {
    const guest = soleInterviewee(article);
    return guest
      ? { outcome: { kind: 'members', entities: [guest.entity] }, isSure: isPlain && guest.isAlone }
      : NO_SPEAKER;
  }
  const byInitials = bearersOfInitials(article, words);
  if (byInitials.length === 1) return { outcome: { kind: 'members', entities: byInitials }, isSure: isPlain };
  const source = article.paragraphs[label.paragraph - 1]?.sources.find(
    (one) => one.kind === 'name' && one.start >= label.start && one.end <= label.end + 1,
  );
  const outcome = source ? outcomeOf(article, source) : bearerOfTitle(article, words);
  if (outcome.kind === 'unclear') return { outcome, isSure: false };
  if (outcome.kind !== 'members' || !outcome.entities.every((one) => isPerson(article, one)))
    return NO_SPEAKER;
  const isFullName = outcome.entities.every((one) => one.words.length > 1);
  return { outcome, isSure: isPlain && isFullName };
}

/** "AQ" is Ada Quist, if no other person has these initials. */
function bearersOfInitials(
  { entityTable }: AnnotatedArticle,
  [word = '', second]: readonly string[],
): Entity[] {
  if (second !== undefined || !/^\p{L}{2,3}$/u.test(word)) return [];
  return entityTable.entities.filter(
    ({ kind, words }) =>
      kind === 'person' && words.length > 1 && words.map((one) => one[0] ?? '').join('') === word,
  );
}

/** "THE PRESIDENT:" is the only bearer of that title. */
function bearerOfTitle({ entityTable }: AnnotatedArticle, words: readonly string[]): Outcome {
  const bearers = entityTable.byTitle(words.join(' '));
  return bearers.length === 1 ? { kind: 'members', entities: bearers } : NOBODY;
}

function isPerson(article: AnnotatedArticle, entity: Entity): boolean {
  return entity.kind === 'person' && !entity.place && nameShape(article, entity) !== 'single';
}
