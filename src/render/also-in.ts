import type { Excerpt } from '../model/answer.ts';
import type { Words } from './messages.ts';

/** Outlets named; the others are counted. */
const NAMED = 5;

/** The line in a list of its own, or nothing where no other outlet reports the event. */
export function alsoInLines({ alsoIn = [] }: Excerpt, words: Words): string[] {
  if (alsoIn.length === 0) return [];
  const outlets = alsoIn.slice(0, NAMED).join(words('citation.outlet-separator'));
  const more = alsoIn.length - NAMED;
  return [
    more > 0 ? words('citation.also-in-more', { outlets, more }) : words('citation.also-in', { outlets }),
  ];
}
