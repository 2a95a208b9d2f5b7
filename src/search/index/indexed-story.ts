/** A story as the ranking reads it: its passages, and its words as numbers in one row. */
import type { Passage } from '../../model/article.ts';
import { Integers } from './integer-arrays.ts';
import { capitalOf, formOf, type Vocabulary } from './vocabulary.ts';

/** A passage with the stretch of the story's words that is its own. */
export interface HeldPassage {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

export interface HeldStory {
  readonly article: string;
  /** stems and forms of the body, paragraph after paragraph */
  readonly stems: Int32Array;
  readonly forms: Int32Array;
  readonly headStems: Int32Array;
  readonly headForms: Int32Array;
  /** where the body ends in the row; the words of quotes follow */
  readonly bodyEnd: number;
  /** in order; a quote shares its paragraph's stretch of the row, unless it stands alone */
  readonly paragraphs: readonly HeldPassage[];
  readonly quotes: readonly HeldPassage[];
}

/** Reads a story's passages, and counts its words in the vocabulary. */
export function holdStory(article: string, passages: readonly Passage[], vocabulary: Vocabulary): HeldStory {
  const tokens: number[] = [];
  const read = (passage: Passage): HeldPassage => {
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
  // Quotes repeat words of their paragraphs: only where there are none do they count.
  const end = paragraphs.length > 0 ? bodyEnd : tokens.length;
  const story = rowsOf({ article, tokens, head, bodyEnd: end, paragraphs, quotes }, vocabulary);
  count(story, tokens.slice(0, end), vocabulary, 1);
  return story;
}

/** Takes a story's words out of the counts. */
export function forgetStory(story: HeldStory, vocabulary: Vocabulary): void {
  const passages = story.paragraphs.length > 0 ? story.paragraphs : story.quotes;
  const tokens = passages.flatMap(({ passage }) => vocabulary.read(passage.text, passage.language));
  count(story, tokens, vocabulary, -1);
}

interface Read {
  readonly article: string;
  readonly tokens: readonly number[];
  readonly head: readonly number[];
  readonly bodyEnd: number;
  readonly paragraphs: readonly HeldPassage[];
  readonly quotes: readonly HeldPassage[];
}

function rowsOf(read: Read, { stemOf }: Vocabulary): HeldStory {
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

function count(story: HeldStory, tokens: readonly number[], vocabulary: Vocabulary, by: 1 | -1): void {
  const { stemOf } = vocabulary;
  for (const token of tokens) {
    const capital = capitalOf(token);
    if (capital === undefined) continue;
    const stem = stemOf.get(formOf(token));
    vocabulary.seen.add(stem, by);
    if (capital === 1) vocabulary.large.add(stem, by);
  }
  const { stems, forms, headStems, headForms } = story;
  eachOnce([stems, headStems], (stem) => vocabulary.storiesOfStem.add(stem, by));
  eachOnce([forms, headForms], (form) => vocabulary.storiesOfForm.add(form, by));
  for (const { start, end } of story.paragraphs.length > 0 ? story.paragraphs : story.quotes)
    eachOnce([stems.subarray(start, end)], (stem) => vocabulary.paragraphsOfStem.add(stem, by));
}

/** Calls back once for each different number in the rows. */
export function eachOnce(rows: readonly Int32Array[], found: (number: number) => void): void {
  stamp += 1;
  for (const row of rows)
    for (const number of row) {
      if (stamps.get(number) === stamp) continue;
      stamps.set(number, stamp);
      found(number);
    }
}

/** When each number was last met: cheaper than a Set for every paragraph. */
const stamps = new Integers();
let stamp = 0;
