/**
 * The stories of an archive outside memory, as the ranking reads them. Rows and passages that were read lately are kept: many
 * ask for the same ones.
 */
import QuickLRU from 'quick-lru';
import type { NamedStory } from '../../model/reach.ts';
import { readableStory } from '../index/archived-story.ts';
import type { ReadableStory, StoryEntry } from '../index/indexed-story.ts';
import { decodeRow } from '../index/row-codec.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import type { ArchiveCandidates, StoryArchive } from './story-archive.ts';

/** Rows that are kept, of some 3 KB each; the cache holds up to twice as many. */
const MAX_ROWS = 3000;
/** Stories that are kept with their passages, of some 20 KB each. */
const MAX_READABLE = 300;

/** A story outside memory. */
export interface ArchivedEntry extends StoryEntry {
  /** the number of the change with which it was read */
  readonly change: number;
}

export class ArchivedStories {
  readonly #archive: StoryArchive;
  readonly #rows = new QuickLRU<string, ArchivedEntry>({ maxSize: MAX_ROWS });
  readonly #readable = new QuickLRU<string, { readonly change: number; readonly story: ReadableStory }>({
    maxSize: MAX_READABLE,
  });

  constructor(archive: StoryArchive) {
    this.#archive = archive;
  }

  /** What the archive names; see `StoryArchive`. */
  candidates(...asked: Parameters<StoryArchive['candidates']>): Promise<ArchiveCandidates> {
    return this.#archive.candidates(...asked);
  }

  /** The rows of stories, each once; those that are gone are left out. */
  async rows(named: readonly NamedStory[]): Promise<ArchivedEntry[]> {
    const found = new Map<string, ArchivedEntry>();
    const missing: string[] = [];
    for (const { article, change } of named) {
      const kept = this.#rows.get(article);
      if (kept?.change === change) found.set(article, kept);
      else missing.push(article);
    }
    const changes = new Map(named.map(({ article, change }) => [article, change]));
    const read = missing.length === 0 ? [] : await this.#archive.rows(missing);
    for (const { article, published, head, row: bytes } of read) {
      const row = decodeRow(article, published, bytes);
      if (!row) continue;
      // If it has changed meanwhile, it is named by another number the next time, and read again.
      const entry = { ...row, head, change: changes.get(article) ?? 0 };
      this.#rows.set(article, entry);
      found.set(article, entry);
    }
    return [...changes.keys()].flatMap((article) => found.get(article) ?? []);
  }

  /** The stories with their passages, by the entries; those that are gone or have changed are left out. */
  async readable(
    entries: readonly ArchivedEntry[],
    vocabulary: Vocabulary,
  ): Promise<Map<StoryEntry, ReadableStory>> {
    const found = new Map<StoryEntry, ReadableStory>();
    const missing: ArchivedEntry[] = [];
    for (const entry of entries) {
      const kept = this.#readable.get(entry.article);
      if (kept?.change === entry.change) found.set(entry, kept.story);
      else missing.push(entry);
    }
    if (missing.length === 0) return found;
    const passages = await this.#archive.passages(missing.map(({ article }) => article));
    for (const entry of missing) {
      const story = readableStory(entry, passages.get(entry.article) ?? [], vocabulary);
      if (!story) continue;
      this.#readable.set(entry.article, { change: entry.change, story });
      found.set(entry, story);
    }
    return found;
  }

  close(): Promise<void> {
    return this.#archive.close();
  }
}
