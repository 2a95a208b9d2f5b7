/**
 * A SearchIndex that holds only the newest stories, for an archive larger than memory. If a query may need older stories,
 * either the index asks the archive for them itself, or a full-text search over the whole archive names some. These are
 * loaded into the index and ranked with all others by the same statistics. They are evicted least recently used first.
 */
import type { FeedScope, Passage } from '../../model/article.ts';
import { partitionPoint } from '../../text/binary-search.ts';
import {
  type ArchiveLookup,
  type DatedArticle,
  lookupConditions,
  lookupWords,
  type OlderStories,
} from '../query/archive-lookup.ts';
import { publicationDate } from '../query/count-articles.ts';
import { hasOperators, type ParsedQuery, parseQuery } from '../query/query-syntax.ts';
import { translatedWords } from '../query/translations.ts';
import type {
  ArticleCount,
  ArticleCountQuery,
  SearchIndex,
  SearchQuery,
  SearchResult,
} from '../search-index.ts';

/** Older articles that are loaded for one query. */
const LOADED_PER_QUERY = 20;
/** Older articles that stay loaded, for each that one query loads. */
const QUERIES_HELD = 10;
/** Words of a query that are looked up in the archive. */
const MAX_LOOKUP_WORDS = 12;
/** Words of other languages that are looked up beside them. */
const MAX_TRANSLATED_WORDS = 24;
/** The year 0 in milliseconds since 1970: the earliest that ISO 8601 writes with four digits. */
const EARLIEST = Date.parse('0000-01-01T00:00:00.000Z');
/** The end of the last such year. */
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');
/**
 * The archive is not asked if the best story scores this share of the query by BM25. Its answer is good enough, and the
 * look-up runs on the main thread.
 */
const MIN_SUFFICIENT_SHARE = 0.55;

interface WindowStory {
  readonly article: string;
  /** number of passages */
  readonly passages: number;
  /** ISO 8601 instant by which the window is ordered; of an undated story the time of `put`, '' while loading */
  readonly at: string;
  /** true if `at` is the date of publication */
  readonly dated: boolean;
}

export interface WindowedSearchIndex extends SearchIndex {
  /**
   * Ends the initial loading. During it, stories come newest first, and those that do not fit are left out. What is not
   * there yet is asked of the archive, as what does not fit is.
   */
  filled(): void;
  /** whether a dated story was left out, as all that come behind it would be */
  readonly isFull: boolean;
  /** whether an article is among the newest, which the window has */
  holds(article: string): boolean;
}

/** A window over an empty index, of at most `maxPassages` passages. `onEvicted` hears of what leaves it for a newer story. */
export function createWindowedIndex(
  index: SearchIndex,
  maxPassages: number,
  archive: ArchiveLookup,
  onEvicted: (article: string) => Promise<void> = async () => {},
): WindowedSearchIndex {
  return new WindowedIndex(index, maxPassages, archive, onEvicted);
}

class WindowedIndex implements WindowedSearchIndex {
  readonly #index: SearchIndex;
  readonly #maxPassages: number;
  readonly #archive: ArchiveLookup;
  readonly #onEvicted: (article: string) => Promise<void>;
  /** the stories of the window, oldest first */
  readonly #order: WindowStory[] = [];
  readonly #window = new Map<string, WindowStory>();
  /** articles outside the window that are loaded, least recently used first */
  readonly #loaded = new Set<string>();
  #passages = 0;
  /** how often a story was put into the window */
  #puts = 0;
  /** true if there are stories outside the window */
  #hasOlder = false;
  /** ISO 8601 instant; no story outside the window was published after it */
  #newestOlder = '';
  #filling = true;

  constructor(
    index: SearchIndex,
    maxPassages: number,
    archive: ArchiveLookup,
    onEvicted: (article: string) => Promise<void>,
  ) {
    this.#index = index;
    this.#onEvicted = onEvicted;
    this.#maxPassages = maxPassages;
    this.#archive = archive;
  }

  filled(): void {
    this.#filling = false;
  }

  get isFull(): boolean {
    return this.#newestOlder !== '';
  }

