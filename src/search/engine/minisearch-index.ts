/**
 * The SearchIndex in memory. MiniSearch holds the posting lists. `rank-stories.ts` ranks the stories that match, and
 * `passage-score.ts` the passages of each. An archive that has more stories is asked for those that may rank beside them.
 */
import type { Passage } from '../../model/article.ts';
import { publisherName } from '../../outlet/publishers.ts';
import { fold } from '../../text/fold.ts';
import { type CollectionStatistics, withArchive } from '../archive/archive-statistics.ts';
import { archiveReach, archiveTerms, learnWords, mayBeOlder } from '../archive/archive-terms.ts';
import { type ArchivedEntry, ArchivedStories } from '../archive/archived-stories.ts';
import type { ArchiveCounts, StoryArchive } from '../archive/story-archive.ts';
import type { Reach } from '../candidates.ts';
import type { ReadableStory, StoryEntry, StoryHead } from '../index/indexed-story.ts';
import { StoryCollection } from '../index/story-collection.ts';
import { countStories, hasAllWords, NO_ARTICLES, storiesWithEvery } from '../query/count-articles.ts';
import { hasOperators, type ParsedQuery, parseQuery, readingOf } from '../query/query-syntax.ts';
import { readQueryTerms, readRequiredTerms } from '../query/query-terms.ts';
import { storyFilter } from '../query/story-filter.ts';
import { type EventOfStory, onePerEvent } from '../ranking/one-per-event.ts';
import { type RankedStory, rankStories } from '../ranking/rank-stories.ts';
import { RowMatcher } from '../ranking/row-matcher.ts';
import type {
  ArticleCount,
  ArticleCountQuery,
  SearchIndex,
  SearchQuery,
  SearchResult,
} from '../search-index.ts';
import * as W from '../weights.ts';
import { hitsOfRanked, type ReadQuery } from './hits-of-ranked.ts';
import { newestStories } from './newest-stories.ts';
import { postingCandidates } from './posting-candidates.ts';

type Found = Omit<SearchResult, 'reading'>;

const NO_HITS: Found = { hits: [], total: 0, level: 'none', approximate: false };

/** Stories that an archive names for one query. More would not rank better (docs/evaluation.md). */
const ARCHIVE_CANDIDATES = 100;
/** If certain articles are asked for, all of them are named, up to so many. */
const MAX_ARTICLES = 1000;
/** Of those that are named, the most that are read for a list by level, which shows no more. */
const READ_BY_LEVEL = 30;

/** An empty index; fill it with `put`. `archive` has all stories, also those that do not fit into memory. */
export function createSearchIndex(
  weights: W.FeatureWeights = W.readWeights(),
  archive?: StoryArchive,
): SearchIndex {
  return new MiniSearchIndex(weights, archive);
}

/** What an archive has named for a query. */
interface OlderStories {
  readonly stories: readonly StoryEntry[];
  readonly counts?: ArchiveCounts | undefined;
  /** whether it may have more of them */
  readonly isCut: boolean;
}

class MiniSearchIndex implements SearchIndex {
  readonly #weights: W.FeatureWeights;
  readonly #archive: ArchivedStories | undefined;
  #collection = new StoryCollection();
  #source = postingCandidates(this.#collection);

  constructor(weights: W.FeatureWeights, archive: StoryArchive | undefined) {
    this.#weights = weights;
    this.#archive = archive && new ArchivedStories(archive);
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    this.#collection.put(article, passages);
  }

