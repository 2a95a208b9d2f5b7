/**
 * The posting lists: which story has which term, and how often. MiniSearch holds them, over whole stories.
 *
 * MiniSearch's own `search` makes an object for every story that matches, which is most of the archive for a common
 * word. The ranking needs only counts, so this class reads the posting lists directly, through the members that
 * MiniSearch leaves to subclasses. Near spellings come from its radix tree.
 */
import { setImmediate } from 'node:timers/promises';
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

/** Postings of discarded stories are taken out once there are so many such stories, and they are this share of all. */
const MIN_DISCARDED = 200;
const MIN_DISCARDED_SHARE = 0.1;
/** Lists that are cleaned before others get their turn. */
const CLEANED_AT_ONCE = 500;

/** Letters from which a term is long. Few terms are, so near spellings of a long one are soon found among them. */
const LONG_TERM = 12;

/** A term of a story: as text for MiniSearch, and by its number in the vocabulary. */
export interface PostedTerm {
  readonly stem: number;
  readonly word: string;
  readonly count: number;
}

export class StoryPostings extends MiniSearch<Entry> {
  /** posting lists and words by stem, which saves the look-up in the radix tree */
  readonly #lists: (PostingList | undefined)[] = [];
  readonly #words: string[] = [];
  /** stories whose postings are still in the lists */
  #discarded = 0;
  #isCleaning = false;
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
      // Its vacuum walks through the tree of terms in several turns, and fails if a term has come meanwhile.
      autoVacuum: false,
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

  /** Removes a story. Its postings stay in the lists until these are cleaned. */
  override discard(id: number): void {
    this.#clearFlatLists();
    const short = this._idToShortId.get(id);
    if (short !== undefined) this.#ids.set(short, 0);
    super.discard(id);
    this.#discarded += 1;
    const isMuch = this.#discarded >= MIN_DISCARDED_SHARE * (this.#discarded + this.documentCount);
    if (this.#discarded >= MIN_DISCARDED && isMuch && !this.#isCleaning) void this.#clean();
  }

  /** Takes the postings of discarded stories out of all lists, and the terms that no story has any more out of the tree. */
  async #clean(): Promise<void> {
    this.#isCleaning = true;
    this.#discarded = 0;
    // Numbers of discarded stories are never used again, so stories may come and go between two turns.
    for (let stem = 0; stem < this.#lists.length; stem += 1) {
      if (stem % CLEANED_AT_ONCE === CLEANED_AT_ONCE - 1) await setImmediate();
      const list = this.#lists[stem];
      if (!list) continue;
      for (const short of list.keys()) if (this.#ids.get(short) === 0) list.delete(short);
      if (list.size > 0) continue;
      this._index.delete(this.#words[stem] ?? '');
      this.#lists[stem] = undefined;
    }
    this.#isCleaning = false;
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
    if (known) return known;
    const field = this._fieldIds.terms ?? 0;
    const fields = this._index.fetch(word, () => new Map<number, PostingList>());
    const list: PostingList = fields.get(field) ?? new Map();
    fields.set(field, list);
    this.#lists[stem] = list;
    this.#words[stem] = word;
    if (word.length >= LONG_TERM) this.#longTerms.set(word, true);
    return list;
  }
}
