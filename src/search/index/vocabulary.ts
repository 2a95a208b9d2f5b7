/**
 * The vocabulary of the collection: its words as numbers. A form is a folded word of one language; a stem is shared by
 * its forms. Counts of stories and paragraphs give document frequencies; counts of capitals tell names from other words.
 */
import SearchableMap from 'minisearch/SearchableMap';
import type { Span } from '../../text/span.ts';
import { isCompounding, primarySubtag, stem } from '../analysis/stemmer.ts';
import { type Run, runsOf, wordsOfRun } from '../analysis/tokens.ts';
import { IdTable } from './id-table.ts';
import { IntegerArray } from './integer-array.ts';
import { termId } from './term-id.ts';

/** Runs of letters whose tokens are cached, so that a repeated word takes one look-up. */
const MAX_CACHED_RUNS = 400_000;
/** A token is a form's number, with two flags above it. */
const FORM = 0x0fffffff;
const CAPITAL = 0x10000000;
const AMBIGUOUS = 0x20000000;
const SPACE = 32;
const SIGN = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/gu;
/** Letters of the shortest compound. */
const MIN_COMPOUND = 10;
const STARTS_WITH_CAPITAL = /^\p{Lu}/u;

/** The form of a token. */
export const formOf = (token: number): number => token & FORM;
/** 1 for a capital inside a sentence, 0 for a small letter there; undefined if the position explains the capital. */
export const capitalOf = (token: number): 0 | 1 | undefined =>
  token & AMBIGUOUS ? undefined : token & CAPITAL ? 1 : 0;

/** The words of a language: forms by folded word, tokens by run as written. */
interface LanguageWords {
  readonly tag: string;
  readonly forms: Map<string, number>;
  readonly runs: Map<string, readonly number[]>;
}

export class Vocabulary {
  readonly #languages = new Map<string, LanguageWords>();
  readonly #stems = new Map<string, number>();
  readonly #stemWords: string[] = [];
  /** the stems that have a sign of a script without spaces, by that sign */
  readonly #bySign = new Map<string, number[]>();
  /** the long stems of languages with compounds, by their letters from the last to the first */
  readonly #reversed = new SearchableMap<string>();
  #formCount = 0;
  /** what stories outside the collection have */
  readonly #metForms = new Set<number>();
  readonly #metStems = new Set<number>();
  /** stem by form */
  readonly stemOf = new IntegerArray();
  /** stable ids of stems and of forms, which are the same in every process; forms of all languages share them */
  readonly idOfStem = new IntegerArray();
  readonly idOfForm = new IntegerArray();
  readonly #stemOfId = new IdTable();
  /** document frequency over stories, of stems and of forms */
  readonly storiesOfStem = new IntegerArray();
  readonly storiesOfForm = new IntegerArray();
  /** document frequency over paragraphs */
  readonly paragraphsOfStem = new IntegerArray();
  /** occurrences of a stem inside sentences, and how many of them begin with a capital */
  readonly midSentence = new IntegerArray();
  readonly capitalised = new IntegerArray();

  /** Languages met so far, as primary subtags of BCP 47. */
  get languages(): Iterable<string> {
    return this.#languages.keys();
  }

  /** The tokens of a text, in order. New words are added to the vocabulary. Linear in the length of the text. */
  read(text: string, language: string): number[] {
    const words = this.#words(language);
    const tokens: number[] = [];
    let end = -2;
    let capitals = 0;
    for (const run of runsOf(text)) {
      // After anything but a single space (a full stop, a quotation mark), any word may begin with a capital.
      const flag = run.start !== end + 1 || text.charCodeAt(end) !== SPACE ? AMBIGUOUS : 0;
      for (const token of this.#tokensOf(run, words)) {
        if (token & CAPITAL) capitals += 1;
        tokens.push(token | flag);
      }
      end = run.end;
    }
    // If most words have a capital, as in a title, capitals tell nothing.
    return capitals * 2 > tokens.length ? tokens.map((token) => token | AMBIGUOUS) : tokens;
  }

  /** Adds a folded word of a language that stories outside the collection have. */
  meet(word: string, language: string): void {
    const form = this.#form(word, this.#words(language));
    this.#metForms.add(form);
    this.#metStems.add(this.stemOf.get(form));
  }

  /** Whether any story has a stem, by its number. */
  hasStem(stem: number): boolean {
    return this.storiesOfStem.get(stem) > 0 || this.#metStems.has(stem);
  }