  async remove(article: string): Promise<void> {
    this.#collection.remove(article);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const parsed = await parseQuery(query.text, query.now, query.prose, query.zone);
    const isPossible =
      this.#mayBeOlder(query, parsed) ||
      parsed.phrases.every((phrase) => hasAllWords(phrase, this.#collection));
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
    let read = this.#read(query, parsed, isRelaxed);
    if (parsed.words === '') return hasOperators(parsed) ? this.#newest(read, parsed) : NO_HITS;
    let older: readonly StoryEntry[] = [];
    if (this.#mayBeOlder(query, parsed)) {
      const asked = await this.#older(read, parsed);
      older = asked.stories;
      const statistics = withArchive(this.#collection, older.filter(isArchived), asked.counts);
      read = this.#read(query, parsed, isRelaxed, statistics);
    }
    if (read.terms.slots.length === 0) return NO_HITS;
    const ranked = await this.#ranked(read, parsed, older);
    const entries = ranked.flatMap(({ story }) => (isArchived(story) ? story : []));
    const readable = await this.#readable(entries.slice(0, query.byLevel ? READ_BY_LEVEL : undefined), read);
    const storyOf = ({ story }: RankedStory) => readable.get(story) ?? (story as ReadableStory);
    const shown = ranked.filter(({ story }) => !isArchived(story) || readable.has(story));
    return hitsOfRanked(shown, storyOf, read);
  }

  #read(
    query: SearchQuery,
    parsed: ParsedQuery,
    isRelaxed: boolean,
    statistics: CollectionStatistics = this.#collection,
  ): ReadQuery {
    const { vocabulary } = statistics;
    const terms = readQueryTerms(parsed, statistics);
    const matcher = new RowMatcher(terms.slots, vocabulary);
    const filter = storyFilter(query, parsed, vocabulary);
    return { query, words: parsed.words, terms, filter, matcher, vocabulary, statistics, isRelaxed };
  }

  #mayBeOlder(query: SearchQuery, parsed: ParsedQuery): boolean {
    const areInMemory = query.articles?.every((article) => this.#collection.storyOf(article)) ?? false;
    return this.#archive !== undefined && !areInMemory && mayBeOlder(query, parsed);
  }

  /**
   * The stories that the posting lists name, and `older` ones, ranked. A list of events that shows few is ranked once more, of
   * more stories: the first ones may all report one event.
   */
  async #ranked(read: ReadQuery, parsed: ParsedQuery, older: readonly StoryEntry[]): Promise<RankedStory[]> {
    const { byLevel = false, onePerEvent: isByEvent = false } = read.query;
    const most = W.MAX_CANDIDATES;
    // What an archive has named are the best of all stories, those in memory among them.
    const first = older.length < ARCHIVE_CANDIDATES ? W.FIRST_CANDIDATES : W.FIRST_CANDIDATES / 2;
    for (let limit = byLevel ? first : most; ; limit = most) {
      const named = await this.#candidates(read, { query: read.query, parsed }, limit);
      const all = this.#together(named, older, read);
      const { terms, matcher, query, statistics } = read;
      const ranked = rankStories(terms, all, query.now, matcher, statistics, this.#weights);
      const distinct = isByEvent ? onePerEvent(ranked, eventOf) : ranked;
      if (limit === most || named.length < limit || distinct.length > W.MAX_COUNTED) return distinct;
    }
  }

  /** Stories that are named and older ones, each once and as it is now: some may have changed, come or gone meanwhile. */
  #together(
    named: readonly StoryEntry[],
    older: readonly StoryEntry[],
    { filter }: ReadQuery,
  ): readonly StoryEntry[] {
    const all = new Map(named.map((story) => [story.article, story]));
    for (const story of older) {
      const current = this.#collection.storyOf(story.article) ?? (isArchived(story) ? story : undefined);
      if (current && !all.has(story.article) && filter.story(current)) all.set(story.article, current);
    }
    return [...all.values()];
  }

  /** The stories that the posting lists name for a query. */
  async #candidates({ terms }: ReadQuery, reach: Reach, limit: number): Promise<StoryEntry[]> {
    if (terms.slots.length === 0) return [];
    const { vocabulary } = this.#collection;
    const wanted = terms.slots.map(({ stems, weight }) => ({
      stems: stems.map((stem) => vocabulary.stemWord(stem)),
      weight,
    }));
    const named = await this.#source.candidates(wanted, limit, reach);
    return named.flatMap((article) => this.#collection.storyOf(article) ?? []);
  }

  /** The stories that the archive names for a query, of which some may be in memory. The words that it has are learnt. */
  async #older(
    { query, terms, vocabulary }: ReadQuery,
    parsed: ParsedQuery,
    wanted = ARCHIVE_CANDIDATES,
  ): Promise<OlderStories> {
    const archive = this.#archive;
    if (!archive) return { stories: [], isCut: false };
    const collection = this.#collection;
    const isHeld = (article: string) => collection.storyOf(article) !== undefined;
    const limit = Math.max(wanted, Math.min(query.articles?.length ?? 0, MAX_ARTICLES));
    const { named, counts } = await archive.candidates(
      archiveTerms(terms, vocabulary),
      limit,
      archiveReach(query, parsed),
      isHeld,
    );
    const read = await archive.rows(named.filter(({ article }) => !isHeld(article)));
    // Some may have come meanwhile.
    const rows = read.filter(({ article }) => !isHeld(article));
    learnWords(terms, parsed, rows, vocabulary);
    const { story: passes } = storyFilter(query, parsed, vocabulary);
    const held = named.flatMap(({ article }) => collection.storyOf(article) ?? []);
    return { stories: [...held, ...rows].filter(passes), counts, isCut: named.length >= limit };
  }

  /** Stories of the archive with their passages, without those that fail a condition on these. */
  async #readable(
    entries: readonly ArchivedEntry[],
    { filter, vocabulary }: ReadQuery,
  ): Promise<Map<StoryEntry, ReadableStory>> {
    const found = (await this.#archive?.readable(entries, vocabulary)) ?? new Map();
    for (const [entry, story] of found) if (!filter.story(story)) found.delete(entry);
    return found;
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
  async #newest(read: ReadQuery, parsed: ParsedQuery): Promise<Found> {
    const { query, filter } = read;
    const { limit, offset = 0 } = query;
    const end = offset + limit;
    const mayBeOlder = this.#mayBeOlder(query, parsed);
    const held = (): ReadableStory[] => this.#collection.all().filter(filter.story);
    const before = held();
    if (!mayBeOlder || before.length > end) return newestStories(before, read, mayBeOlder);
    const { stories, isCut } = await this.#older(read, parsed, end + ARCHIVE_CANDIDATES);
    const readable = await this.#readable(stories.filter(isArchived), read);
    // Some may have come meanwhile.
    const older = [...readable.values()].filter(({ article }) => !this.#collection.storyOf(article));
    return newestStories([...held(), ...older], read, isCut);
  }

  async count(): Promise<number> {
    return this.#collection.passages;
  }

  async close(): Promise<void> {
    await this.#archive?.close();
    this.#collection = new StoryCollection();
    this.#source = postingCandidates(this.#collection);
  }
}

/** Whether a story is outside memory. */
function isArchived(story: StoryEntry): story is ArchivedEntry {
  return 'change' in story;
}

/** The outlets of stories as they are compared: a query asks for those of hundreds. */
const outlets = new WeakMap<StoryHead, string>();

/** The event that a story reports, and its outlet. */
function eventOf({ story, coverage }: RankedStory): EventOfStory {
  const { head } = story;
  let outlet = outlets.get(head);
  if (outlet === undefined) {
    outlet = fold(publisherName(head));
    outlets.set(head, outlet);
  }
  return { event: head.event, outlet, coverage };
}
