/**
 * Names stories of an archive by its posting lists, which a database keeps. Lists that were read lately stay in memory: they
 * never change, and people ask for the same words.
 */

import type { Reach } from '../model/reach.ts';
import { type PostingList, storiesOfList } from '../search/archive/posting-segment.ts';
import {
  BestStories,
  type ScoredSegment,
  saturationsOf,
  type WeightedLists,
} from '../search/archive/score-segments.ts';
import type { ArchiveCandidates, ArchiveTerm } from '../search/archive/story-archive.ts';
import { termId } from '../search/index/term-id.ts';
import { inverseDocumentFrequency } from '../search/query/slots.ts';
import type { NumberedStory, PostingStore } from '../store/posting-store.ts';
import { StoreError } from '../store/store.ts';
import { type ListsByStem, PostingCache } from './posting-cache.ts';

/** How long the segments are taken for those that there are, unless lists of one that is gone are needed. */
const FRESH_MS = 1000;
/** How often they are looked at for one question. Making lists takes far longer than reading them. */
const MAX_LOOKS = 5;
/** Stories that wait for a segment, of which the newest are looked at one by one. */
const MAX_PENDING = 1000;
/** Stories that are tried at first for each that is wanted, as some are out of reach, and how many times more are tried then. */
const MARGIN = 1.2;
const WIDENING = 10;
const MAX_TRIED = 20_000;
/** A reach of at most so many stories is listed before they are scored. */
const NARROW = 2000;

interface Segment {
  readonly id: number;
  readonly numbers: Int32Array;
  readonly lengths: Float32Array;
}

/** The archive as it was at one moment. */
interface Snapshot {
  readonly segments: readonly (ScoredSegment & { readonly id: number })[];
  readonly pending: readonly NumberedStory[];
  readonly stories: number;
  readonly averageLength: number;
}

/** Names so many of the best stories; of certain ones, if `among` is there. */
type NameBest = (wanted: number, among?: ReadonlySet<number>) => readonly number[];

export class PostingIndex {
  readonly #store: PostingStore;
  readonly #lists: PostingCache;
  #segments = new Map<number, Segment>();
  #scored: { readonly ids: string; readonly of: Omit<Snapshot, 'pending'> } | undefined;
  #snapshot: { readonly until: number; readonly taken: Promise<Snapshot> } | undefined;

  constructor(store: PostingStore) {
    this.#store = store;
    this.#lists = new PostingCache((segments, stems) => store.lists(segments, stems));
  }

  /** See `StoryArchive`. Stories for which `isHeld` is true need not be named. */
  async candidates(
    terms: readonly ArchiveTerm[],
    limit: number,
    reach: Reach,
    isHeld: (article: string) => boolean,
  ): Promise<ArchiveCandidates> {
    const stems = [...new Set(terms.flatMap((term) => term.stems.map(termId)))];
    const { segments, pending, stories, averageLength, lists } = await this.#listsOf(stems);
    const having = new Map(
      stems.map((stem) => [
        stem,
        segments.reduce((sum, { id }) => sum + lengthOf(lists.get(stem)?.get(id)), 0),
      ]),
    );
    const weighted = terms.map(({ stems: words, factor }) => {
      const ids = words.map(termId);
      const frequency = Math.max(0, ...ids.map((id) => having.get(id) ?? 0));
      return { ids, weight: factor * inverseDocumentFrequency(stories, frequency) };
    });
    weighted.sort((a, b) => b.weight - a.weight);
    const best: NameBest = (wanted, among) => {
      const found = new BestStories(wanted, among);
      for (const segment of segments) {
        const inSegment = weighted.map(({ ids, weight }): WeightedLists => {
          return { weight, lists: ids.flatMap((id) => lists.get(id)?.get(segment.id) ?? []) };
        });
        if (inSegment.some((one) => one.lists.length > 0)) found.add(segment, inSegment);
      }
      return found.best();
    };
    const named = await this.#within(best, limit, reach);
    // One that was edited is in a segment, too.
    const known = new Set(named.map(({ number }) => number));
    const waiting = pending.flatMap(({ article, number }) =>
      isHeld(article) || known.has(number) ? [] : number,
    );
    const more = waiting.length > 0 ? await this.#store.within(waiting, reach) : [];
    return { named: [...named, ...more], counts: { stories, averageLength, storiesOf: having } };
  }

