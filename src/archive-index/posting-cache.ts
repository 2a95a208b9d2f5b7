/** Posting lists that were read lately, by stem. They never change, so nothing but room lets one go. */
import { bytesOfList, decodeList, type PostingList } from '../search/archive/posting-segment.ts';
import type { StoredList } from '../store/posting-store.ts';

/** Bytes of lists that are kept. */
const MAX_BYTES = 64 * 1024 * 1024;
/** What an entry takes beside its list. */
const ENTRY_BYTES = 200;

/** The lists of a stem by segment; undefined for a segment that lacks it. */
type ListsOfStem = Map<number, PostingList | undefined>;
export type ListsByStem = ReadonlyMap<number, ReadonlyMap<number, PostingList | undefined>>;

type ReadLists = (
  segments: readonly number[],
  stems: readonly number[],
) => Promise<readonly StoredList[] | undefined>;

export class PostingCache {
  readonly #read: ReadLists;
  /** least recently used first */
  readonly #stems = new Map<number, { readonly lists: ListsOfStem; bytes: number }>();
  #bytes = 0;

  constructor(read: ReadLists) {
    this.#read = read;
  }

  /** The lists of stems in segments; what is missing is read at once. Undefined if a segment that must be read is gone. */
  async of(segments: readonly number[], stems: readonly number[]): Promise<ListsByStem | undefined> {
    const found = new Map<number, ListsOfStem>();
    const lacking = new Set<number>();
    const missing = new Set<number>();
    for (const stem of stems) {
      const kept = this.#stems.get(stem)?.lists;
      const absent = segments.filter((segment) => !kept?.has(segment));
      for (const segment of absent) missing.add(segment);
      if (absent.length > 0) lacking.add(stem);
      // What is kept may change while the rest is read.
      const isWhole = kept && absent.length === 0;
      found.set(stem, isWhole ? kept : new Map(segments.map((segment) => [segment, kept?.get(segment)])));
    }
    const read = lacking.size > 0 ? await this.#read([...missing], [...lacking]) : [];
    if (!read) return undefined;
    for (const { segment, stem, bytes } of read) {
      const lists = found.get(stem);
      if (lacking.has(stem) && lists && !lists.get(segment)) lists.set(segment, decodeList(bytes));
    }
    for (const [stem, lists] of found) this.#keep(stem, lists);
    return found;
  }

  /** Keeps the lists of a stem, and lets those go that were not used for longest. */
  #keep(stem: number, lists: ListsOfStem): void {
    this.#drop(stem);
    let bytes = 0;
    for (const list of lists.values()) bytes += ENTRY_BYTES + (list ? bytesOfList(list) : 0);
    this.#stems.set(stem, { lists, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#stems.keys()) {
      if (this.#bytes <= MAX_BYTES || oldest === stem) break;
      this.#drop(oldest);
    }
  }

  #drop(stem: number): void {
    this.#bytes -= this.#stems.get(stem)?.bytes ?? 0;
    this.#stems.delete(stem);
  }
}
