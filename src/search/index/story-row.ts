/**
 * The evidence of one story as rows of numbers: its words, where they stand, its length and its date. The ranking reads
 * nothing else, so it does not matter which engine named the story. A row is plain data: it can be sent to a thread, or
 * stored.
 */
import { HEADLINE_COUNT, OPENING_BOOST, OPENING_DECAY } from '../weights.ts';
import { forEachDistinct } from './distinct.ts';
import { IntegerArray } from './integer-array.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The least and the greatest id of a term. */
const MIN_ID = -0x80000000;
const MAX_ID = 0x7fffffff;

export interface StoryRow {
  readonly article: string;
  /** when it was published, in milliseconds since 1970; NaN if that is not known */
  readonly published: number;
  /** length for BM25: the sum of the weights of its words */
  readonly length: number;
  /** how many different words it has; the same stem in another form is another word */
  readonly distinct: number;
  /** stem ids of the words, ascending, and after these their form ids (`term-id.ts`) */
  readonly ids: Int32Array;
  /**
   * Four lists in a row: how often the body has each word; the words in order, those of the body and then those of quotes;
   * the words of the headline; and where each paragraph ends. A word is its place in `ids`.
   */
  readonly words: Uint16Array | Uint32Array;
  /** how many words of the second list are the body */
  readonly bodyEnd: number;
  /** where the third list begins in `words`, and where the fourth does */
  readonly headlineAt: number;
  readonly endsAt: number;
}

/** A word of a story: the id of its stem, and of its form. */
export interface WordIds {
  readonly stem: number;
  readonly form: number;
}

/** What a row is made of. Words are forms of the vocabulary, by number. */
export interface ReadStory {
  readonly article: string;
  readonly published: number;
  /** the words in order: of the body, and then of quotes */
  readonly words: Int32Array;
  readonly headline: Int32Array;
  readonly bodyEnd: number;
  /** where each paragraph ends */
  readonly ends: readonly number[];
}

/** Makes the row of a story. */
export function storyRow(read: ReadStory, { stemOf, idOfStem, idOfForm }: Vocabulary): StoryRow {
  const { words, headline, bodyEnd, ends } = read;
  const stemId = (form: number) => idOfStem.get(stemOf.get(form));
  const forms = inOrder([words, headline], stemId, (form) => idOfForm.get(form));
  const distinct = forms.length;
  const ids = new Int32Array(2 * distinct);
  for (const [n, form] of forms.entries()) {
    ids[n] = stemId(form);
    ids[distinct + n] = idOfForm.get(form);
    // A word that two languages share is one.
    const isSame = n > 0 && ids[n] === ids[n - 1] && ids[distinct + n] === ids[distinct + n - 1];
    wordOfForm.set(form, isSame ? wordOfForm.get(forms[n - 1] ?? 0) : n);
  }
  const headlineAt = distinct + words.length;
  const endsAt = headlineAt + headline.length;
  // No number in a row is larger than its length.
  const Row = endsAt + ends.length <= 0xffff ? Uint16Array : Uint32Array;
  const row = new Row(endsAt + ends.length);
  for (const [at, form] of words.entries()) {
    const word = wordOfForm.get(form);
    row[distinct + at] = word;
    if (at < bodyEnd) row[word] = (row[word] ?? 0) + 1;
  }
  for (const [at, form] of headline.entries()) row[headlineAt + at] = wordOfForm.get(form);
  row.set(ends, endsAt);
  const { article, published } = read;
  const length = weightedLength(bodyEnd, headline.length);
  return { article, published, length, distinct, ids, words: row, bodyEnd, headlineAt, endsAt };
}

/** Forms that a story may have if they are to be sorted as numbers; the key of a form has 53 bits, of which 32 are an id. */
const MAX_FORMS = 2 ** 21;

/**
 * The distinct forms of rows, by the ids of their stems and then by their own. They are sorted as numbers, each with its
 * place in the last bits: a comparison in JavaScript would take most of the time to index a story.
 */
