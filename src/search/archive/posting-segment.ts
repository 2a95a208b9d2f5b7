/**
 * Posting lists of an archive in segments, as Lucene has them: a segment is some thousand stories, and its lists never change.
 * A database keeps the lists as bytes, one for each stem of a segment.
 */
import type { StoryRow } from '../index/story-row.ts';
import { HEADLINE_COUNT } from '../weights.ts';

/** Stories of a full segment. The place of a story in it has 16 bits. */
export const SEGMENT_STORIES = 4096;
/** The largest count of a word in a story. BM25 tells larger ones hardly apart. */
const MAX_COUNT = 255;
const PLACE = Uint16Array.BYTES_PER_ELEMENT;

/** The stories of a segment, by their places. */
export interface SegmentStories {
  /** the numbers of the stories in the archive */
  readonly numbers: Int32Array;
  /** their lengths for BM25, as `StoryRow` counts them */
  readonly lengths: Float32Array;
}

/** A list of a stem: the places of the stories that have it, ascending, and how often each has it. */
export interface SparseList {
  readonly places: Uint16Array;
  readonly counts: Uint8Array;
}

/** The list of a common stem: how often each story has it, by place. Less than a sparse one, and no place is searched. */
export interface DenseList {
  readonly byPlace: Uint8Array;
  /** how many stories have the stem */
  readonly stories: number;
}

export type PostingList = SparseList | DenseList;

/** How many stories a list has. */
export function storiesOfList(list: PostingList): number {
  return 'byPlace' in list ? list.stories : list.places.length;
}

/** The memory that a list takes. */
export function bytesOfList(list: PostingList): number {
  return 'byPlace' in list ? list.byPlace.byteLength : list.places.byteLength + list.counts.byteLength;
}

/** Builds the lists of a segment, a story at a time. */
export class SegmentBuilder {
  readonly #numbers: number[] = [];
  readonly #lengths: number[] = [];
  /** place and count in turns, by the id of the stem */
  readonly #lists = new Map<number, number[]>();

  /** how many stories it has */
  get stories(): number {
    return this.#numbers.length;
  }

  /** Adds a story. Linear in its words. */
  add(number: number, row: StoryRow): void {
    const place = this.#numbers.length;
    this.#numbers.push(number);
    this.#lengths.push(row.length);
    const { ids, words, distinct, headlineAt, endsAt } = row;
    const inHeadline = new Map<number, number>();
    for (let at = headlineAt; at < endsAt; at += 1) {
      const word = words[at] ?? 0;
      inHeadline.set(word, (inHeadline.get(word) ?? 0) + HEADLINE_COUNT);
    }
    for (let word = 0; word < distinct; ) {
      const stem = ids[word] ?? 0;
      let count = 0;
      for (; word < distinct && ids[word] === stem; word += 1)
        count += (words[word] ?? 0) + (inHeadline.get(word) ?? 0);
      const list = this.#lists.get(stem);
      if (list) list.push(place, Math.min(count, MAX_COUNT));
      else this.#lists.set(stem, [place, Math.min(count, MAX_COUNT)]);
    }
  }

  get segment(): SegmentStories {
    return { numbers: Int32Array.from(this.#numbers), lengths: Float32Array.from(this.#lengths) };
  }

  /** The lists as bytes, by the ids of their stems in ascending order. */
  *lists(): Iterable<{ readonly stem: number; readonly bytes: Uint8Array }> {
    for (const stem of Int32Array.from(this.#lists.keys()).sort())
      yield { stem, bytes: encodeList(this.#lists.get(stem) ?? []) };
  }
}

/** The bytes of a list: all places, little-endian, and then all counts. */
function encodeList(pairs: readonly number[]): Uint8Array {
  const length = pairs.length / 2;
  const places = new Uint16Array(length);
  const bytes = new Uint8Array(length * (PLACE + 1));
  for (let n = 0; n < length; n += 1) {
    places[n] = pairs[2 * n] ?? 0;
    bytes[length * PLACE + n] = pairs[2 * n + 1] ?? 0;
  }
  bytes.set(new Uint8Array(places.buffer));
  return bytes;
}

/** The list of some bytes, which it does not share. */
export function decodeList(bytes: Uint8Array): PostingList {
  const { buffer } = new Uint8Array(bytes);
  const length = Math.floor(buffer.byteLength / (PLACE + 1));
  const places = new Uint16Array(buffer, 0, length);
  const counts = new Uint8Array(buffer, length * PLACE, length);
  const last = places.at(-1) ?? 0;
  if (last + 1 > buffer.byteLength) return { places, counts };
  const byPlace = new Uint8Array(last + 1);
  for (let n = 0; n < length; n += 1) byPlace[places[n] ?? 0] = counts[n] ?? 0;
  return { byPlace, stories: length };
}
