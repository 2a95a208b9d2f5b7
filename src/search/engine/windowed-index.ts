/**
 * An index that holds the newest stories alone, and fetches older ones when a question may need them: a full-text
 * search over the whole archive names them, they join the index as guests, and are ranked with all others by the same
 * counts. Guests leave again, those longest unasked for first.
 */
import type { Passage, Reach } from '../../model/article.ts';
import { termsOf } from '../analysis/terms.ts';
import { type Archive, type Dated, demandsOf } from '../query/archive-lookup.ts';
import { publicationOf } from '../query/count-articles.ts';
import { type ReadQuery, readQuery } from '../query/query-syntax.ts';
import type { Mentions, MentionsQuery, SearchIndex, SearchQuery, SearchResult } from '../search-index.ts';

/** Articles asked of the archive for one question, and guests that may stay. */
const ASKED = 20;
const MOST_GUESTS = 200;
/** Milliseconds since 1970 of the year 0, which ISO 8601 writes with four digits. */
const EARLIEST = Date.parse('0000-01-01T00:00:00.000Z');
/** Words of a question that the archive is asked for. */
const MOST_WORDS = 12;

interface Held {
  readonly article: string;
  readonly passages: number;
  /** ISO 8601 instant; of an undated story the one at which it was put in, or the empty one while filling */
  readonly at: string;
  /** is `at` when it was published? */
  readonly dated: boolean;
}

/**
 * Share of a question's weight in the best story from which the archive is not asked: the answer is at hand, and the
 * archive's look-up runs on the bot's own thread.
 */
const AT_HAND = 0.55;

export interface WindowedSearchIndex extends SearchIndex {
  /** Ends the filling, newest first, in which stories that have no room any more are left out. */
  filled(): void;
}

/** The window over an empty index, for at most so many passages. */
export function createWindowedIndex(index: SearchIndex, most: number, archive: Archive): WindowedSearchIndex {
  return new WindowedIndex(index, most, archive);
}

class WindowedIndex implements WindowedSearchIndex {
  readonly #index: SearchIndex;
  readonly #most: number;
  readonly #archive: Archive;
  /** oldest first */
  readonly #order: Held[] = [];
  readonly #held = new Map<string, Held>();
  readonly #guests = new Set<string>();
  #passages = 0;
  /** are there stories outside the window? */
  #older = false;
  /** ISO 8601 instant: no story outside the window was published after it */
  #newestOlder = '';
  #filling = true;

  constructor(index: SearchIndex, most: number, archive: Archive) {
    this.#index = index;
    this.#most = most;
    this.#archive = archive;
  }

