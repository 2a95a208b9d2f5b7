/** Whether a word is a first name, and whose. */
import { getGender } from 'gender-detection-from-name';
import { fold } from '../../text/fold.ts';
import type { Gender, Grammar } from './grammar.ts';

/** Lists of the library that tell the genders apart; its French one does not. */
const LISTS = ['en', 'it', 'es', 'de'] as const;

/** Whether a word is a first name in any language. */
export function isFirstName(word: string, { firstNames }: Grammar): boolean {
  return (
    firstNames.has(fold(word)) ||
    getGender(firstPart(word)) !== 'unknown' ||
    firstNames.has(fold(firstPart(word)))
  );
}

/** The gender of most bearers of a first name; undefined if that is not clear. */
export function genderOfFirstName(word: string, { firstNames, language }: Grammar): Gender | undefined {
  const own = firstNames.get(fold(word)) ?? firstNames.get(fold(firstPart(word)));
  if (own !== undefined) return own;
  const known = LISTS.map((list) =>
    getGender(firstPart(word), list === 'de' && language === 'de' ? 'de' : list),
  );
  const he = known.filter((one) => one === 'male').length;
  const she = known.filter((one) => one === 'female').length;
  if (he === 0 && she === 0) return undefined;
  if (he > she) return 'm';
  // What is in the French list alone counts as a woman's name there.
  return she === LISTS.length && /[ae]$|[iy]$/.test(fold(word)) ? 'f' : undefined;
}

/** "Hans" of "Hans-Peter". */
function firstPart(word: string): string {
  return word.split('-')[0] ?? word;
}
