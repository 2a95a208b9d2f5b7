/** An archive of invented stories to check claims against. */
import { attribute } from '../../src/attribute/attribute.ts';
import { type CheckedArchive, checkClaim } from '../../src/check/check.ts';
import type { FeedScope, Story } from '../../src/model/article.ts';
import type { CheckedClaim } from '../../src/model/check.ts';
import { createSpeakerDirectory } from '../../src/search/directories/memory-speaker-directory.ts';
import type { SpeakerDirectory } from '../../src/search/speaker-directory.ts';
import { openStore, type StoreOptions } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { mentionsOf } from '../../src/story/speakers.ts';

export interface TestStory {
  readonly id: string;
  readonly source?: string;
  readonly headline?: string;
  /** ISO 8601 day */
  readonly day?: string;
  readonly hash?: string;
  readonly feeds?: readonly number[];
  readonly paragraphs: readonly string[];
}

export interface TestArchive extends CheckedArchive {
  readonly store: Store;
  readonly speakers: SpeakerDirectory;
  put(story: TestStory): Promise<void>;
  check(text: string, speaker?: string): Promise<CheckedClaim>;
}

export function storyFrom({ id, source = 'Daily Lamp', day, feeds, ...rest }: TestStory): Story {
  const paragraphs = rest.paragraphs.map((text, n) => ({ number: n + 1, text }));
  const instant = day === undefined ? undefined : `${day}T08:00:00.000Z`;
  return {
    origin: `test:${id}`,
    hash: rest.hash ?? id,
    article: {
      id,
      source,
      headline: rest.headline ?? `Headline of ${id}`,
      ...(instant && { publishedAt: { instant, zone: 'UTC', printed: day ?? '', dateOnly: true } }),
      language: 'en',
      paragraphs,
    },
    quotes: attribute({ id, paragraphs }),
    attributor: 1,
    ...(feeds && { feeds }),
  };
}

export async function openTestArchive(
  stories: readonly TestStory[] = [],
  place = ':memory:',
  options: StoreOptions = {},
): Promise<TestArchive> {
  return archiveOn(await openStore(place, options), stories);
}

/** An archive on an open store. */
export async function archiveOn(store: Store, stories: readonly TestStory[] = []): Promise<TestArchive> {
  const speakers = createSpeakerDirectory();
  const archive: TestArchive = {
    store,
    speakers,
    async put(one) {
      const story = storyFrom(one);
      await store.put(story);
      await speakers.put(one.id, story.article.publishedAt?.instant, mentionsOf(story), story.feeds);
    },
    check: (text, speaker) => checkClaim(archive, { text, ...(speaker !== undefined && { speaker }) }),
  };
  for (const story of stories) await archive.put(story);
  return archive;
}

/** The same archive as a server with these feeds sees it. */
export function inScope({ store, speakers }: TestArchive, scope: FeedScope): CheckedArchive {
  const { wordings } = store;
  return {
    store: {
      wordings: {
        near: (words, limit) => wordings.near(words, limit, scope),
        having: (words, limit) => wordings.having(words, limit, scope),
        version: (number) => wordings.version(number, scope),
        coverage: () => wordings.coverage(scope),
      },
    },
    speakers: { find: (words) => speakers.find(words, scope) },
  };
}
