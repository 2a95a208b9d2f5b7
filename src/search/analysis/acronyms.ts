/**
 * Acronyms that a text introduces in brackets after their long form: "North Atlantic Treaty Organization (NATO)".
 * The letters must be the initials of the words before the bracket. This is the algorithm of Schwartz and Hearst 2003 (“A
 * simple algorithm for identifying abbreviation definitions in biomedical text”), limited to initials.
 */
import { isStop, termsOf } from './terms.ts';

export interface Acronym {
  /** folded, e.g. `nato` */
  readonly short: string;
  /** stems of the long form without stop words, separated by spaces: `north atlant treati organ` */
  readonly long: string;
}

const BRACKETED = /\((\p{Lu}[\p{Lu}&.]{1,9})\)/gu;
/** Characters before the bracket in which the long form is looked for. */
const MAX_LONG_FORM_LENGTH = 120;
/** Words of the longest long form. */
const MAX_LONG_FORM_WORDS = 8;

/** The acronyms that a text introduces, in order. Linear in its length. */
export function acronymsIn(text: string, language: string): Acronym[] {
  const found: Acronym[] = [];
  for (const { 1: written = '', index } of text.matchAll(BRACKETED)) {
    const letters = written.replace(/[^\p{Lu}]/gu, '').toLowerCase();
    const before = termsOf(text.slice(Math.max(0, index - MAX_LONG_FORM_LENGTH), index), language);
    const content = before.filter(({ word, stop }) => !stop && !isStop(word, word));
    const long = content.slice(-letters.length);
    if (letters.length < 2 || long.length < letters.length) continue;
    if (long.some(({ word }, n) => !word.startsWith(letters[n] ?? ' '))) continue;
    found.push({ short: letters, long: long.map(({ term }) => term).join(' ') });
  }
  return found;
}

/** The acronyms of long forms, as the stories of the index introduce them. */
export class Acronyms {
  /** long form to acronym to the number of paragraphs that introduce it */
  readonly #byLongForm = new Map<string, Map<string, number>>();

  /** Adds the acronyms of a paragraph, or removes them again. */
  count(text: string, language: string, by: 1 | -1): void {
    // A shortcut: most paragraphs have no brackets.
    if (!text.includes('(')) return;
    for (const { short, long } of acronymsIn(text, language)) {
      const counts = this.#byLongForm.get(long) ?? new Map<string, number>();
      const count = (counts.get(short) ?? 0) + by;
      if (count > 0) counts.set(short, count);
      else counts.delete(short);
      if (counts.size > 0) this.#byLongForm.set(long, counts);
      else this.#byLongForm.delete(long);
    }
  }

  /** The acronyms of the long forms in a sequence of stems, which has no stop words. */
  acronymsFor(stems: readonly string[]): string[] {
    if (this.#byLongForm.size === 0) return [];
    const found: string[] = [];
    for (let start = 0; start < stems.length; start += 1) {
      for (let length = 2; length <= MAX_LONG_FORM_WORDS && start + length <= stems.length; length += 1) {
        const counts = this.#byLongForm.get(stems.slice(start, start + length).join(' '));
        if (counts) found.push(...counts.keys());
      }
    }
    return found;
  }
}
