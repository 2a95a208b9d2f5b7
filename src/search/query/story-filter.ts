/** What a question demands of stories and passages beside its words: outlets, days, speakers, phrases, words left out. */
import type { Passage } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { words } from '../../text/words.ts';
import { stem } from '../analysis/stemmer.ts';
import type { HeldPassage, HeldStory } from '../index/indexed-story.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { within } from '../scope-filter.ts';
import type { SearchQuery } from '../search-index.ts';
import type { ReadQuery } from './query-syntax.ts';

export interface StoryFilter {
  /** true where nothing is demanded */
  readonly open: boolean;
  /** true where something is demanded of single passages */
  readonly narrows: boolean;
  story(story: HeldStory): boolean;
  passage(story: HeldStory, held: HeldPassage): boolean;
}

/** The demands of a search and of what was typed in it, all of which must be met. */
export function filterOf(query: SearchQuery, read: ReadQuery, vocabulary: Vocabulary): StoryFilter {
  const onStory = [...storyDemands(query, read, vocabulary)];
  const onPassage = [...passageDemands(query, read, vocabulary)];
  return {
    open: onStory.length + onPassage.length === 0,
    narrows: onPassage.length > 0,
    story: (story) =>
      onStory.every((meets) => meets(story)) &&
      (onPassage.length === 0 ||
        [...story.paragraphs, ...story.quotes].some((held) =>
          onPassage.every((meets) => meets(story, held)),
        )),
    passage: (story, held) => onPassage.every((meets) => meets(story, held)),
  };
}

function* storyDemands(
  { articles, sources, reach, ...query }: SearchQuery,
  { from, without, ...read }: ReadQuery,
  vocabulary: Vocabulary,
): Iterable<(story: HeldStory) => boolean> {
  if (reach) {
    const isWithin = within(reach);
    yield ({ paragraphs, quotes }) => isWithin((paragraphs[0] ?? quotes[0])?.passage.feeds);
  }
  if (articles) {
    const wanted = new Set(articles);
    yield ({ article }) => wanted.has(article);
  }
  if (sources) {
    const outlets = new Set(sources.map(fold));
    yield (story) => outlets.has(fold(citationOf(story)?.source ?? ''));
  }
  if (from.length > 0) {
    const outlets = from.map(wordsOf);
    yield (story) => {
      const own = wordsOf(citationOf(story)?.source ?? '');
      return outlets.some((outlet) => outlet.length > 0 && outlet.every((word) => own.includes(word)));
    };
  }
  const times = [
    { since: read.since, before: read.before },
    { since: instant(query.since), before: instant(query.before) },
  ];
  for (const { since, before } of times) {
    if (since === undefined && before === undefined) continue;
    yield (story) => {
      const at = Date.parse(citationOf(story)?.publishedAt?.instant ?? '');
      return at >= (since ?? Number.NEGATIVE_INFINITY) && at < (before ?? Number.POSITIVE_INFINITY);
    };
  }
  if (without.length > 0) {
    const sequences = without.flatMap((text) => stemSequences(text, vocabulary));
    yield ({ stems, headStems, bodyEnd }) =>
      !sequences.some((row) => holds(stems, 0, bodyEnd, row) || holds(headStems, 0, headStems.length, row));
  }
}

function* passageDemands(
  { kinds, speakers }: SearchQuery,
  { by, phrases }: ReadQuery,
  vocabulary: Vocabulary,
): Iterable<(story: HeldStory, held: HeldPassage) => boolean> {
  if (kinds) yield (_, { passage }) => kinds.includes(passage.kind);
  if (speakers) {
    const names = new Set(speakers);
    yield (_, { passage }) => passage.speakers.some((name) => names.has(name));
  }
  if (by.length > 0) {
    const asked = by.map(wordsOf);
    yield (_, { passage }) => passage.speakers.some((name) => speaks(wordsOf(name), asked));
  }
  for (const phrase of phrases) {
    const rows = formSequences(phrase, vocabulary);
    yield ({ forms, headForms }, { passage, start, end }) =>
      rows.some(
        (row) =>
          holds(forms, start, end, row) ||
          (passage.citation.paragraph === 1 && holds(headForms, 0, headForms.length, row)),
      );
  }
}

function speaks(name: readonly string[], asked: readonly (readonly string[])[]): boolean {
  return asked.some((words) => words.length > 0 && words.every((word) => name.includes(word)));
}

function citationOf({ paragraphs, quotes }: HeldStory): Passage['citation'] | undefined {
  return (paragraphs[0] ?? quotes[0])?.passage.citation;
}

function instant(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}

function wordsOf(text: string): string[] {
  return words(text).map((word) => word.text);
}

/** A phrase as rows of forms, one a language that has all its words. */
function formSequences(phrase: string, vocabulary: Vocabulary): number[][] {
  const own = wordsOf(phrase);
  return [...vocabulary.languages].flatMap((language) => {
    const row = own.flatMap((word) => vocabulary.form(word, language) ?? []);
    return row.length === own.length && row.length > 0 ? [row] : [];
  });
}

function stemSequences(text: string, vocabulary: Vocabulary): number[][] {
  const own = wordsOf(text);
  return [...vocabulary.languages].flatMap((language) => {
    const row = own.flatMap((word) => vocabulary.stem(stem(word, language)) ?? []);
    return row.length === own.length && row.length > 0 ? [row] : [];
  });
}

/** Does a stretch hold the numbers side by side? */
function holds(row: Int32Array, start: number, end: number, wanted: readonly number[]): boolean {
  const [first] = wanted;
  for (let at = start; at + wanted.length <= end; at += 1) {
    if (row[at] !== first) continue;
    let n = 1;
    while (n < wanted.length && row[at + n] === wanted[n]) n += 1;
    if (n === wanted.length) return true;
  }
  return false;
}
