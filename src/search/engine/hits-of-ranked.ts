/** The hits of ranked stories: their passages that answer, with the words that match. */
import type { Span } from '../../model/article.ts';
import { primarySubtag } from '../analysis/stemmer.ts';
import type { CollectionStatistics } from '../archive/archive-statistics.ts';
import type { IndexedPassage, ReadableStory } from '../index/indexed-story.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { expectedAnswer } from '../query/expected-answer.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import type { StoryFilter } from '../query/story-filter.ts';
import { scorePassages } from '../ranking/passage-score.ts';
import { allPassages, bestPassage, passagesAtLevel, type UnmarkedHit } from '../ranking/rank-passages.ts';
import type { RankedStory } from '../ranking/rank-stories.ts';
import type { RowMatcher } from '../ranking/row-matcher.ts';
import type { Hit, SearchQuery, SearchResult } from '../search-index.ts';

/** A query as a collection reads it. */
export interface ReadQuery {
  readonly query: SearchQuery;
  /** the plain words of the query */
  readonly words: string;
  readonly terms: QueryTerms;
  readonly filter: StoryFilter;
  readonly matcher: RowMatcher;
  readonly vocabulary: Vocabulary;
  readonly statistics: CollectionStatistics;
  /** whether a phrase that was demanded was given up */
  readonly isRelaxed: boolean;
}

/** The hits of stories, best first; `readable` gives a story its passages. */
export function hitsOfRanked(
  ranked: readonly RankedStory[],
  readable: (ranked: RankedStory) => ReadableStory,
  { query, words, terms, filter, matcher, vocabulary, isRelaxed }: ReadQuery,
): Omit<SearchResult, 'reading'> {
  const expectedKind = expectedAnswer(words);
  const from = query.offset ?? 0;
  const end = from + query.limit;
  const passagesOf = (one: RankedStory) => {
    const story = readable(one);
    const keep = (indexed: IndexedPassage) => filter.passage(story, indexed);
    const found = scorePassages(story, terms, matcher, vocabulary, keep, expectedKind);
    const best = query.onePerStory ? bestPassage(found) : undefined;
    return best ? [best] : found;
  };
  const wanted = {
    end,
    passagesOf,
    countsAll: !filter.narrowsPassages,
    needsAnswer: expectedKind?.isNeeded ?? false,
  };
  const { hits, level, ...counted } = query.byLevel
    ? passagesAtLevel(ranked, terms.weights, wanted)
    : allPassages(ranked, terms.weights, wanted, query.onePerStory ?? false);
  const approximate = terms.approximate && counted.total > 0;
  const comesNear = approximate || isRelaxed;
  const answers = level === 'answer' && !comesNear;
  const queryStems = new Set(terms.slots.flatMap((slot) => slot.stems));
  const withMarks = ({ answer, hasCandidate: _, ...hit }: UnmarkedHit): Hit => {
    const { text, language } = hit.passage;
    const matches = vocabulary.spansOf(text, language, (stem) => queryStems.has(stem));
    const expected = answers && answer ? [answer] : [];
    return { ...hit, marks: mergeOverlapping([...matches, ...expected]) };
  };
  const shown = hits.slice(from, end);
  const translated = languagesBeside(terms.languages, shown);
  return {
    ...counted,
    hits: shown.map(withMarks),
    ...(translated.length > 0 && { translated }),
    level: level === 'answer' && comesNear ? 'related' : level,
    approximate,
  };
}

/** The languages of hits that are none of those that a query may be in; none if the query was not translated. */
function languagesBeside(own: ReadonlySet<string>, hits: readonly UnmarkedHit[]): string[] {
  if (own.size === 0) return [];
  const all = new Set(hits.map(({ passage }) => primarySubtag(passage.language)));
  return [...all].filter((language) => !own.has(language)).sort();
}

/** The spans in order, with those that overlap merged. Neighbours that only touch stay apart. */
function mergeOverlapping(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}