  /** The best within reach: of a narrow one all are tried, else more and more of the best. */
  async #within(best: NameBest, limit: number, reach: Reach): Promise<NumberedStory[]> {
    const listed = isNarrowed(reach) ? await this.#bestOfAll(best, limit, reach) : undefined;
    if (listed) return listed;
    for (let tried = Math.ceil(limit * MARGIN); ; tried = Math.min(tried * WIDENING, MAX_TRIED)) {
      const numbers = best(tried);
      const within = numbers.length > 0 ? await this.#store.within(numbers, reach) : [];
      if (within.length < limit && numbers.length === tried && tried < MAX_TRIED) {
        // A small feed may have none of the best of a large archive.
        const carried = tried < limit * WIDENING ? await this.#carried(reach) : undefined;
        const all = carried && (await this.#bestOfAll(best, limit, { ...reach, articles: carried }));
        if (all) return all;
        continue;
      }
      const byNumber = new Map(within.map((story) => [story.number, story]));
      return numbers.flatMap((number) => byNumber.get(number) ?? []).slice(0, limit);
    }
  }

  /** The best of all stories within reach; undefined if these are too many. */
  async #bestOfAll(best: NameBest, limit: number, reach: Reach): Promise<NumberedStory[] | undefined> {
    const listed = await this.#store.reachable(reach, NARROW);
    if (!listed) return undefined;
    const byNumber = new Map(listed.map((story) => [story.number, story]));
    return best(limit, new Set(byNumber.keys())).flatMap((number) => byNumber.get(number) ?? []);
  }

  /** The stories in the scope of a reach; undefined if they are too many, or are no narrower than the reach. */
  async #carried({ scope, articles }: Reach): Promise<readonly string[] | undefined> {
    return scope && !articles ? this.#store.carried(scope, NARROW) : undefined;
  }

  /** The archive with the lists of stems. What has gone since the last look is looked for anew. */
  async #listsOf(stems: readonly number[]): Promise<Snapshot & { readonly lists: ListsByStem }> {
    for (let looks = 1; looks <= MAX_LOOKS; looks += 1) {
      const snapshot = await this.#current();
      const lists = await this.#lists.of(
        snapshot.segments.map(({ id }) => id),
        stems,
      );
      if (lists) return { ...snapshot, lists };
      if ((await this.#snapshot?.taken) === snapshot) this.#snapshot = undefined;
    }
    throw changing();
  }

  /** Several questions of one moment share a look. */
  #current(): Promise<Snapshot> {
    const now = performance.now();
    if (this.#snapshot && now < this.#snapshot.until) return this.#snapshot.taken;
    const taken = this.#take();
    const snapshot = { until: now + FRESH_MS, taken };
    this.#snapshot = snapshot;
    taken.catch(() => {
      if (this.#snapshot === snapshot) this.#snapshot = undefined;
    });
    return taken;
  }

  async #take(): Promise<Snapshot> {
    for (let looks = 1; looks <= MAX_LOOKS; looks += 1) {
      // A story goes from what waits into a segment, so it is in one of them, if they are read in this order.
      const pending = await this.#store.pending(MAX_PENDING);
      const ids = await this.#store.segments();
      const missing = ids.filter((id) => !this.#segments.has(id));
      const read = missing.length > 0 ? await this.#store.stories(missing) : [];
      const known = new Map(this.#segments);
      for (const { id, numbers, lengths } of read)
        known.set(id, {
          id,
          numbers: new Int32Array(copy(numbers)),
          lengths: new Float32Array(copy(lengths)),
        });
      const segments = ids.flatMap((id) => known.get(id) ?? []);
      // One that has gone meanwhile stands in another now.
      if (segments.length < ids.length) continue;
      this.#segments = new Map(segments.map((segment) => [segment.id, segment]));
      return { ...this.#measured(ids.join()), pending };
    }
    throw changing();
  }

  /** The segments with what the scoring needs of each; measured anew if they are others than before. */
  #measured(ids: string): Omit<Snapshot, 'pending'> {
    if (this.#scored?.ids === ids) return this.#scored.of;
    const segments = [...this.#segments.values()];
    const length = segments.reduce((sum, { lengths }) => lengths.reduce((all, one) => all + one, sum), 0);
    const stories = segments.reduce((sum, { numbers }) => sum + numbers.length, 0);
    const averageLength = length / (stories || 1) || 1;
    const scored = segments.map(({ id, numbers, lengths }) => {
      return { id, numbers, saturations: saturationsOf(lengths, averageLength) };
    });
    const of = { segments: scored, stories, averageLength };
    this.#scored = { ids, of };
    return of;
  }
}

function changing(): StoreError {
  return new StoreError('The posting lists of the archive change faster than they can be read. Ask again.');
}

function lengthOf(list: PostingList | undefined): number {
  return list ? storiesOfList(list) : 0;
}

/** Whether there are conditions that few stories may meet. */
function isNarrowed({ articles, outlets, speakers, phrases, since, before }: Reach): boolean {
  const some = articles ?? outlets ?? speakers ?? since ?? before;
  return some !== undefined || phrases.length > 0;
}

/** The bytes in a buffer of their own, in which numbers are aligned. */
function copy(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