  /** Whether any story has a form, by its number. */
  hasForm(form: number): boolean {
    return this.storiesOfForm.get(form) > 0 || this.#metForms.has(form);
  }

  /** The spans of the words of a text for whose stem, by number, `isWanted` is true, in order. */
  spansOf(text: string, language: string, isWanted: (stem: number) => boolean): Span[] {
    const words = this.#words(language);
    const found: Span[] = [];
    for (const run of runsOf(text)) {
      const wanted = this.#tokensOf(run, words).map((token) => isWanted(this.stemOf.get(formOf(token))));
      if (!wanted.includes(true)) continue;
      for (const [n, { start, end }] of wordsOfRun(run).entries()) if (wanted[n]) found.push({ start, end });
    }
    return found;
  }

  /** The stems of a short text, such as a name. */
  stemsOf(text: string, language: string): number[] {
    return this.read(text, language).map((token) => this.stemOf.get(formOf(token)));
  }

  /** The number of a stem; undefined if the collection does not have it. */
  stem(term: string): number | undefined {
    return this.#stems.get(term);
  }

  /** The number of a folded word's form in a language; undefined if the collection does not have it. */
  form(word: string, language: string): number | undefined {
    return this.#languages.get(primarySubtag(language))?.forms.get(word);
  }

  /** The stems that contain a sign of a script without spaces. */
  stemsWith(sign: string): readonly number[] {
    return this.#bySign.get(sign) ?? [];
  }

  /** Up to `limit` stems that end with a text and are longer, of languages that write compounds as one word. */
  endingWith(text: string, limit: number): string[] {
    const found: string[] = [];
    for (const longer of this.#reversed.atPrefix(reverse(text)).values()) {
      if (found.length === limit) break;
      if (longer !== text) found.push(longer);
    }
    return found;
  }

  /** How many stories have the stem with this id. */
  storiesOf(stemId: number): number {
    const stem = this.#stemOfId.get(stemId);
    return stem === undefined ? 0 : this.storiesOfStem.get(stem);
  }

  /** The number of the stem with an id; undefined if there is none. */
  stemOfId(id: number): number | undefined {
    return this.#stemOfId.get(id);
  }

  stemWord(stem: number): string {
    return this.#stemWords[stem] ?? '';
  }

  /** Share of a stem's occurrences inside sentences that begin with a capital, 0 to 1. */
  nameShare(stem: number): number {
    const occurrences = this.midSentence.get(stem);
    return occurrences === 0 ? 0 : this.capitalised.get(stem) / occurrences;
  }

  #words(language: string): LanguageWords {
    const tag = primarySubtag(language);
    const known = this.#languages.get(tag);
    if (known) return known;
    const made: LanguageWords = { tag, forms: new Map(), runs: new Map() };
    this.#languages.set(tag, made);
    return made;
  }

  #tokensOf(run: Run, words: LanguageWords): readonly number[] {
    const known = words.runs.get(run.text);
    if (known) return known;
    const flag = STARTS_WITH_CAPITAL.test(run.text) ? CAPITAL : 0;
    const tokens = wordsOfRun(run).map(({ text }) => this.#form(text, words) | flag);
    if (words.runs.size >= MAX_CACHED_RUNS) words.runs.clear();
    words.runs.set(run.text, tokens);
    return tokens;
  }

  #form(word: string, { tag, forms }: LanguageWords): number {
    const known = forms.get(word);
    if (known !== undefined) return known;
    const form = this.#formCount;
    this.#formCount += 1;
    forms.set(word, form);
    this.idOfForm.set(form, termId(word));
    const stemmed = stem(word, tag);
    this.stemOf.set(form, this.#stem(stemmed));
    if (isCompounding(tag) && stemmed.length >= MIN_COMPOUND) this.#reversed.set(reverse(stemmed), stemmed);
    return form;
  }

  #stem(term: string): number {
    const known = this.#stems.get(term);
    if (known !== undefined) return known;
    const made = this.#stemWords.length;
    this.#stems.set(term, made);
    this.#stemWords.push(term);
    const id = termId(term);
    this.idOfStem.set(made, id);
    this.#stemOfId.add(id, made);
    for (const sign of new Set(term.match(SIGN))) {
      const stems = this.#bySign.get(sign);
      if (stems) stems.push(made);
      else this.#bySign.set(sign, [made]);
    }
    return made;
  }
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}