function inOrder(
  rows: readonly Int32Array[],
  stemId: (form: number) => number,
  formId: (form: number) => number,
): number[] {
  const forms: number[] = [];
  forEachDistinct(rows, (form) => forms.push(form));
  if (forms.length > MAX_FORMS) return forms.sort((a, b) => stemId(a) - stemId(b) || formId(a) - formId(b));
  const keys = new Float64Array(forms.length);
  for (let n = 0; n < forms.length; n += 1) keys[n] = (stemId(forms[n] ?? 0) - MIN_ID) * MAX_FORMS + n;
  keys.sort();
  const sorted: number[] = [];
  for (const key of keys) {
    const form = forms[key % MAX_FORMS] ?? 0;
    // Forms of one stem are few.
    let at = sorted.length;
    while (
      at > 0 &&
      stemId(sorted[at - 1] ?? 0) === stemId(form) &&
      formId(sorted[at - 1] ?? 0) > formId(form)
    )
      at -= 1;
    sorted.splice(at, 0, form);
  }
  return sorted;
}

/** Scratch space: the word of each form in the story at hand. */
const wordOfForm = new IntegerArray();

/**
 * Finds stems in a row: fills `found` with the first word of each, or -1. `stems` are ids in ascending order. The ids are
 * spread evenly, so a guess between the last one found and the end comes near (interpolation search, Peterson 1957), and a
 * few steps lead from there to the place.
 */
export function findStems({ ids, distinct }: StoryRow, stems: Int32Array, found: Int32Array): void {
  let low = 0;
  let below = MIN_ID;
  for (let n = 0; n < stems.length; n += 1) {
    const stem = stems[n] ?? 0;
    const share = (stem - below) / (MAX_ID + 1 - below);
    let at = low + Math.floor(share * (distinct - low));
    while (at > low && (ids[at - 1] ?? 0) >= stem) at -= 1;
    while (at < distinct && (ids[at] ?? 0) < stem) at += 1;
    found[n] = at < distinct && ids[at] === stem ? at : -1;
    low = at;
    below = stem;
  }
}

/** The word of a row that has this stem and form; -1 if it has none. */
export function wordOf(row: StoryRow, { stem, form }: WordIds): number {
  const { ids, distinct } = row;
  const first = wordWithStem(row, stem);
  for (let at = first; at >= 0 && at < distinct && ids[at] === stem; at += 1)
    if (ids[distinct + at] === form) return at;
  return -1;
}

/** The first word of a row that has this stem; -1 if it has none. */
export function wordWithStem(row: StoryRow, stem: number): number {
  one[0] = stem;
  findStems(row, one, place);
  return place[0] ?? -1;
}

/** Scratch space for a single stem. */
const one = new Int32Array(1);
const place = new Int32Array(1);

/** Body positions whose weight differs from 1. */
const WEIGHTED_WORDS = 512;
const positionWeights = Float64Array.from(
  { length: WEIGHTED_WORDS },
  (_, n) => 1 + OPENING_BOOST * Math.exp(-n / OPENING_DECAY),
);
const cumulativeWeights = new Float64Array(WEIGHTED_WORDS + 1);
for (let n = 0; n < WEIGHTED_WORDS; n += 1)
  cumulativeWeights[n + 1] = (cumulativeWeights[n] ?? 0) + (positionWeights[n] ?? 1);

/** Weight of a word at a position of the body: the opening of a story weighs more. */
export const positionWeight = (position: number): number => positionWeights[position] ?? 1;

/** Length for BM25 of a body of so many words under a headline of so many. */
export function weightedLength(bodyEnd: number, headlineWords: number): number {
  const opening = cumulativeWeights[Math.min(bodyEnd, WEIGHTED_WORDS)] ?? 0;
  return opening + Math.max(0, bodyEnd - WEIGHTED_WORDS) + headlineWords * HEADLINE_COUNT;
}
