/** The StoryDirectory in memory: stories ordered by time, and outlets with their stories. */
import type { FeedScope } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { scopeFilter } from '../scope-filter.ts';
import type { OutletEntry, StoryDirectory, StoryEntry } from '../story-directory.ts';
import { prefixMatcher, spacedWords } from './typed-prefix.ts';

/** Newest stories whose headlines are suggested, so that a keystroke costs the same in a large archive. */
const MAX_SUGGESTED = 5000;

interface IndexedEntry {
  readonly entry: StoryEntry;
  /** folded words of headline and outlet, each after a space */
  readonly words: string;
}

interface Outlet {
  /** folded words of its name, each after a space */
  readonly words: string;
  /** its stories by article id */
  readonly stories: Map<string, StoryEntry>;
}

/** An empty directory; fill it with `put`. */
export function createStoryDirectory(): StoryDirectory {
  return new MemoryStoryDirectory();
}

class MemoryStoryDirectory implements StoryDirectory {
  readonly #entries = new Map<string, IndexedEntry>();
  readonly #outlets = new Map<string, Outlet>();
  /** cache of the newest entries, newest first; undefined after a change */
  #newest: readonly IndexedEntry[] | undefined;

  async put(entry: StoryEntry): Promise<void> {
    await this.remove(entry.article);
    this.#entries.set(entry.article, { entry, words: spacedWords(`${entry.headline} ${entry.source}`) });
    const key = fold(entry.source);
    const outlet = this.#outlets.get(key) ?? { words: spacedWords(entry.source), stories: new Map() };
    outlet.stories.set(entry.article, entry);
    this.#outlets.set(key, outlet);
    this.#newest = undefined;
  }

  async remove(article: string): Promise<void> {
    const removed = this.#entries.get(article);
    if (!removed) return;
    this.#entries.delete(article);
    const key = fold(removed.entry.source);
    const outlet = this.#outlets.get(key);
    outlet?.stories.delete(article);
    if (outlet?.stories.size === 0) this.#outlets.delete(key);
    this.#newest = undefined;
  }

  async headlines(typed: string, limit: number, scope?: FeedScope): Promise<StoryEntry[]> {
    const matches = prefixMatcher(typed);
    const isInScope = scopeFilter(scope);
    const found: StoryEntry[] = [];
    for (const { entry, words: own } of this.#byTime()) {
      if (found.length >= limit) break;
      if (isInScope(entry.feeds) && matches(own)) found.push(entry);
    }
    return found;
  }

  async outlets(typed: string, limit: number, scope?: FeedScope): Promise<OutletEntry[]> {
    const matches = prefixMatcher(typed);
    return [...this.#outlets.values()]
      .filter((outlet) => matches(outlet.words))
      .flatMap(({ stories }) => {
        const { newest, count } = newestOf(stories.values(), scope);
        if (!newest) return [];
        const { source, publishedAt } = newest;
        return [{ source, stories: count, ...(publishedAt !== undefined && { newest: publishedAt }) }];
      })
      .sort(byStories)
      .slice(0, limit);
  }

  async outlet(typed: string, scope?: FeedScope): Promise<string | undefined> {
    const outlet = this.#outlets.get(fold(typed.trim()));
    return outlet && newestOf(outlet.stories.values(), scope).newest?.source;
  }

  #byTime(): readonly IndexedEntry[] {
    this.#newest ??= [...this.#entries.values()]
      .sort((a, b) => byTime(a.entry, b.entry))
      .slice(0, MAX_SUGGESTED);
    return this.#newest;
  }
}

/** Orders those with most stories first, then the most recent. */
export function byStories(a: OutletEntry, b: OutletEntry): number {
  const [one, other] = [a.newest ?? '', b.newest ?? ''];
  if (a.stories !== b.stories) return b.stories - a.stories;
  return one === other ? a.source.localeCompare(b.source) : one < other ? 1 : -1;
}

/** The newest of the stories within the scope, and how many there are. */
function newestOf(
  stories: Iterable<StoryEntry>,
  scope: FeedScope | undefined,
): { newest: StoryEntry | undefined; count: number } {
  const isInScope = scopeFilter(scope);
  let newest: StoryEntry | undefined;
  let count = 0;
  for (const story of stories) {
    if (!isInScope(story.feeds)) continue;
    count += 1;
    if (!newest || byTime(story, newest) < 0) newest = story;
  }
  return { newest, count };
}

/** Orders newest first, undated last. ISO 8601 instants sort as text, by code unit, which is fastest. */
function byTime(a: StoryEntry, b: StoryEntry): number {
  const [one, other] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  if (one !== other) return one < other ? 1 : -1;
  return a.article < b.article ? -1 : 1;
}