  filled(): void {
    this.#filling = false;
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    await this.remove(article);
    const published = passages[0]?.citation.publishedAt?.instant;
    const at = published ?? this.#undated();
    const held: Held = { article, passages: passages.length, at, dated: published !== undefined };
    const oldest = this.#order[0];
    const full = this.#passages + passages.length > this.#most;
    if (oldest && full && (this.#filling || at < oldest.at)) {
      this.#leave(held);
      return;
    }
    this.#keep(held);
    await this.#index.put(article, passages);
    while (this.#passages > this.#most && this.#order.length > 1) {
      const left = this.#order[0];
      if (!left) break;
      this.#leave(left);
      this.#forget(left);
      await this.#index.remove(left.article);
    }
  }

  async remove(article: string): Promise<void> {
    const held = this.#held.get(article);
    if (held) this.#forget(held);
    if (held || this.#guests.delete(article)) await this.#index.remove(article);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const found = await this.#index.search(query);
    if (!this.#older || atHand(found, query)) return found;
    const came = await this.#invite(query);
    return came ? this.#index.search(query) : found;
  }

  /** What the window does not hold is counted by the archive, which knows of no speakers: `by:` is whole in the window. */
  async mentions(query: MentionsQuery): Promise<Mentions> {
    const found = await this.#index.mentions(query);
    const until = Date.parse(this.#newestOlder);
    // Where nothing older has a date, or all of that is older than what is asked for, the window has everything.
    if (!this.#older || Number.isNaN(until) || (query.since ?? Number.NEGATIVE_INFINITY) > until)
      return found;
    const read = await readQuery(query.text, query.now);
    if (read.by.length > 0) return { ...found, wholeSince: until + 1 };
    const since = Math.max(query.since ?? EARLIEST, read.since ?? EARLIEST);
    const before = Math.min(query.before ?? until + 1, read.before ?? until + 1, until + 1);
    const older = since < before ? await this.#having(read, since, before, query.reach, found) : [];
    if (older.length === 0) return found;
    // A word that only older stories have is spelt as it was meant.
    const newer = found.approximate ? { ...found, articles: [], published: [], undated: 0 } : found;
    return {
      articles: [...newer.articles, ...older.map(({ article }) => article)],
      published: [...newer.published, ...older.map(({ publishedAt }) => publicationOf(publishedAt))],
      undated: newer.undated,
      approximate: false,
    };
  }

  count(): Promise<number> {
    return this.#index.count();
  }

  close(): Promise<void> {
    return this.#index.close();
  }

  /** Puts older stories in that the question may need; did any come? */
  async #invite({ text, articles, reach }: SearchQuery): Promise<boolean> {
    let came = false;
    const content = termsOf(text).filter(({ stop }) => !stop);
    const words = [...new Set(content.map(({ word }) => word))].slice(0, MOST_WORDS);
    const found = articles ?? (words.length > 0 ? await this.#archive.find(words, ASKED, reach) : []);
    for (const article of found.slice(0, ASKED)) {
      if (this.#held.has(article)) continue;
      if (this.#guests.delete(article)) {
        this.#guests.add(article);
        continue;
      }
      const passages = await this.#archive.passages(article);
      // It may have been taken in meanwhile.
      if (!passages || this.#held.has(article)) continue;
      this.#guests.add(article);
      await this.#index.put(article, passages);
      came = true;
    }
    for (const article of this.#guests) {
      if (this.#guests.size <= MOST_GUESTS) break;
      this.#guests.delete(article);
      await this.#index.remove(article);
    }
    return came;
  }

  /** Stories outside the window that hold all of a question's words. */
  async #having(
    read: ReadQuery,
    since: number,
    before: number,
    reach: Reach | undefined,
    { articles }: Mentions,
  ): Promise<Dated[]> {
    const demands = demandsOf(read);
    const counted = new Set(articles);
    const found: Dated[] = [];
    const until = new Date(before - 1).toISOString();
    for await (const one of this.#archive.having(demands, new Date(since).toISOString(), until, reach))
      if (!counted.has(one.article) && !this.#held.has(one.article) && !this.#guests.has(one.article))
        found.push(one);
    return found;
  }

  /** Notes a story that the window does not hold. */
  #leave({ at, dated }: Held): void {
    this.#older = true;
    if (dated && at > this.#newestOlder) this.#newestOlder = at;
  }

  #undated(): string {
    return this.#filling ? '' : new Date().toISOString();
  }

  #keep(held: Held): void {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#order[middle]?.at ?? '') <= held.at) low = middle + 1;
      else high = middle;
    }
    this.#order.splice(low, 0, held);
    this.#held.set(held.article, held);
    this.#passages += held.passages;
  }

  #forget(held: Held): void {
    this.#order.splice(this.#order.indexOf(held), 1);
    this.#held.delete(held.article);
    this.#passages -= held.passages;
  }
}

/** Does the best story answer so well that no older one is likely to answer better? */
function atHand({ hits, approximate }: SearchResult, { articles }: SearchQuery): boolean {
  const { bm25 = 0, known = 0 } = hits[0]?.parts ?? {};
  return !articles && !approximate && bm25 * known >= AT_HAND;
}
