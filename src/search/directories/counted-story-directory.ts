/**
 * A StoryDirectory for an archive larger than memory. It holds the newest stories alone, whose headlines are suggested.
 * How many stories an outlet has is counted in the archive, now and then.
 */
import type { FeedScope } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { scopeFilter } from '../scope-filter.ts';
import type { OutletEntry, StoryDirectory, StoryEntry } from '../story-directory.ts';
import { byStories } from './memory-story-directory.ts';
import { prefixMatcher, spacedWords } from './typed-prefix.ts';

/** How old the counts may be. Stories that came since are in memory. */
const MAX_AGE_MS = 600_000;
/** Outlets of the newest stories that are looked at. */
const MAX_OUTLETS = 1000;

/** Stories of an outlet that the same feeds carry. */
export interface CountedOutlet {
  readonly source: string;
  /** absent if they are for everybody */
  readonly feeds?: FeedScope;
  readonly stories: number;
  /** ISO 8601 instant of the newest */
  readonly newest?: string;
}

interface Outlet extends CountedOutlet {
  readonly key: string;
  /** folded words of its name, each after a space */
  readonly words: string;
}

/** A directory over one in memory; `count` counts the outlets of the whole archive. */
export function createCountedStoryDirectory(
  newest: StoryDirectory,
  count: () => Promise<readonly CountedOutlet[]>,
  clock: () => number = () => performance.now(),
): StoryDirectory {
  let counted: Promise<readonly Outlet[]> | undefined;
  let countedAt = 0;

  /** The counts of before, while they are made anew: nobody who types waits for that. */
  async function counts(): Promise<readonly Outlet[]> {
    if (counted && clock() - countedAt < MAX_AGE_MS) return counted;
    countedAt = clock();
    const before = counted;
    const next = count().then((all) =>
      all.map((one) => ({ ...one, key: fold(one.source), words: spacedWords(one.source) })),
    );
    // What fails is tried again after a while; until then, the counts of before stand.
    const settled = next.catch(() => before ?? []);
    counted = before ?? settled;
    if (before)
      settled.then((outlets) => {
        counted = Promise.resolve(outlets);
      });
    return counted;
  }

  async function within(scope: FeedScope | undefined, matches: (one: Outlet) => boolean): Promise<Outlet[]> {
    const isInScope = scopeFilter(scope);
    return (await counts()).filter((one) => isInScope(one.feeds) && matches(one));
  }

  return {
    put: (entry: StoryEntry) => newest.put(entry),
    remove: (article) => newest.remove(article),
    headlines: (typed, limit, scope) => newest.headlines(typed, limit, scope),

    async outlets(typed, limit, scope) {
      const matches = prefixMatcher(typed);
      const all = await within(scope, ({ words }) => matches(words));
      const found = new Map<string, OutletEntry>();
      for (const [key, own] of Map.groupBy(all, (one) => one.key)) found.set(key, entryOf(own));
      for (const held of await newest.outlets(typed, MAX_OUTLETS, scope)) {
        const key = fold(held.source);
        found.set(key, newer(held, found.get(key)));
      }
      return [...found.values()].sort(byStories).slice(0, limit);
    },

    async outlet(typed, scope) {
      const key = fold(typed.trim());
      const inMemory = await newest.outlets(typed, MAX_OUTLETS, scope);
      const held = inMemory.find(({ source }) => fold(source) === key);
      const own = await within(scope, (one) => one.key === key);
      const counted = own.length > 0 ? entryOf(own) : undefined;
      return (held ? newer(held, counted) : counted)?.source;
    },
  };
}

/** An outlet by its stories in memory, and by those of the archive; the name is that of the newest with a date. */
function newer(held: OutletEntry, counted: OutletEntry | undefined): OutletEntry {
  if (!counted) return held;
  const { source, newest } = (held.newest ?? '') < (counted.newest ?? '') ? counted : held;
  const stories = Math.max(held.stories, counted.stories);
  return { source, stories, ...(newest !== undefined && { newest }) };
}

/** An outlet by its counts, under the name that its newest story prints. */
function entryOf(own: readonly Outlet[]): OutletEntry {
  const [first] = own.toSorted((a, b) => ((a.newest ?? '') < (b.newest ?? '') ? 1 : -1));
  return {
    source: first?.source ?? '',
    stories: own.reduce((sum, { stories }) => sum + stories, 0),
    ...(first?.newest !== undefined && { newest: first.newest }),
  };
}
