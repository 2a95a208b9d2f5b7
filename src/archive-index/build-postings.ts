/** Brings the stories of an archive into segments of posting lists, in the background. */
import { setImmediate } from 'node:timers/promises';
import { SEGMENT_STORIES, SegmentBuilder } from '../search/archive/posting-segment.ts';
import { decodeRow } from '../search/index/row-codec.ts';
import type { PostingStore, SegmentChange } from '../store/posting-store.ts';

/** Stories that wait before lists are made anew: fewer are looked at one by one for each question. */
const ENOUGH = 500;
/** Stories that are read at a time, those that are added before others get their turn, and lists that are written at a time. */
const READ = 500;
const TURN = 20;
const WRITTEN = 1000;

export interface BuildOptions {
  /** ends the work between two segments */
  readonly signal?: AbortSignal;
  /** stories that must wait for it; 500 if absent */
  readonly enough?: number;
  /** stories of a full segment */
  readonly size?: number;
}

/**
 * Brings waiting stories into segments, if there are enough and no other process is at it. Resolves with how many stories it
 * brought.
 */
export async function buildPostings(
  store: PostingStore,
  { signal, enough = ENOUGH, size = SEGMENT_STORIES }: BuildOptions = {},
): Promise<number> {
  let brought = 0;
  while (!signal?.aborted) {
    const some = await store.change(enough, size, (change) => build(change, size));
    brought += some;
    if (some < size) break;
  }
  return brought;
}

/** Makes full segments, and one with room for more of what is left. */
async function build({ pending, unfinished, ...change }: SegmentChange, size: number): Promise<void> {
  const held = unfinished ? new Int32Array(new Uint8Array(unfinished.numbers).buffer) : [];
  const numbers = [...new Set([...held, ...pending])];
  let builder = new SegmentBuilder();
  for (let from = 0; from < numbers.length; from += READ) {
    for (const [n, { number, row }] of (await change.rows(numbers.slice(from, from + READ))).entries()) {
      const decoded = decodeRow('', Number.NaN, row);
      if (!decoded) continue;
      builder.add(number, decoded);
      if (builder.stories === size) {
        await store(builder, change, true);
        builder = new SegmentBuilder();
      }
      if (n % TURN === 0) await setImmediate();
    }
  }
  if (builder.stories > 0) await store(builder, change, false);
}

async function store(
  builder: SegmentBuilder,
  { addSegment, addLists }: Pick<SegmentChange, 'addSegment' | 'addLists'>,
  isFull: boolean,
): Promise<void> {
  const { numbers, lengths } = builder.segment;
  const bytes = (array: Int32Array | Float32Array) => new Uint8Array(array.buffer);
  const segment = await addSegment({ numbers: bytes(numbers), lengths: bytes(lengths) }, isFull);
  let lists: { segment: number; stem: number; bytes: Uint8Array }[] = [];
  for (const list of builder.lists()) {
    lists.push({ segment, ...list });
    if (lists.length < WRITTEN) continue;
    await addLists(lists);
    lists = [];
  }
  await addLists(lists);
}
