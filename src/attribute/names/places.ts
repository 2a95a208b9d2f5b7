/** Places: what stands in a story to say where, and seldom speaks. */
import { fold } from '../../text/fold.ts';
import { PLACES } from '../lexicon/lexicon.ts';

/** "Tampa", "South Dakota", "Fla.": a name that is a place's wherever it stands alone. */
export function isPlace(words: readonly string[]): boolean {
  const name = words.join(' ');
  return PLACES.has(name) || PLACES.has(`${name}.`);
}

/** Before a place that its state follows. */
const WHERE = /\b(?:in|from|of|near|at|outside|to|around)\s$/;

/** Longest name of a state, with the comma and the space before it. */
const LONGEST_STATE = 20;

/** "a teacher from Marlow, Ohio, says": what a state follows is a place, known or not. */
export function isPlacedInState(text: string, start: number, end: number): boolean {
  if (text[end] !== ',') return false;
  const [, behind = '', mark = ''] =
    /^,\s(\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}]*)?)([,.;:)\s]|$)/u.exec(text.slice(end, end + LONGEST_STATE)) ??
    [];
  if (mark === '' && text.length > end + LONGEST_STATE) return false;
  const low = fold(behind);
  const state = PLACES.has(low) || PLACES.has(low.split(' ')[0] ?? '');
  return state && WHERE.test(text.slice(Math.max(0, start - 9), start));
}
