/** Names of places, which seldom speak. */
import { fold } from '../../text/fold.ts';
import { ORIGINS, PLACE_WORDS, PLACES } from '../lexicon/lexicon.ts';
import { isFirstName } from './titles.ts';

/** "Tampa", "South Dakota", "Fla.": whether the folded words of a name are a place's. */
export function isPlace(words: readonly string[]): boolean {
  const name = (PART_OF_PLACE.test(words[0] ?? '') ? words.slice(1) : words).join(' ');
  return PLACES.has(name) || PLACES.has(`${name}.`);
}

const PART_OF_PLACE = /^(?:upstate|downtown|greater|central|northern|southern|eastern|western)$/;

/** "Irish Open", "Marlow Stadium": whether a name's last word is an event's or a place's. "Lisa Park" is a person. */
export function endsInPlaceWord(words: readonly string[]): boolean {
  const [first = '', second] = words;
  if (second === undefined || !PLACE_WORDS.has(words.at(-1) ?? '')) return false;
  return ORIGINS.has(first) || !isFirstName(first);
}

/** Most characters between the place of a dateline and its dash: a state, a day, an agency. */
const MAX_DATELINE_REST = 50;

/** "NEW DELHI (AP) —": whether capitals that open a paragraph are the place of a dateline. */
export function isDateline(text: string, start: number, end: number): boolean {
  if (start !== 0 || /\p{Ll}/u.test(text.slice(0, end))) return false;
  return /^(?:,\s[\p{L}.]{2,20})?(?:,?\s\p{L}{3,9}\.?\s\d{1,2})?(?:\s?\([\p{L}\s/]{2,20}\))?\s?(?:—|–|--|-)\s/u.test(
    text.slice(end, end + MAX_DATELINE_REST),
  );
}

/** Prepositions before a place. */
const LOCATIVE = /\b(?:in|from|of|near|at|outside|to|around)\s$/;

/** Most characters of a state, with the comma and the space before it. */
const MAX_STATE_LENGTH = 20;

/** "a teacher from Marlow, Ohio, says": a name before a state is a place, listed or not. */
export function isFollowedByState(text: string, start: number, end: number): boolean {
  if (text[end] !== ',') return false;
  const [, after = '', mark = ''] =
    /^,\s(\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}]*)?)([,.;:)\s]|$)/u.exec(
      text.slice(end, end + MAX_STATE_LENGTH),
    ) ?? [];
  if (mark === '' && text.length > end + MAX_STATE_LENGTH) return false;
  const state = fold(after);
  const isState = PLACES.has(state) || PLACES.has(state.split(' ')[0] ?? '');
  return isState && LOCATIVE.test(text.slice(Math.max(0, start - 9), start));
}
