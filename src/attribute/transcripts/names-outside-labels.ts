/** The names that a story prints elsewhere than in labels, by which a label is known to be a name. */
import type { Paragraph } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { isFirstName } from '../names/titles.ts';
import type { Head } from './heads.ts';

/** Most letters of "AQ". */
const MAX_INITIALS = 3;

/** Two capitalised words in a row are taken for a name. */
export class NamesOutsideLabels {
  /** first and last words, both together, and initials */
  readonly #parts = new Set<string>();
  /** the same of names that begin with a known first name */
  readonly #people = new Set<string>();

  constructor(paragraphs: readonly Paragraph[], heads: readonly Head[]) {
    const labelled = new Map(heads.map((one) => [one.index, one.label.end]));
    for (const [index, { text }] of paragraphs.entries()) {
      const words = text.slice(labelled.get(index) ?? 0).split(/[^\p{L}\p{M}\p{N}.’'-]+/u);
      for (const [n, word] of words.entries()) {
        const before = words[n - 1] ?? '';
        if (/^\p{Lu}\p{L}/u.test(word) && /^\p{Lu}/u.test(before)) this.#add(fold(before), fold(word));
      }
    }
  }

  #add(first: string, printed: string): void {
    const last = printed.replace(/(?:'s)?[.']{0,2}$/, '');
    for (const part of [first, last, `${first} ${last}`, initialsOf([first, last])]) {
      this.#parts.add(part);
      if (isFirstName(first)) this.#people.add(part);
    }
  }

  /** Whether folded words are a name of the story, end one, or are its initials. */
  has(words: readonly string[]): boolean {
    return partsOf(words).some((part) => this.#parts.has(part));
  }

  /** The same for a person's name. A full name with a known first name counts also if it stands in labels alone. */
  hasPerson(words: readonly string[]): boolean {
    if (words.length > 1 && isFirstName(words[0] ?? '')) return true;
    return partsOf(words).some((part) => this.#people.has(part));
  }
}

function partsOf(words: readonly string[]): string[] {
  const [only = '', second] = words;
  if (second !== undefined) return [words.slice(-2).join(' ')];
  return only.length <= MAX_INITIALS ? [only, initialsOf([...only])] : [only];
}

/** With dots, so that initials equal no word. */
function initialsOf(words: readonly string[]): string {
  return words.map((word) => `${word[0] ?? ''}.`).join('');
}
