/** The StoryDirectory in memory: stories in order of time, outlets with their counts. */
import type { Reach } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { words } from '../../text/words.ts';
import { within } from '../scope-filter.ts';
import type { OutletEntry, StoryDirectory, StoryEntry } from '../story-directory.ts';

/** Newest stories whose headlines are proposed: a keystroke must cost the same in a large archive. */
const PROPOSED = 5000;

interface Held {
  readonly entry: StoryEntry;
  /** folded words of headline and outlet, each with a space before it */
  readonly words: string;
}

interface Outlet {
  readonly words: string;
  /** ids of its stories, with their time */
  readonly stories: Map<string, StoryEntry>;
}

/** An empty directory; fill it with `put`. */
export function createStoryDirectory(): StoryDirectory {
  return new MemoryStoryDirectory();
}

class MemoryStoryDirectory implements StoryDirectory {
  readonly #held = new Map<string, Held>();
  readonly #outlets = new Map<string, Outlet>();
  /** newest first; undefined where a story came or went since it was made */
  #newest: readonly Held[] | undefined;

  async put(entry: StoryEntry): Promise<void> {
    await this.remove(entry.article);
    this.#held.set(entry.article, { entry, words: wordsOf(`${entry.headline} ${entry.source}`) });
    const key = fold(entry.source);
    const outlet = this.#outlets.get(key) ?? { words: wordsOf(entry.source), stories: new Map() };
    outlet.stories.set(entry.article, entry);
    this.#outlets.set(key, outlet);
    this.#newest = undefined;
  }

  async remove(article: string): Promise<void> {
    const held = this.#held.get(article);
    if (!held) return;
    this.#held.delete(article);
    const key = fold(held.entry.source);
    const outlet = this.#outlets.get(key);
    outlet?.stories.delete(article);
    if (outlet?.stories.size === 0) this.#outlets.delete(key);
    this.#newest = undefined;
  }

  async headlines(typed: string, limit: number, reach?: Reach): Promise<StoryEntry[]> {
    const fits = fitting(typed);
    const isWithin = within(reach);
    const found: StoryEntry[] = [];
    for (const { entry, words: own } of this.#byTime()) {
      if (found.length >= limit) break;
      if (isWithin(entry.feeds) && fits(own)) found.push(entry);
    }
    return found;
  }

  async outlets(typed: string, limit: number, reach?: Reach): Promise<OutletEntry[]> {
    const fits = fitting(typed);
    return [...this.#outlets.values()]
      .filter((outlet) => fits(outlet.words))
      .flatMap(({ stories }) => {
        const { newest, count } = newestOf(stories.values(), reach);
        return newest ? [{ source: newest.source, stories: count, at: newest.publishedAt ?? '' }] : [];
      })
      .sort((a, b) => b.stories - a.stories || b.at.localeCompare(a.at) || a.source.localeCompare(b.source))
      .slice(0, limit)
      .map(({ source, stories }) => ({ source, stories }));
  }

  async outlet(typed: string, reach?: Reach): Promise<string | undefined> {
    const outlet = this.#outlets.get(fold(typed.trim()));
    return outlet && newestOf(outlet.stories.values(), reach).newest?.source;
  }

  #byTime(): readonly Held[] {
    this.#newest ??= [...this.#held.values()].sort((a, b) => byTime(a.entry, b.entry)).slice(0, PROPOSED);
    return this.#newest;
  }
}

/** The newest of the stories in reach, and how many are. */
function newestOf(
  stories: Iterable<StoryEntry>,
  reach: Reach | undefined,
): { newest: StoryEntry | undefined; count: number } {
  const isWithin = within(reach);
  let newest: StoryEntry | undefined;
  let count = 0;
  for (const story of stories) {
    if (!isWithin(story.feeds)) continue;
    count += 1;
    if (!newest || byTime(story, newest) < 0) newest = story;
  }
  return { newest, count };
}

function wordsOf(text: string): string {
  return words(text)
    .map((word) => ` ${word.text}`)
    .join('');
}

/** Whether folded words contain the beginning of each typed word. */
function fitting(typed: string): (own: string) => boolean {
  const wanted = words(typed).map((word) => ` ${word.text}`);
  return (own) => wanted.every((word) => own.includes(word));
}

/** Newest first, undated last. ISO instants sort as text, and faster so than by locale. */
function byTime(a: StoryEntry, b: StoryEntry): number {
  const [one, other] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  if (one !== other) return one < other ? 1 : -1;
  return a.article < b.article ? -1 : 1;
}
