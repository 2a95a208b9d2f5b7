/** The edits of stories, from the versions that the store keeps. */
import { setImmediate } from 'node:timers/promises';
import type { Excerpt } from '../model/answer.ts';
import type { Story, StoryUpdate } from '../model/article.ts';
import type { StoryChange } from '../model/changes.ts';
import type { Store } from '../store/store.ts';
import { type ComparedVersion, changesBetween, countChanges } from './compare.ts';

/** What is read, as one server sees it; a ScopedArchive has it. */
export interface EditedArchive {
  readonly store: Pick<Store, 'story' | 'earlierVersions'>;
}

/** An edit that changed words. */
export interface Edit {
  /** ISO 8601 instant at which the edited version was stored */
  readonly at: string;
  readonly changes: readonly StoryChange[];
}

interface Step {
  readonly at: string;
  readonly earlier: ComparedVersion;
  readonly later: ComparedVersion;
}

/** The last edit of stories that are in memory; null for none. A story that changes is another object. */
const known = new WeakMap<Story, StoryUpdate | null>();

/** The edits of a story, newest first. One that left the words as they were, such as another byline, is no edit. */
export async function* editsOf(archive: EditedArchive, story: Story): AsyncIterable<Edit> {
  for await (const { at, earlier, later } of steps(archive, story)) {
    const changes = changesBetween(earlier, later);
    if (changes.length > 0) yield { at, changes };
  }
}

/** The last edit of a story; undefined if its words never changed. It is worked out once for each version. */
export async function updateOf(archive: EditedArchive, article: string): Promise<StoryUpdate | undefined> {
  const story = await archive.store.story(article);
  if (!story) return undefined;
  const held = known.get(story);
  if (held !== undefined) return held ?? undefined;
  const found = await lastEdit(archive, story);
  known.set(story, found ?? null);
  return found;
}

async function lastEdit(archive: EditedArchive, story: Story): Promise<StoryUpdate | undefined> {
  for await (const { at, earlier, later } of steps(archive, story)) {
    const { sentences, headline } = countChanges(earlier, later);
    if (sentences > 0 || headline) return { at, sentences, ...(headline && { headline }) };
  }
  return undefined;
}

/** Each version with the one that replaced it, newest first. */
async function* steps({ store }: EditedArchive, story: Story): AsyncIterable<Step> {
  let later: ComparedVersion = story;
  for await (const version of store.earlierVersions(story.article.id)) {
    const { article } = version.story;
    // What an older version stored may have no text.
    if (!Array.isArray(article.paragraphs)) continue;
    const earlier = { article, ...(version.quotes && { quotes: version.quotes }) };
    yield { at: version.replacedAt, earlier, later };
    later = earlier;
    // Other work goes on between two versions.
    await setImmediate();
  }
}

/** The excerpts with the last edits of their stories, each at the story's last excerpt. */
export async function withUpdates<Of extends Excerpt>(
  archive: EditedArchive,
  excerpts: readonly Of[],
): Promise<Of[]> {
  const lastOf = new Map(excerpts.map(({ citation }, n) => [citation.article, n]));
  return Promise.all(
    excerpts.map(async (excerpt, n) => {
      const { article } = excerpt.citation;
      const updated = lastOf.get(article) === n ? await updateOf(archive, article) : undefined;
      return updated ? { ...excerpt, updated } : excerpt;
    }),
  );
}
