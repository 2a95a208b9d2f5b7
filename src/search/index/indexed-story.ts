/** A story of the index: what the ranking reads of it, and its passages. */
import type { FeedScope, Passage } from '../../model/article.ts';
import { forEachDistinct } from './distinct.ts';
import { type StoryRow, storyRow } from './story-row.ts';
import { capitalOf, formOf, type Vocabulary } from './vocabulary.ts';

/** A passage and the part `[start, end)` of the story's words that it has. */
export interface IndexedPassage {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

/** Whose story it is, which event it reports, and who may see it. */
export interface StoryHead {
  /** the outlet */
  readonly source: string;
  /** the outlet's site, if it is known */
  readonly site?: string | undefined;
  /** the feeds that carry it; absent if everybody may see it */
  readonly feeds?: FeedScope | undefined;
  /** absent if it was not looked for */
  readonly event?: string | undefined;
}

/** A story as conditions and ranking read it. */
export interface StoryEntry extends StoryRow {
  readonly head: StoryHead;
}

/** A story with its passages. */
export interface ReadableStory extends StoryEntry {
  /** in the order of the article */
  readonly paragraphs: readonly IndexedPassage[];
  readonly quotes: readonly IndexedPassage[];
}

/** A story in memory. */
export interface IndexedStory extends ReadableStory {
  /** what was counted of it, which is subtracted when it leaves: to read it again takes as long as to index it */
  readonly counted: Pick<ReadPassages, 'headline' | 'tokens'>;
}

/** The stems of a story, by number, from which its posting lists are made. */
export interface StoryStems {
  readonly body: Int32Array;
  readonly headline: Int32Array;
}

/** Makes a story of its passages, and adds its words to the counts of the vocabulary. */
export function indexStory(
  article: string,
  passages: readonly Passage[],
  vocabulary: Vocabulary,
): { readonly story: IndexedStory; readonly stems: StoryStems } {
  const { paragraphs, quotes, ...words } = read(passages, vocabulary);
  const first = (paragraphs[0] ?? quotes[0])?.passage;
  const publishedAt = first?.citation.publishedAt;
  const published = publishedAt ? Date.parse(publishedAt.instant) : Number.NaN;
  const ends = paragraphs.map(({ end }) => end);
  const row = storyRow({ article, published, ...words, ends }, vocabulary);
  const stems = count({ paragraphs, quotes, ...words }, vocabulary, 1);
  const { headline, tokens } = words;
  return { story: { ...row, head: headOf(first), counted: { headline, tokens }, paragraphs, quotes }, stems };
}

function headOf(passage: Passage | undefined): StoryHead {
  const { source = '', site } = passage?.citation ?? {};
  return { source, site, feeds: passage?.feeds, event: passage?.event };
}

/** Subtracts a story's words from the counts of the vocabulary. */
export function uncountStory(story: IndexedStory, vocabulary: Vocabulary): void {
  const { counted, bodyEnd, paragraphs, quotes } = story;
  count({ ...counted, words: counted.tokens.map(formOf), bodyEnd, paragraphs, quotes }, vocabulary, -1);
}

/** A story in the words of the vocabulary: forms, by number. */
interface ReadPassages {
  readonly words: Int32Array;
  readonly headline: Int32Array;
  /** tokens of the words, which know their capitals */
  readonly tokens: Int32Array;
  readonly bodyEnd: number;
  readonly paragraphs: readonly IndexedPassage[];
  readonly quotes: readonly IndexedPassage[];
}

function read(passages: readonly Passage[], vocabulary: Vocabulary): ReadPassages {
  const tokens: number[] = [];
  const readOne = (passage: Passage): IndexedPassage => {
    const start = tokens.length;
    for (const token of vocabulary.read(passage.text, passage.language)) tokens.push(token);
    return { passage, start, end: tokens.length };
  };
  const paragraphs = passages.filter(({ kind }) => kind === 'paragraph').map(readOne);
  const end = tokens.length;
  const quotes = passages.filter(({ kind }) => kind === 'quote').map(readOne);
  const first = (paragraphs[0] ?? quotes[0])?.passage;
  const headline = vocabulary.read(first?.citation.headline ?? '', first?.language ?? '');
  return {
    words: Int32Array.from(tokens, formOf),
    headline: Int32Array.from(headline, formOf),
    tokens: Int32Array.from(tokens),
    // Quotes repeat words of their paragraphs, so they count only in a story without paragraphs.
    bodyEnd: paragraphs.length > 0 ? end : tokens.length,
    paragraphs,
    quotes,
  };
}

function count(
  { words, headline, tokens, bodyEnd, paragraphs, quotes }: ReadPassages,
  vocabulary: Vocabulary,
  by: 1 | -1,
): StoryStems {
  const { stemOf } = vocabulary;
  const stems = words.map((form) => stemOf.get(form));
  const headStems = headline.map((form) => stemOf.get(form));
  for (let at = 0; at < bodyEnd; at += 1) {
    const capital = capitalOf(tokens[at] ?? 0);
    if (capital === undefined) continue;
    vocabulary.midSentence.add(stems[at] ?? 0, by);
    if (capital === 1) vocabulary.capitalised.add(stems[at] ?? 0, by);
  }
  forEachDistinct([stems, headStems], (stem) => vocabulary.storiesOfStem.add(stem, by));
  forEachDistinct([words, headline], (form) => vocabulary.storiesOfForm.add(form, by));
  for (const { start, end } of paragraphs.length > 0 ? paragraphs : quotes)
    forEachDistinct([stems.subarray(start, end)], (stem) => vocabulary.paragraphsOfStem.add(stem, by));
  return { body: stems.subarray(0, bodyEnd), headline: headStems };
}
