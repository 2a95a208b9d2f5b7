/**
 * The posting lists: which story has which term, and how often. MiniSearch holds them, over whole stories.
 *
 * MiniSearch's own `search` makes an object for every story that matches, which is most of the archive for a common
 * word. The ranking needs only counts, so this class reads the posting lists directly, through the members that
 * MiniSearch leaves to subclasses. Near spellings come from its radix tree.
 */
import MiniSearch from 'minisearch';
import SearchableMap from 'minisearch/SearchableMap';
import { IntegerArray } from './integer-array.ts';

interface Entry {
  readonly id: number;
  readonly terms: string;
}

/** MiniSearch's number of a story, to how often the story has the term */
type PostingList = Map<number, number>;

/** Numbers that the flat copies of posting lists may hold, at 4 bytes each. */
const MAX_CACHED_NUMBERS = 4_000_000;

/** Letters from which a term is long. Few terms are, so near spellings of a long one are soon found among them. */
const LONG_TERM = 12;

/** A term of a story: as text for MiniSearch, and by its number in the vocabulary. */
export interface PostedTerm {
  readonly stem: number;
  readonly word: string;
  readonly count: number;
}

export class StoryPostings extends MiniSearch<Entry> {
  /** posting lists by stem, which saves the look-up in the radix tree */
  readonly #lists: (PostingList | undefined)[] = [];
  /** our number of a story plus 1, by MiniSearch's number; 0 once the story is discarded */
  readonly #ids = new IntegerArray();
  /** flat copies of the lists asked for since the last change: a Map takes ten times as long to walk */
  readonly #flatLists = new Map<number, Int32Array>();
  #cachedNumbers = 0;
  /** the long terms that any story had */
  readonly #longTerms = new SearchableMap<true>();

  constructor() {
    super({
      fields: ['terms'],
      // `put` adds the terms with their counts, so there is nothing to tokenize.
      tokenize: () => [],
      autoVacuum: { minDirtCount: 200, minDirtFactor: 0.1, batchSize: 500, batchWait: 10 },
    });
  }

  /** Adds a story under a number that no story has now, with the count of each of its terms. */
  put(id: number, terms: readonly PostedTerm[]): void {
    this.#clearFlatLists();
    this.add({ id, terms: '' });
    const short = this._idToShortId.get(id);
    if (short === undefined) return;
    this.#ids.set(short, id + 1);
    for (const { stem, word, count } of terms) this.#list(stem, word).set(short, count);
  }

  /** Removes a story. Its postings stay in the lists until the next vacuum. */
  override discard(id: number): void {
    this.#clearFlatLists();
    const short = this._idToShortId.get(id);
    if (short !== undefined) this.#ids.set(short, 0);
    super.discard(id);
  }

  /** The posting list of a stem as pairs in a row: story number, count. Discarded stories are left out. */
  of(stem: number): Int32Array {
    const cached = this.#flatLists.get(stem);
    if (cached) return cached;
    const list = this.#lists[stem];
    const pairs = new Int32Array((list?.size ?? 0) * 2);
    const ids = this.#ids.all;
    let n = 0;
    list?.forEach((count, short) => {
      const id = (ids[short] ?? 0) - 1;
      if (id < 0) return;
      pairs[n] = id;
      pairs[n + 1] = count;
      n += 2;
    });
    const flat = pairs.subarray(0, n);
    if (this.#cachedNumbers + n > MAX_CACHED_NUMBERS) this.#clearFlatLists();
    this.#flatLists.set(stem, flat);
    this.#cachedNumbers += n;
    return flat;
  }

  /**
   * Terms within a number of edits (Levenshtein distance) of a term, each with its distance. They may include long terms that
   * no story has any more.
   */
  near(term: string, maxEdits: number): [string, number][] {
    const terms = term.length - maxEdits < LONG_TERM ? this._index : this.#longTerms;
    return [...terms.fuzzyGet(term, maxEdits)].map(([found, [, distance]]) => [found, distance]);
  }

  /** Up to `limit` terms that begin with a term, and are longer. */
  startingWith(term: string, limit: number): string[] {
    const found: string[] = [];
    for (const longer of this._index.atPrefix(term).keys()) {
      if (found.length === limit) break;
      if (longer !== term) found.push(longer);
    }
    return found;
  }

  #clearFlatLists(): void {
    this.#flatLists.clear();
    this.#cachedNumbers = 0;
  }

  #list(stem: number, word: string): PostingList {
    const known = this.#lists[stem];
    // The vacuum takes a list out of MiniSearch's index with its last entry still in it, so a list of one is looked up.
    if (known && known.size > 1) return known;
    const field = this._fieldIds.terms ?? 0;
    const fields = this._index.fetch(word, () => new Map<number, PostingList>());
    const list: PostingList = fields.get(field) ?? new Map();
    fields.set(field, list);
    this.#lists[stem] = list;
    if (word.length >= LONG_TERM) this.#longTerms.set(word, true);
    return list;
  }
}
