/**
 * The MiniSearch index over whole stories: which story holds which term, and how often.
 *
 * MiniSearch's own `search` builds an object for every story that matches, which is most of the archive for a common
 * word. The ranking here wants counts alone, so it reads the posting lists through the members that MiniSearch
 * leaves to its subclasses, and its radix tree for near spellings.
 */
import MiniSearch from 'minisearch';
import { Integers } from './integer-arrays.ts';

interface Entry {
  readonly id: number;
  readonly terms: string;
}

/** story, as MiniSearch numbers them, to how often it holds the term */
type Postings = Map<number, number>;

/** Numbers kept in rows, 4 bytes each. */
const MOST_FLAT = 4_000_000;

/** A term, as text for MiniSearch and as the vocabulary's number for quick look-ups. */
export interface PostedTerm {
  readonly stem: number;
  readonly word: string;
  readonly count: number;
}

export class StoryPostings extends MiniSearch<Entry> {
  /** posting lists by stem, so that a common word is not looked up letter by letter each time */
  readonly #lists: (Postings | undefined)[] = [];
  /** a story's number plus 1 by MiniSearch's; 0 for a discarded one */
  readonly #ids = new Integers();
  /** posting lists as rows of numbers, of terms asked for since the last change: walking a Map takes ten times as long */
  readonly #flat = new Map<number, Int32Array>();
  #flatSize = 0;

  constructor() {
    super({
      fields: ['terms'],
      // Terms are put in with their counts, below.
      tokenize: () => [],
      autoVacuum: { minDirtCount: 200, minDirtFactor: 0.1, batchSize: 500, batchWait: 10 },
    });
  }

  /** Adds a story under a number never used before, with how often it holds each term. */
  put(id: number, terms: readonly PostedTerm[]): void {
    this.#thaw();
    this.add({ id, terms: '' });
    const short = this._idToShortId.get(id);
    if (short === undefined) return;
    this.#ids.set(short, id + 1);
    for (const { stem, word, count } of terms) this.#list(stem, word).set(short, count);
  }

  /** Takes a story out; its postings go with the next vacuum. */
  override discard(id: number): void {
    this.#thaw();
    const short = this._idToShortId.get(id);
    if (short !== undefined) this.#ids.set(short, 0);
    super.discard(id);
  }

  /** The stories that hold a term: number and count in turn. Stories discarded since are left out. */
  holding(stem: number): Int32Array {
    const known = this.#flat.get(stem);
    if (known) return known;
    const list = this.#lists[stem];
    const flat = new Int32Array((list?.size ?? 0) * 2);
    const ids = this.#ids.all;
    let n = 0;
    list?.forEach((count, short) => {
      const id = (ids[short] ?? 0) - 1;
      if (id < 0) return;
      flat[n] = id;
      flat[n + 1] = count;
      n += 2;
    });
    const made = flat.subarray(0, n);
    if (this.#flatSize + n > MOST_FLAT) this.#thaw();
    this.#flat.set(stem, made);
    this.#flatSize += n;
    return made;
  }

  /** Terms within so many edits of one, with the edits. */
  near(term: string, edits: number): [string, number][] {
    return [...this._index.fuzzyGet(term, edits)].map(([found, [, distance]]) => [found, distance]);
  }

  #thaw(): void {
    this.#flat.clear();
    this.#flatSize = 0;
  }

  #list(stem: number, word: string): Postings {
    const known = this.#lists[stem];
    // A vacuum takes a list that it has emptied out of the index.
    if (known && known.size > 0) return known;
    const field = this._fieldIds.terms ?? 0;
    const fields = this._index.fetch(word, () => new Map<number, Postings>());
    const list: Postings = fields.get(field) ?? new Map();
    fields.set(field, list);
    this.#lists[stem] = list;
    return list;
  }
}
