/**
 * The SearchIndex in memory. MiniSearch holds the posting lists. `rank-stories.ts` ranks the stories that match, and
 * `passage-score.ts` the passages of each.
 */
import type { Passage, Span } from '../../model/article.ts';
import { publisherName } from '../../outlet/publishers.ts';
import { fold } from '../../text/fold.ts';
import { primarySubtag } from '../analysis/stemmer.ts';
import type { Reach } from '../candidates.ts';
import type { IndexedPassage, IndexedStory } from '../index/indexed-story.ts';
import { StoryCollection } from '../index/story-collection.ts';
import { countStories, hasAllWords, NO_ARTICLES, storiesWithEvery } from '../query/count-articles.ts';
import { expectedAnswer } from '../query/expected-answer.ts';
import { hasOperators, type ParsedQuery, parseQuery, readingOf } from '../query/query-syntax.ts';
import { type QueryTerms, readQueryTerms, readRequiredTerms } from '../query/query-terms.ts';
import { type StoryFilter, storyFilter } from '../query/story-filter.ts';
import { type EventOfStory, onePerEvent } from '../ranking/one-per-event.ts';
import { scorePassages } from '../ranking/passage-score.ts';
import {
  allPassages,
  bestPassage,
  byPlace,
  compare,
  passagesAtLevel,
  type UnmarkedHit,
} from '../ranking/rank-passages.ts';
import { type RankedStory, rankStories } from '../ranking/rank-stories.ts';
import { RowMatcher } from '../ranking/row-matcher.ts';
import type {
  ArticleCount,
  ArticleCountQuery,
  Hit,
  SearchIndex,
  SearchQuery,
  SearchResult,
} from '../search-index.ts';
import { type FeatureWeights, MAX_CANDIDATES, readWeights } from '../weights.ts';
import { postingCandidates } from './posting-candidates.ts';

type Found = Omit<SearchResult, 'reading'>;

const NO_HITS: Found = { hits: [], total: 0, level: 'none', approximate: false };

/** An empty index; fill it with `put`. */
export function createSearchIndex(weights: FeatureWeights = readWeights()): SearchIndex {
  return new MiniSearchIndex(weights);
}

class MiniSearchIndex implements SearchIndex {
  readonly #weights: FeatureWeights;
  #collection = new StoryCollection();
  #source = postingCandidates(this.#collection);

  constructor(weights: FeatureWeights) {
    this.#weights = weights;
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    this.#collection.put(article, passages);
  }

  async remove(article: string): Promise<void> {
    this.#collection.remove(article);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const parsed = await parseQuery(query.text, query.now, query.prose, query.zone);
    const isPossible = parsed.phrases.every((phrase) => hasAllWords(phrase, this.#collection));
    const result = isPossible ? await this.#find(query, parsed) : NO_HITS;
    const { phrases } = parsed;
    if (result.total === 0 && phrases.length > 0 && !query.strict) {
      const near = await this.#find(query, { ...parsed, phrases: [], quoted: phrases }, true);
      if (near.total > 0) return { ...near, reading: readingOf(parsed, phrases) };
    }
    const reading = readingOf(parsed, []);
    const hasConditions = hasOperators(parsed) || parsed.phrases.length + parsed.without.length > 0;
    const offersWords = result.total === 0 && hasConditions && parsed.words !== '';
    return offersWords ? { ...result, reading, unconditional: parsed.words } : { ...result, reading };
  }

  async #find(query: SearchQuery, parsed: ParsedQuery, isRelaxed = false): Promise<Found> {
    const collection = this.#collection;
    const filter = storyFilter(query, parsed, collection.vocabulary);
    const terms = readQueryTerms(parsed, collection);
    if (terms.slots.length === 0)
      return parsed.words === '' && hasOperators(parsed) ? this.#newest(query, filter) : NO_HITS;
    const named = await this.#candidates(terms, { query, parsed });
    const matcher = new RowMatcher(terms.slots, collection.vocabulary);
    const expectedKind = expectedAnswer(parsed.words);
    const from = query.offset ?? 0;
    const end = from + query.limit;
    const all = rankStories(terms, named, query.now, matcher, collection, this.#weights);
    const ranked = query.onePerEvent ? onePerEvent(all, eventOf) : all;
    const passagesOf = ({ story }: RankedStory) => {
      const keep = (indexed: IndexedPassage) => filter.passage(story, indexed);
      const found = scorePassages(story, terms, matcher, collection.vocabulary, keep, expectedKind);
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
      const matches = collection.vocabulary.spansOf(text, language, (stem) => queryStems.has(stem));
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

  /** The stories that the posting lists name for a query. */
  async #candidates({ slots }: QueryTerms, reach: Reach): Promise<IndexedStory[]> {
    const { vocabulary } = this.#collection;
    const terms = slots.map(({ stems, weight }) => ({
      stems: stems.map((stem) => vocabulary.stemWord(stem)),
      weight,
    }));
    const named = await this.#source.candidates(terms, MAX_CANDIDATES, reach);
    return named.flatMap((article) => this.#collection.storyOf(article) ?? []);
  }

  async countArticles(query: ArticleCountQuery): Promise<ArticleCount> {
    const collection = this.#collection;
    const parsed = await parseQuery(query.text, query.now, false, query.zone);
    const { text, now, scope } = query;
    const filter = storyFilter(
      { text, now, limit: 1, ...(scope && { scope }) },
      parsed,
      collection.vocabulary,
    );
    const { slots, approximate } = readRequiredTerms(parsed.words, collection);
    if (slots.length === 0 && (parsed.words !== '' || !hasOperators(parsed))) return NO_ARTICLES;
    const stories = slots.length === 0 ? collection.all() : storiesWithEvery({ slots }, collection);
    const found = countStories(stories, filter, query);
    return { ...found, approximate: approximate && found.articles.length + found.undated > 0 };
  }

  /** The answer to a query of operators alone: the newest stories, each by its first passage that passes the filter. */
  #newest({ limit, offset = 0 }: SearchQuery, filter: StoryFilter): Found {
    const dateOf = ({ citation }: Passage) => citation.publishedAt?.instant ?? '';
    const found = this.#collection
      .all()
      .flatMap((story) => {
        if (!filter.story(story)) return [];
        const first = [...story.paragraphs, ...story.quotes].find((one) => filter.passage(story, one));
        return first ? [first.passage] : [];
      })
      .sort((a, b) => compare(dateOf(b), dateOf(a)) || byPlace(a, b));
    const hits = found
      .slice(offset, offset + limit)
      .map((passage, n) => ({ passage, score: 1 / (offset + n + 1), marks: [], parts: {} }));
    return { hits, total: found.length, level: found.length > 0 ? 'answer' : 'none', approximate: false };
  }

  async count(): Promise<number> {
    return this.#collection.passages;
  }

  async close(): Promise<void> {
    this.#collection = new StoryCollection();
    this.#source = postingCandidates(this.#collection);
  }
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

/** The outlets of stories as they are compared: a query asks for those of hundreds. */
const outlets = new WeakMap<IndexedStory, string>();

/** The event that a story reports, and its outlet. */
function eventOf({ story, coverage }: RankedStory): EventOfStory {
  const passage = (story.paragraphs[0] ?? story.quotes[0])?.passage;
  let outlet = outlets.get(story);
  if (outlet === undefined) {
    outlet = passage ? fold(publisherName(passage.citation)) : '';
    outlets.set(story, outlet);
  }
  return { event: passage?.event, outlet, coverage };
}
