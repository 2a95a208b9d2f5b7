/** The order of the people whom a typed name can mean. */
import { fold } from '../../text/fold.ts';
import type { SpeakerMatch } from '../speaker-directory.ts';
import { byQuotes, type Person, wordsOf } from './person.ts';

/**
 * Bearers of a name: those of exactly that full name, then those whose surname it is, then others; each by number of
 * quotes.
 */
export function rankNames(
  people: readonly Person[],
  typed: string,
  rankOf: (person: Person) => number = () => 0,
): SpeakerMatch[] {
  const wanted = wordsOf(typed);
  const nearness = ({ names, key, isBareSurname, kind }: Person) => {
    const isWhole = wanted.length > 1 || (kind === 'organisation' && key === fold(typed.trim()));
    if (isWhole && names.some((own) => isSame(own, wanted))) return 0;
    if (names.some((own) => endsWith(own, wanted))) return isBareSurname ? 2 : 1;
    return 3;
  };
  const ranked = people.map((person) => ({ person, rank: rankOf(person), near: nearness(person) }));
  ranked.sort((a, b) => a.rank - b.rank || a.near - b.near || byQuotes(a.person, b.person));
  return ranked.map(({ person }) =>
    matchOf(person, person.names.some((own) => isSame(own, wanted)) ? 'name' : 'part of name'),
  );
}

export function matchOf(person: Person, by: SpeakerMatch['by']): SpeakerMatch {
  return { entry: person.entry(), by };
}

/** Whether the words are some of the title and some of the name. */
export function isTitledName(
  name: readonly string[],
  title: readonly string[],
  wanted: readonly string[],
): boolean {
  return hasAll([...title, ...name], wanted) && wanted.some((word) => name.includes(word));
}

export function isSame(own: readonly string[], wanted: readonly string[]): boolean {
  return own.length === wanted.length && hasAll(own, wanted);
}

export function hasAll(own: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && wanted.every((word) => own.includes(word));
}

function endsWith(own: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word, n) => own[own.length - wanted.length + n] === word);
}
