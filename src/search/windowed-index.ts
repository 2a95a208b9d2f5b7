/**
 * An index that holds the newest stories alone, and fetches older ones when a question may need them: a full-text
 * search over the whole archive names them, they join the index as guests, and are ranked with all others by the same
 * counts. Guests leave again, those longest unasked for first.
 */
import type { Passage } from '../model.ts';
import type { SearchIndex, SearchQuery, SearchResult } from './search-index.ts';
import { termsOf } from './terms.ts';

/** What the window needs of the whole archive. */
export interface Archive {
  /** articles that hold any of the words, best first */
  find(words: readonly string[], limit: number): Promise<readonly string[]>;
  /** an article's passages; undefined where there is none */
  passages(article: string): Promise<readonly Passage[] | undefined>;
}

/** Articles asked of the archive for one question, and guests that may stay. */
const ASKED = 50;
const MOST_GUESTS = 400;
/** Words of a question that the archive is asked for. */
const MOST_WORDS = 12;

interface Held {
  readonly article: string;
  readonly passages: number;
  /** ISO 8601 instant; the newest for an undated story, which was just taken in or has nothing to be old by */
  readonly at: string;
}

const UNDATED = '9999';

/** The window over an empty index, for at most so many passages. */
export function createWindowedIndex(index: SearchIndex, most: number, archive: Archive): SearchIndex {
  return new WindowedIndex(index, most, archive);
}

class WindowedIndex implements SearchIndex {
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

  constructor(index: SearchIndex, most: number, archive: Archive) {
    this.#index = index;
    this.#most = most;
    this.#archive = archive;
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    await this.remove(article);
    const at = passages[0]?.citation.publishedAt?.instant ?? UNDATED;
    const oldest = this.#order[0];
    if (oldest && at < oldest.at && this.#passages + passages.length > this.#most) {
      this.#older = true;
      return;
    }
    this.#keep({ article, passages: passages.length, at });
    await this.#index.put(article, passages);
    while (this.#passages > this.#most && this.#order.length > 1) {
      const left = this.#order[0];
      if (!left) break;
      this.#older = true;
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
    if (this.#older) await this.#invite(query);
    return this.#index.search(query);
  }

  count(): Promise<number> {
    return this.#index.count();
  }

  close(): Promise<void> {
    return this.#index.close();
  }

  async #invite({ text, articles }: SearchQuery): Promise<void> {
    const content = termsOf(text).filter(({ stop }) => !stop);
    const words = [...new Set(content.map(({ word }) => word))].slice(0, MOST_WORDS);
    const found = articles ?? (words.length > 0 ? await this.#archive.find(words, ASKED) : []);
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
    }
    for (const article of this.#guests) {
      if (this.#guests.size <= MOST_GUESTS) break;
      this.#guests.delete(article);
      await this.#index.remove(article);
    }
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
