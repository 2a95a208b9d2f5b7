/**
 * The words of the archive as numbers. A form is a folded word in a language, a stem what its forms share. Counts
 * of stories and paragraphs tell rare from common; counts of capitals tell names from words.
 */
import { RUN, wordsOfRun } from '../../text/words.ts';
import { primary, stem } from '../analysis/stemmer.ts';
import { Integers } from './integer-arrays.ts';

/** Runs whose forms are remembered as written, so that a repeated word is one look-up. */
const MOST_RUNS = 400_000;
/** Marks of a token beside its form. */
const FORM = 0x0fffffff;
const CAPITAL = 0x10000000;
const UNSURE = 0x20000000;
const SPACE = 32;
const LARGE = /^\p{Lu}/u;

/** The form of a token. */
export const formOf = (token: number): number => token & FORM;
/** 1 for a capital inside a sentence, 0 for a small letter there, undefined where that says nothing. */
export const capitalOf = (token: number): 0 | 1 | undefined =>
  token & UNSURE ? undefined : token & CAPITAL ? 1 : 0;

/** A language's words: forms by word, tokens by run as written. */
interface Words {
  readonly tag: string;
  readonly forms: Map<string, number>;
  readonly runs: Map<string, readonly number[]>;
}

export class Vocabulary {
  readonly #languages = new Map<string, Words>();
  readonly #stems = new Map<string, number>();
  readonly #stemWords: string[] = [];
  #formCount = 0;
  /** stem of each form */
  readonly stemOf = new Integers();
  /** stories that hold a stem, or a form */
  readonly storiesOfStem = new Integers();
  readonly storiesOfForm = new Integers();
  /** paragraphs that hold a stem */
  readonly paragraphsOfStem = new Integers();
  /** occurrences of a stem inside sentences, and how many of them are written large */
  readonly seen = new Integers();
  readonly large = new Integers();

  /** Languages read so far, as primary subtags. */
  get languages(): Iterable<string> {
    return this.#languages.keys();
  }

  /** The tokens of a text: forms, with how each is written. */
  read(text: string, language: string): number[] {
    const words = this.#words(language);
    const tokens: number[] = [];
    let end = -2;
    let capitals = 0;
    for (const match of text.matchAll(RUN)) {
      const run = match[0];
      const { index } = match;
      // After anything but one space (a full stop, a quotation mark), a word may be written large for that alone.
      const opens = index !== end + 1 || text.charCodeAt(end) !== SPACE ? UNSURE : 0;
      for (const token of this.#tokensOf(run, words)) {
        if (token & CAPITAL) capitals += 1;
        tokens.push(token | opens);
      }
      end = index + run.length;
    }
    // In a text of capitals, a capital says nothing.
    return capitals * 2 > tokens.length ? tokens.map((token) => token | UNSURE) : tokens;
  }

  /** How many stems and forms there are: one more than the largest number of each. */
  get size(): { stems: number; forms: number } {
    return { stems: this.#stemWords.length, forms: this.#formCount };
  }

  /** The stems of a short text, such as a name. */
  stemsOf(text: string, language: string): number[] {
    return this.read(text, language).map((token) => this.stemOf.get(formOf(token)));
  }

  /** The number of a stem, where the archive has it. */
  stem(term: string): number | undefined {
    return this.#stems.get(term);
  }

  /** The number of a folded word's form in a language, where the archive has it. */
  form(word: string, language: string): number | undefined {
    return this.#languages.get(primary(language))?.forms.get(word);
  }

  stemWord(stem: number): string {
    return this.#stemWords[stem] ?? '';
  }

  /** 0 to 1: how often a stem is written large where a word need not be. */
  nameShare(stem: number): number {
    const seen = this.seen.get(stem);
    return seen === 0 ? 0 : this.large.get(stem) / seen;
  }

  #words(language: string): Words {
    const tag = primary(language);
    const known = this.#languages.get(tag);
    if (known) return known;
    const made: Words = { tag, forms: new Map(), runs: new Map() };
    this.#languages.set(tag, made);
    return made;
  }

  #tokensOf(run: string, words: Words): readonly number[] {
    const known = words.runs.get(run);
    if (known) return known;
    const large = LARGE.test(run) ? CAPITAL : 0;
    const tokens = wordsOfRun(run, 0).map(({ text }) => this.#form(text, words) | large);
    if (words.runs.size >= MOST_RUNS) words.runs.clear();
    words.runs.set(run, tokens);
    return tokens;
  }

  #form(word: string, { tag, forms }: Words): number {
    const known = forms.get(word);
    if (known !== undefined) return known;
    const form = this.#formCount;
    this.#formCount += 1;
    forms.set(word, form);
    this.stemOf.set(form, this.#stem(stem(word, tag)));
    return form;
  }

  #stem(term: string): number {
    const known = this.#stems.get(term);
    if (known !== undefined) return known;
    const made = this.#stemWords.length;
    this.#stems.set(term, made);
    this.#stemWords.push(term);
    return made;
  }
}
