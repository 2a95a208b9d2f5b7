/**
 * Acronyms that a text introduces in brackets behind their long form: "North Atlantic Treaty Organization (NATO)".
 * The letters must be the initials of the words before it (after Schwartz and Hearst 2003, initials alone).
 */
import { isStop, termsOf } from './terms.ts';

export interface Acronym {
  /** folded, e.g. `nato` */
  readonly short: string;
  /** stems of the long form without stop words, parted by spaces: `north atlant treati organ` */
  readonly long: string;
}

const BRACKETED = /\((\p{Lu}[\p{Lu}&.]{1,9})\)/gu;
/** Letters before the bracket that can hold the long form. */
const REACH = 120;

/** The acronyms of a text, in order. Linear in its length. */
export function acronymsIn(text: string, language: string): Acronym[] {
  const found: Acronym[] = [];
  for (const { 1: written = '', index } of text.matchAll(BRACKETED)) {
    const letters = written.replace(/[^\p{Lu}]/gu, '').toLowerCase();
    const before = termsOf(text.slice(Math.max(0, index - REACH), index), language);
    const content = before.filter(({ word, stop }) => !stop && !isStop(word, word));
    const long = content.slice(-letters.length);
    if (letters.length < 2 || long.length < letters.length) continue;
    if (long.some(({ word }, n) => !word.startsWith(letters[n] ?? ' '))) continue;
    found.push({ short: letters, long: long.map(({ term }) => term).join(' ') });
  }
  return found;
}

/** Which acronym stands for which long form, by what the stories held introduce. */
export class Acronyms {
  /** long form to acronym to how many paragraphs introduce it so */
  readonly #shorts = new Map<string, Map<string, number>>();

  count(text: string, language: string, by: 1 | -1): void {
    // Most paragraphs have no brackets at all.
    if (!text.includes('(')) return;
    for (const { short, long } of acronymsIn(text, language)) {
      const held = this.#shorts.get(long) ?? new Map<string, number>();
      const count = (held.get(short) ?? 0) + by;
      if (count > 0) held.set(short, count);
      else held.delete(short);
      if (held.size > 0) this.#shorts.set(long, held);
      else this.#shorts.delete(long);
    }
  }

  /** The acronyms of long forms that stand in a row of stems, stop words left out. */
  standingFor(stems: readonly string[]): string[] {
    if (this.#shorts.size === 0) return [];
    const found: string[] = [];
    for (let start = 0; start < stems.length; start += 1) {
      for (let length = 2; length <= LONGEST && start + length <= stems.length; length += 1) {
        const shorts = this.#shorts.get(stems.slice(start, start + length).join(' '));
        if (shorts) found.push(...shorts.keys());
      }
    }
    return found;
  }
}

/** Words of the longest long form that is looked for. */
const LONGEST = 8;
