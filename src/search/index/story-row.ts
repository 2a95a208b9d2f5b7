/**
 * The evidence of one story as rows of numbers: its words, where they stand, its length and its date. The ranking reads
 * nothing else, so it does not matter which engine named the story. A row is plain data: it can be sent to a thread, or
 * stored.
 */
import { HEADLINE_COUNT, OPENING_BOOST, OPENING_DECAY } from '../weights.ts';
import { forEachDistinct } from './distinct.ts';
import { IntegerArray } from './integer-array.ts';
import type { Vocabulary } from './vocabulary.ts';

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
  const forms: number[] = [];
  forEachDistinct([words, headline], (form) => forms.push(form));
  const stemId = (form: number) => idOfStem.get(stemOf.get(form));
  forms.sort((a, b) => stemId(a) - stemId(b) || idOfForm.get(a) - idOfForm.get(b));
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

/** Scratch space: the word of each form in the story at hand. */
const wordOfForm = new IntegerArray();

/**
 * The first word of a row whose stem has this id, or the place where it would stand. The ids are spread evenly, so a guess
 * comes near (interpolation search, Peterson 1957), and a walk from there takes about the square root of their number.
 */
export function firstWord({ ids, distinct }: StoryRow, stem: number): number {
  let at = Math.min(distinct, Math.floor(((stem + 0x80000000) / 0x100000000) * distinct));
  while (at > 0 && (ids[at - 1] ?? 0) >= stem) at -= 1;
  while (at < distinct && (ids[at] ?? 0) < stem) at += 1;
  return at;
}

/** The word of a row that has this stem and form; -1 if it has none. */
export function wordOf(row: StoryRow, { stem, form }: WordIds): number {
  const { ids, distinct } = row;
  for (let at = firstWord(row, stem); at < distinct && ids[at] === stem; at += 1)
    if (ids[distinct + at] === form) return at;
  return -1;
}

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

function weightedLength(bodyEnd: number, headlineWords: number): number {
  const opening = cumulativeWeights[Math.min(bodyEnd, WEIGHTED_WORDS)] ?? 0;
  return opening + Math.max(0, bodyEnd - WEIGHTED_WORDS) + headlineWords * HEADLINE_COUNT;
}
