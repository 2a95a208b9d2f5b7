/** A story as the ranking reads it: its passages, and its words as rows of term numbers. */
import type { Passage } from '../../model/article.ts';
import { HEADLINE_COUNT, OPENING_BOOST, OPENING_DECAY } from '../weights.ts';
import { IntegerArray } from './integer-array.ts';
import { capitalOf, formOf, type Vocabulary } from './vocabulary.ts';

/** A passage and the part `[start, end)` of the story's rows that holds its words. */
export interface IndexedPassage {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

export interface IndexedStory {
  readonly article: string;
  /** stems and forms of the body, paragraph after paragraph */
  readonly stems: Int32Array;
  readonly forms: Int32Array;
  readonly headStems: Int32Array;
  readonly headForms: Int32Array;
  /** index at which the body ends in the rows; the words of quotes follow */
  readonly bodyEnd: number;
  /** in the order of the article */
  readonly paragraphs: readonly IndexedPassage[];
  readonly quotes: readonly IndexedPassage[];
}

/** Makes a story of its passages, and adds its words to the counts of the vocabulary. */
export function indexStory(
  article: string,
  passages: readonly Passage[],
  vocabulary: Vocabulary,
): IndexedStory {
  const tokens: number[] = [];
  const read = (passage: Passage): IndexedPassage => {
    const start = tokens.length;
    for (const token of vocabulary.read(passage.text, passage.language)) tokens.push(token);
    return { passage, start, end: tokens.length };
  };
  const paragraphs = passages.filter(({ kind }) => kind === 'paragraph').map(read);
  const bodyEnd = tokens.length;
  const quotes = passages.filter(({ kind }) => kind === 'quote').map(read);
  const [first] = passages;
  const language = first?.language ?? '';
  const head = vocabulary.read(first?.citation.headline ?? '', language);
  // Quotes repeat words of their paragraphs, so they count only in a story without paragraphs.
  const end = paragraphs.length > 0 ? bodyEnd : tokens.length;
  const story = withRows({ article, tokens, head, bodyEnd: end, paragraphs, quotes }, vocabulary);
  count(story, tokens.slice(0, end), vocabulary, 1);
  return story;
}

/** Subtracts a story's words from the counts of the vocabulary. */
export function uncountStory(story: IndexedStory, vocabulary: Vocabulary): void {
  const passages = story.paragraphs.length > 0 ? story.paragraphs : story.quotes;
  const tokens = passages.flatMap(({ passage }) => vocabulary.read(passage.text, passage.language));
  count(story, tokens, vocabulary, -1);
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

/** Length of a story for BM25: the sum of the weights of its words. */
export function weightedLength({ bodyEnd, headStems }: IndexedStory): number {
  const opening = cumulativeWeights[Math.min(bodyEnd, WEIGHTED_WORDS)] ?? 0;
  return opening + Math.max(0, bodyEnd - WEIGHTED_WORDS) + headStems.length * HEADLINE_COUNT;
}

interface TokenizedStory {
  readonly article: string;
  readonly tokens: readonly number[];
  readonly head: readonly number[];
  readonly bodyEnd: number;
  readonly paragraphs: readonly IndexedPassage[];
  readonly quotes: readonly IndexedPassage[];
}

function withRows(read: TokenizedStory, { stemOf }: Vocabulary): IndexedStory {
  const forms = Int32Array.from(read.tokens, formOf);
  const headForms = Int32Array.from(read.head, formOf);
  const stemsOf = (row: Int32Array) => row.map((form) => stemOf.get(form));
  return {
    article: read.article,
    forms,
    stems: stemsOf(forms),
    headForms,
    headStems: stemsOf(headForms),
    bodyEnd: read.bodyEnd,
    paragraphs: read.paragraphs,
    quotes: read.quotes,
  };
}

function count(story: IndexedStory, tokens: readonly number[], vocabulary: Vocabulary, by: 1 | -1): void {
  const { stemOf } = vocabulary;
  for (const token of tokens) {
    const capital = capitalOf(token);
    if (capital === undefined) continue;
    const stem = stemOf.get(formOf(token));
    vocabulary.midSentence.add(stem, by);
    if (capital === 1) vocabulary.capitalised.add(stem, by);
  }
  const { stems, forms, headStems, headForms } = story;
  forEachDistinct([stems, headStems], (stem) => vocabulary.storiesOfStem.add(stem, by));
  forEachDistinct([forms, headForms], (form) => vocabulary.storiesOfForm.add(form, by));
  for (const { start, end } of story.paragraphs.length > 0 ? story.paragraphs : story.quotes)
    forEachDistinct([stems.subarray(start, end)], (stem) => vocabulary.paragraphsOfStem.add(stem, by));
}

/** Calls back once for each distinct number in the rows. */
export function forEachDistinct(rows: readonly Int32Array[], visit: (number: number) => void): void {
  stamp += 1;
  for (const row of rows)
    for (const number of row) {
      if (stamps.get(number) === stamp) continue;
      stamps.set(number, stamp);
      visit(number);
    }
}

/** The call that last met each number: cheaper than a Set for every paragraph. */
const stamps = new IntegerArray();
let stamp = 0;