  holds(article: string): boolean {
    return this.#window.has(article);
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    const known = this.#window.get(article);
    if (known) this.#delete(known);
    // It is replaced in the index, not removed from it: a question in between finds it.
    const wasThere = this.#loaded.delete(article) || known !== undefined;
    const published = passages[0]?.citation.publishedAt?.instant;
    const at = published ?? this.#undated();
    const story: WindowStory = { article, passages: passages.length, at, dated: published !== undefined };
    const oldest = this.#order[0];
    const isFull = this.#passages + passages.length > this.#maxPassages;
    if (oldest && isFull && (this.#filling || at < oldest.at)) {
      this.#noteOlder(story);
      if (wasThere) await this.#index.remove(article);
      return;
    }
    this.#add(story);
    this.#puts += 1;
    await this.#index.put(article, passages);
    while (this.#passages > this.#maxPassages && this.#order.length > 1) {
      const evicted = this.#order[0];
      if (!evicted) break;
      this.#noteOlder(evicted);
      this.#delete(evicted);
      await this.#index.remove(evicted.article);
      await this.#onEvicted(evicted.article);
    }
  }

  async remove(article: string): Promise<void> {
    const story = this.#window.get(article);
    if (story) this.#delete(story);
    if (story || this.#loaded.delete(article)) await this.#index.remove(article);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    if (!this.#mayLackOlder) return this.#index.search(query);
    const { older } = this.#archive;
    if (!older) return this.#index.search({ ...query, wholeAfter: this.#wholeAfter });
    const before = this.#puts;
    const found = await this.#index.search(query);
    if (isSufficient(found, query)) return found;
    const hasMore = await this.#loadOlder(query, older);
    // What the archive has named may have come meanwhile.
    return hasMore || this.#puts !== before ? this.#index.search(query) : found;
  }

  /** The archive counts what is outside the window. It knows no speakers, so `by:` is complete in the window alone. */
  async countArticles(query: ArticleCountQuery): Promise<ArticleCount> {
    const found = await this.#index.countArticles(query);
    const until = this.#filling ? LATEST : Date.parse(this.#newestOlder);
    // The window is complete if no older story has a date, or if all of them are before the time in question.
    if (!this.#mayLackOlder || Number.isNaN(until) || (query.since ?? Number.NEGATIVE_INFINITY) > until)
      return found;
    const parsed = await parseQuery(query.text, query.now, false, query.zone);
    // Without a word every story would meet the conditions.
    const hasWords = lookupWords(parsed.words).length > 0;
    if (!hasWords && (parsed.words !== '' || !hasOperators(parsed))) return found;
    if (parsed.by.length > 0) return { ...found, wholeSince: Math.min(until + 1, Date.parse(query.now)) };
    const since = Math.max(query.since ?? EARLIEST, parsed.since ?? EARLIEST);
    const before = Math.min(query.before ?? until + 1, parsed.before ?? until + 1, until + 1);
    const older = since < before ? await this.#matchingOlder(parsed, since, before, query.scope, found) : [];
    if (older.length === 0) return found;
    // If older stories have a word as typed, the near spellings that the window found for it do not count.
    const newer = found.approximate ? { ...found, articles: [], published: [], undated: 0 } : found;
    return {
      articles: [...newer.articles, ...older.map(({ article }) => article)],
      published: [...newer.published, ...older.map(({ publishedAt }) => publicationDate(publishedAt))],
      undated: newer.undated,
      approximate: false,
    };
  }

  /** ISO 8601 instant; no story outside the window was published after it. */
  get #wholeAfter(): string {
    return this.#filling
      ? new Date(LATEST).toISOString()
      : this.#newestOlder || new Date(EARLIEST).toISOString();
  }

  /** What is not there yet counts as older. */
  get #mayLackOlder(): boolean {
    return this.#hasOlder || this.#filling;
  }

  count(): Promise<number> {
    return this.#index.count();
  }

  close(): Promise<void> {
    return this.#index.close();
  }

  /** Loads older stories that the query may need. True if any was added to the index. */
  async #loadOlder(
    { text, articles, scope, now, prose, zone }: SearchQuery,
    older: OlderStories,
  ): Promise<boolean> {
    let hasMore = false;
    const { words: typed, from, by } = await parseQuery(text, now, prose, zone);
    // What is excluded is not looked up.
    const asked = lookupWords(typed || [...from, ...by].join(' ')).slice(0, MAX_LOOKUP_WORDS);
    const words = [...asked, ...translatedWords(asked).slice(0, MAX_TRANSLATED_WORDS)];
    const found = articles ?? (words.length > 0 ? await older.find(words, LOADED_PER_QUERY, scope) : []);
    // Certain articles are asked for all at once, and are in no order that would tell which matter.
    const most = articles ? QUERIES_HELD * LOADED_PER_QUERY : LOADED_PER_QUERY;
    const missing: string[] = [];
    for (const article of found.slice(0, most)) {
      if (this.#loaded.delete(article)) this.#loaded.add(article);
      else if (!this.#window.has(article)) missing.push(article);
    }
    if (missing.length === 0) return false;
    for (const [article, passages] of await older.passages(missing)) {
      hasMore = true;
      // A `put` may have added it to the window meanwhile, or another question.
      if (this.#window.has(article) || this.#loaded.has(article)) continue;
      this.#loaded.add(article);
      await this.#index.put(article, passages);
    }
    for (const article of this.#loaded) {
      if (this.#loaded.size <= QUERIES_HELD * LOADED_PER_QUERY) break;
      this.#loaded.delete(article);
      await this.#index.remove(article);
    }
    return hasMore;
  }

  /** Matching articles that the index does not hold, published in `[since, before)`, milliseconds since 1970. */
  async #matchingOlder(
    parsed: ParsedQuery,
    since: number,
    before: number,
    scope: FeedScope | undefined,
    { articles }: ArticleCount,
  ): Promise<DatedArticle[]> {
    const counted = new Set(articles);
    const found: DatedArticle[] = [];
    const [from, until] = [new Date(since).toISOString(), new Date(before - 1).toISOString()];
    for await (const one of this.#archive.matching(lookupConditions(parsed), from, until, scope))
      if (!counted.has(one.article) && !this.#window.has(one.article) && !this.#loaded.has(one.article))
        found.push(one);
    return found;
  }

  /** Records that a story is outside the window. */
  #noteOlder({ at, dated }: WindowStory): void {
    this.#hasOlder = true;
    if (dated && at > this.#newestOlder) this.#newestOlder = at;
  }

  #undated(): string {
    return this.#filling ? '' : new Date().toISOString();
  }

  #add(story: WindowStory): void {
    this.#order.splice(
      partitionPoint(this.#order, ({ at }) => at <= story.at),
      0,
      story,
    );
    this.#window.set(story.article, story);
    this.#passages += story.passages;
  }

  #delete(story: WindowStory): void {
    this.#order.splice(this.#order.indexOf(story), 1);
    this.#window.delete(story.article);
    this.#passages -= story.passages;
  }
}

/** True if the best story answers so well that an older one is unlikely to answer better. */
function isSufficient({ hits, approximate, reading }: SearchResult, { articles }: SearchQuery): boolean {
  const { bm25 = 0, known = 0 } = hits[0]?.parts ?? {};
  return !articles && !approximate && reading.relaxed.length === 0 && bm25 * known >= MIN_SUFFICIENT_SHARE;
}
