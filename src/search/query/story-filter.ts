/** The conditions of a query beside its words: outlets, dates, speakers, phrases and excluded words. */
import type { Passage } from '../../model/article.ts';
import { isMeant } from '../../outlet/claims.ts';
import { fold } from '../../text/fold.ts';
import { stem } from '../analysis/stemmer.ts';
import { wordsOf as wordsIn } from '../analysis/tokens.ts';
import type { IndexedPassage, IndexedStory } from '../index/indexed-story.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { scopeFilter } from '../scope-filter.ts';
import type { SearchQuery } from '../search-index.ts';
import type { ParsedQuery } from './query-syntax.ts';

export interface StoryFilter {
  /** true if there are no conditions */
  readonly isOpen: boolean;
  /** true if there are conditions on single passages */
  readonly narrowsPassages: boolean;
  story(story: IndexedStory): boolean;
  passage(story: IndexedStory, indexed: IndexedPassage): boolean;
}

/** A filter of all conditions, those of the caller and those that were typed. A story passes if it meets every one. */
export function storyFilter(query: SearchQuery, parsed: ParsedQuery, vocabulary: Vocabulary): StoryFilter {
  const onStory = [...storyConditions(query, parsed, vocabulary)];
  const onPassage = [...passageConditions(query, parsed, vocabulary)];
  return {
    isOpen: onStory.length + onPassage.length === 0,
    narrowsPassages: onPassage.length > 0,
    story: (story) =>
      onStory.every((meets) => meets(story)) &&
      (onPassage.length === 0 ||
        [...story.paragraphs, ...story.quotes].some((indexed) =>
          onPassage.every((meets) => meets(story, indexed)),
        )),
    passage: (story, indexed) => onPassage.every((meets) => meets(story, indexed)),
  };
}

function* storyConditions(
  { articles, sources, scope, ...query }: SearchQuery,
  { from, without, phrases, ...parsed }: ParsedQuery,
  vocabulary: Vocabulary,
): Iterable<(story: IndexedStory) => boolean> {
  if (scope) {
    const isInScope = scopeFilter(scope);
    yield ({ paragraphs, quotes }) => isInScope((paragraphs[0] ?? quotes[0])?.passage.feeds);
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
    yield (story) => outlets.some((wanted) => isMeant(wanted, citationOf(story)?.source ?? '', wordsOf));
  }
  const times = [
    { since: parsed.since, before: parsed.before },
    { since: instant(query.since), before: instant(query.before) },
  ];
  for (const { since, before } of times) {
    if (since === undefined && before === undefined) continue;
    yield (story) => {
      const at = Date.parse(citationOf(story)?.publishedAt?.instant ?? '');
      return at >= (since ?? Number.NEGATIVE_INFINITY) && at < (before ?? Number.POSITIVE_INFINITY);
    };
  }
  for (const phrase of phrases) {
    // A quick look at the whole story: few have the phrase, and only their passages are read one by one.
    const rows = formSequences(phrase, vocabulary);
    yield ({ forms, headForms }) =>
      rows.some(
        (row) => hasSequence(forms, 0, forms.length, row) || hasSequence(headForms, 0, headForms.length, row),
      );
  }
  if (without.length > 0) {
    const sequences = without.flatMap((text) => stemSequences(text, vocabulary));
    yield ({ stems, headStems, bodyEnd }) =>
      !sequences.some(
        (row) => hasSequence(stems, 0, bodyEnd, row) || hasSequence(headStems, 0, headStems.length, row),
      );
  }
}

function* passageConditions(
  { kinds, speakers }: SearchQuery,
  { by, phrases }: ParsedQuery,
  vocabulary: Vocabulary,
): Iterable<(story: IndexedStory, indexed: IndexedPassage) => boolean> {
  if (kinds) yield (_, { passage }) => kinds.includes(passage.kind);
  if (speakers) {
    const names = new Set(speakers);
    yield (_, { passage }) => passage.speakers.some((name) => names.has(name));
  }
  if (by.length > 0) {
    const wanted = by.map(wordsOf);
    yield (_, { passage }) => passage.speakers.some((name) => hasWordsOfAny(wordsOf(name), wanted));
  }
  for (const phrase of phrases) {
    const rows = formSequences(phrase, vocabulary);
    yield ({ forms, headForms }, { passage, start, end }) =>
      rows.some(
        (row) =>
          hasSequence(forms, start, end, row) ||
          (passage.citation.paragraph === 1 && hasSequence(headForms, 0, headForms.length, row)),
      );
  }
}

function hasWordsOfAny(name: readonly string[], wanted: readonly (readonly string[])[]): boolean {
  return wanted.some((words) => words.length > 0 && words.every((word) => name.includes(word)));
}

function citationOf({ paragraphs, quotes }: IndexedStory): Passage['citation'] | undefined {
  return (paragraphs[0] ?? quotes[0])?.passage.citation;
}

function instant(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}

function wordsOf(text: string): string[] {
  return wordsIn(text).flatMap((word) => (word.optional ? [] : word.text));
}

/** A phrase as rows of forms, one for each language that has all its words. */
function formSequences(phrase: string, vocabulary: Vocabulary): number[][] {
  const wanted = wordsOf(phrase);
  return [...vocabulary.languages].flatMap((language) => {
    const row = wanted.flatMap((word) => vocabulary.form(word, language) ?? []);
    return row.length === wanted.length && row.length > 0 ? [row] : [];
  });
}

function stemSequences(text: string, vocabulary: Vocabulary): number[][] {
  const wanted = wordsOf(text);
  return [...vocabulary.languages].flatMap((language) => {
    const row = wanted.flatMap((word) => vocabulary.stem(stem(word, language)) ?? []);
    return row.length === wanted.length && row.length > 0 ? [row] : [];
  });
}

/** True if the wanted numbers stand side by side in `row`, between `start` and `end`. */
function hasSequence(row: Int32Array, start: number, end: number, wanted: readonly number[]): boolean {
  const [first] = wanted;
  for (let at = start; at + wanted.length <= end; at += 1) {
    if (row[at] !== first) continue;
    let n = 1;
    while (n < wanted.length && row[at + n] === wanted[n]) n += 1;
    if (n === wanted.length) return true;
  }
  return false;
}
