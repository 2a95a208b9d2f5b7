/** The one way into the archive: what every door needs to turn what it has read into a stored, findable story. */
import type { Article, Story } from '../model/article.ts';
import { shownOutlet } from '../outlet/claims.ts';
import type { Store } from '../store/store.ts';
import { articleId } from '../story/article-id.ts';
import { hasSameWords } from '../story/content-hash.ts';
import { storable } from '../text/storable-text.ts';
import type { EventAssigner } from './assign-event.ts';
import type { Indexer } from './indexer.ts';
import type { ReadStory } from './reader.ts';

/** How far ahead a date may lie, for clocks and time zones that are wrong. */
const MAX_AHEAD_MS = 2 * 86_400_000;

export interface Ingester {
  /**
   * What was read, as the story to keep: with its origin, id, date, event and hash. `earlier` is the version that it
   * follows: an edit keeps the first date, and the same words keep the hash that they were stored with.
   */
  storyOf(read: ReadStory, origin: string, earlier?: Story): Promise<Story>;
  /** Makes a change in the store, then publishes it. */
  write<T>(change: () => Promise<T>): Promise<T>;
  /** Stores which events the change has moved, and brings the index and the directories up to the store. */
  publish(): Promise<void>;
  /** The id of the article of an origin. */
  articleId(origin: string): string;
  /** The story of an origin, whether withdrawn or not. */
  stored(origin: string): Promise<Story | undefined>;
  /** The first of these origins that has a story, whether withdrawn or not. */
  knownOrigin(origins: readonly string[]): Promise<string | undefined>;
}

export interface IngesterParts {
  readonly store: Store;
  readonly events: EventAssigner;
  readonly indexer: Indexer;
  readonly now: () => Date;
}

export function createIngester({ store, events, indexer, now }: IngesterParts): Ingester {
  async function eventOf(
    article: Article,
    earlier: Story | undefined,
  ): Promise<Pick<Story, 'event' | 'follows'>> {
    if (earlier?.event === undefined) return events.assign(article);
    const { event, follows } = earlier;
    return { event, ...(follows !== undefined && { follows }) };
  }

  async function publish(): Promise<void> {
    await events.storeMoves();
    await indexer.refresh();
  }

  return {
    async storyOf(given, origin, earlier) {
      const { isRetracted: _, ...read } = storable(given);
      const id = articleId(origin);
      const dated = withDate(read.article, earlier, now());
      const address = dated.url ?? (/^https?:/.test(origin) ? origin : undefined);
      const article = { ...dated, source: shownOutlet(dated.source, address), id };
      const isSame = earlier !== undefined && hasSameWords(earlier.article, article);
      return {
        ...read,
        origin,
        article,
        quotes: read.quotes.map((quote) => ({ ...quote, article: id })),
        hash: isSame ? earlier.hash : read.hash,
        ...(await eventOf(article, earlier)),
      };
    },

    async write(change) {
      const result = await change();
      await publish();
      return result;
    },

    publish,

    articleId,

    async stored(origin) {
      const id = articleId(origin);
      return (await store.story(id)) ?? (await store.withdrawal(id))?.story;
    },

    async knownOrigin(origins) {
      for (const origin of origins) if ((await store.hashOf(origin)) !== undefined) return origin;
      return undefined;
    },
  };
}

/** The article with the date of its first version: an edit is not news. A date that lies ahead is a mistake. */
function withDate(article: Article, earlier: Story | undefined, now: Date): Article {
  const { publishedAt, ...undated } = article;
  const first = earlier?.article.publishedAt;
  const isAhead = publishedAt !== undefined && Date.parse(publishedAt.instant) > now.getTime() + MAX_AHEAD_MS;
  const date = first ?? (isAhead ? undefined : publishedAt);
  return date ? { ...undated, publishedAt: date } : undated;
}
