/** The conditions of a query beside its words: outlets, dates, speakers, phrases and excluded words. */
import { isMeant } from '../../outlet/claims.ts';
import { fold } from '../../text/fold.ts';
import { stem } from '../analysis/stemmer.ts';
import { wordsOf as wordsIn } from '../analysis/tokens.ts';
import type { IndexedPassage, ReadableStory, StoryEntry } from '../index/indexed-story.ts';
import type { WordIds } from '../index/story-row.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { bodyPart, hasStems, hasWords, headlinePart, wholeBody } from '../index/word-sequences.ts';
import { scopeFilter } from '../scope-filter.ts';
import type { SearchQuery } from '../search-index.ts';
import type { ParsedQuery } from './query-syntax.ts';

export interface StoryFilter {
  /** true if there are no conditions */
  readonly isOpen: boolean;
  /** true if there are conditions on single passages */
  readonly narrowsPassages: boolean;
  /** conditions on passages are tested only if the story has its passages */
  story(story: StoryEntry | ReadableStory): boolean;
  passage(story: ReadableStory, indexed: IndexedPassage): boolean;
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
        !('paragraphs' in story) ||
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
): Iterable<(story: StoryEntry) => boolean> {
  if (scope) {
    const isInScope = scopeFilter(scope);
    yield ({ head }) => isInScope(head.feeds);
  }
  if (articles) {
    const wanted = new Set(articles);
    yield ({ article }) => wanted.has(article);
  }
  if (sources) {
    const outlets = new Set(sources.map(fold));
    yield ({ head }) => outlets.has(fold(head.source));
  }
  if (from.length > 0) {
    const outlets = from.map(wordsOf);
    const isOutlet = remembered((source) => outlets.some((wanted) => isMeant(wanted, source, wordsOf)));
    yield ({ head }) => isOutlet(head.source);
  }
  const times = [
    { since: parsed.since, before: parsed.before },
    { since: instant(query.since), before: instant(query.before) },
  ];
  for (const { since, before } of times) {
    if (since === undefined && before === undefined) continue;
    yield ({ published }) =>
      published >= (since ?? Number.NEGATIVE_INFINITY) && published < (before ?? Number.POSITIVE_INFINITY);
  }
  for (const phrase of phrases) {
    // A quick look at the whole story: few have the phrase, and only their passages are read one by one.
    const rows = wordRows(phrase, vocabulary);
    yield (story) => rows.some((row) => hasWords(story, [wholeBody(story), headlinePart(story)], row));
  }
  if (without.length > 0) {
    const rows = without.flatMap((text) => stemRows(text, vocabulary));
    yield (story) =>
      !rows.some((row) => hasStems(story, [bodyPart(story, 0, story.bodyEnd), headlinePart(story)], row));
  }
}

function* passageConditions(
  { kinds, speakers }: SearchQuery,
  { by, phrases }: ParsedQuery,
  vocabulary: Vocabulary,
): Iterable<(story: ReadableStory, indexed: IndexedPassage) => boolean> {
  if (kinds) yield (_, { passage }) => kinds.includes(passage.kind);
  if (speakers) {
    const names = new Set(speakers);
    yield (_, { passage }) => passage.speakers.some((name) => names.has(name));
  }
  if (by.length > 0) {
    const wanted = by.map(wordsOf);
    const isWanted = remembered((name: string) => hasWordsOfAny(wordsOf(name), wanted));
    yield (_, { passage }) => passage.speakers.some(isWanted);
  }
  for (const phrase of phrases) {
    const rows = wordRows(phrase, vocabulary);
    yield (story, { passage, start, end }) => {
      const body = bodyPart(story, start, end);
      const parts = passage.citation.paragraph === 1 ? [body, headlinePart(story)] : [body];
      return rows.some((row) => hasWords(story, parts, row));
    };
  }
}

/** A test of names that is made once for each: many stories share few outlets and speakers. */
function remembered(test: (name: string) => boolean): (name: string) => boolean {
  const results = new Map<string, boolean>();
  return (name) => {
    const known = results.get(name);
    if (known !== undefined) return known;
    const result = test(name);
    results.set(name, result);
    return result;
  };
}

function hasWordsOfAny(name: readonly string[], wanted: readonly (readonly string[])[]): boolean {
  return wanted.some((words) => words.length > 0 && words.every((word) => name.includes(word)));
}

function instant(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}

function wordsOf(text: string): string[] {
  return wordsIn(text).flatMap((word) => (word.optional ? [] : word.text));
}

/** A phrase as rows of words, one for each language that has all of them. */
function wordRows(phrase: string, vocabulary: Vocabulary): WordIds[][] {
  const { stemOf, idOfStem, idOfForm } = vocabulary;
  return [...vocabulary.languages].flatMap((language) => {
    const row = completeRow(wordsOf(phrase), (word) => vocabulary.form(word, language));
    return row.map((forms) =>
      forms.map((form) => ({ stem: idOfStem.get(stemOf.get(form)), form: idOfForm.get(form) })),
    );
  });
}

/** A phrase as rows of stem ids, one for each language that has all of them. */
function stemRows(text: string, vocabulary: Vocabulary): number[][] {
  return [...vocabulary.languages].flatMap((language) => {
    const row = completeRow(wordsOf(text), (word) => vocabulary.stem(stem(word, language)));
    return row.map((stems) => stems.map((one) => vocabulary.idOfStem.get(one)));
  });
}

/** The numbers of the words, as the only row; no row if one of them has none. */
function completeRow(
  words: readonly string[],
  numberOf: (word: string) => number | undefined,
): readonly number[][] {
  const row = words.flatMap((word) => numberOf(word) ?? []);
  return row.length === words.length && row.length > 0 ? [row] : [];
}
