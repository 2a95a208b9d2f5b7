/**
 * The pipeline: source, parse, attribute, store, search. Nothing else crosses steps.
 *
 * Reading a story costs far more than finding that it is known, so the steps that read are loaded only when
 * there is something to read: a start with nothing new takes milliseconds.
 */
import { createHash } from 'node:crypto';
import { type ScopedArchive, scoped } from './archive.ts';
import { ATTRIBUTOR_VERSION } from './attribute/version.ts';
import type { CommandContext } from './command.ts';
import { type Compose, createDigests } from './digest/digest-service.ts';
import type { Digests } from './digest/digests.ts';
import { cacheEditions } from './digest/edition-cache.ts';
import type { ComposeFor } from './digest/runner.ts';
import type { Following } from './feeds/open-feeds.ts';
import type { Subscriptions } from './feeds/subscriptions.ts';
import { createEventDesk } from './ingest/assign-event.ts';
import type { Reader } from './ingest/reader.ts';
import type { Log } from './log.ts';
import type { Article, PutResult, Story } from './model/article.ts';
import { ANYONE, type Caller } from './model/caller.ts';
import { createSpeakerDirectory } from './search/directories/memory-speaker-directory.ts';
import { createStoryDirectory } from './search/directories/memory-story-directory.ts';
import { createGrowingIndex } from './search/engine/growing-index.ts';
import { createWindowedIndex } from './search/engine/windowed-index.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { SpeakerDirectory } from './search/speaker-directory.ts';
import type { StoryDirectory } from './search/story-directory.ts';
import { OPERATOR } from './store/feed-store.ts';
import { openStore } from './store/sqlite/store.ts';
import type { Store } from './store/store.ts';
import { articleId } from './story/article-id.ts';
import { passagesOf } from './story/citations.ts';
import { mentionsOf } from './story/speakers.ts';

/** What became of a story that was taken in. */
export interface Taken {
  readonly result: PutResult | 'known elsewhere' | 'withdrawn';
  readonly story: Story;
}

export interface Newsroom extends ScopedArchive {
  readonly subscriptions: Subscriptions;
  readonly digests: Digests;
  readonly store: Store;
  readonly index: SearchIndex;
  readonly speakers: SpeakerDirectory;
  readonly stories: StoryDirectory;
  /**
   * The archive for a server: what the operator follows and gave by hand, and what the server follows itself. Without
   * one, for direct messages and the terminal, what the operator follows and gave.
   */
  archiveFor(guild: string | undefined): Promise<ScopedArchive>;
  /** What a command gets for a caller, and a page of its answer. */
  contextFor(caller?: Caller, page?: number): Promise<CommandContext>;
  /** Reads a story's bytes and keeps it. Rejects with UnreadableStoryError where there is no story in them. */
  take(origin: string, bytes: Uint8Array): Promise<Taken>;
  /**
   * Keeps an article that was read already. Its version is its words, so that a page whose adverts change stays the
   * same story. One that says it is taken back is `withdrawn`: kept, and in no answer until it is given without that.
   */
  keep(origin: string, article: Omit<Article, 'id'>): Promise<Taken>;
  /** Makes an edition of a server's digest; undefined where nothing is new. */
  edition: ComposeFor;
  /** What follows feeds, opened at the first call. */
  following(): Promise<Following>;
  /** the id of the article of an origin */
  articleId(origin: string): string;
  /** the event that an article reports, found or begun */
  eventOf(article: Article): Promise<string>;
  /** Brings quotes up to the attributor's version, a few stories at a time; how many were read again. */
  reattribute(most: number): Promise<number>;
  /** Takes over what another process has stored since this one last looked. */
  refresh(): Promise<void>;
  /** The number of the last change that index and directories hold; grows with each. */
  change(): number;
  close(): Promise<void>;
}

export interface NewsroomOptions {
  /** folder of the store, or `:memory:` */
  readonly dataDir: string;
  /** for stories that print no zone and whose outlet has none */
  readonly defaultTimeZone: string;
  /** most passages held in memory for the search, the newest; all where absent */
  readonly indexPassages?: number;
  readonly now?: () => Date;
  /** whether what feeds bring is written in a thread of its own: for a door that answers meanwhile */
  readonly writesAside?: boolean;
  /** for following feeds; see `following.ts` */
  readonly allowPrivateAddresses?: boolean;
  readonly keepDays?: number;
  readonly log?: Log;
  /** reads feeds and pages in this thread; for tests, which start many newsrooms */
  readonly reader?: Reader;
  /** makes the editions of digests; for tests */
  readonly compose?: Compose;
}

/** A composer of editions that is loaded with the first one. */
function createLateComposer(): Compose {
  let composer: Promise<Compose> | undefined;
  return async (...asked) => {
    composer ??= import('./digest/compose.ts').then(({ createComposer }) => createComposer());
    return (await composer)(...asked);
  };
}

/** Opens the store and fills the index from it. Rejects with StoreError where the store cannot be opened. */
export async function openNewsroom(options: NewsroomOptions): Promise<Newsroom> {
  const now = options.now ?? (() => new Date());
  const store = await openStore(options.dataDir, { now, writerThread: options.writesAside });
  const index = createWindowedIndex(
    createGrowingIndex(await store.count()),
    options.indexPassages ?? Number.POSITIVE_INFINITY,
    {
      find: (words, limit, reach) => store.find(words, limit, reach),
      matching: (demands, since, until, reach) => store.having(demands, since, until, reach),
      passages: async (article) => {
        const story = await store.story(article);
        return story && passagesOf(story);
      },
    },
  );
  const speakers = createSpeakerDirectory();
  const stories = createStoryDirectory();
  const events = createEventDesk(store, now);

  async function publish(story: Story): Promise<void> {
    await index.put(story.article.id, passagesOf(story));
    const { id, headline, source, publishedAt } = story.article;
    const { feeds } = story;
    await speakers.put(id, publishedAt?.instant, mentionsOf(story), feeds);
    await stories.put({
      article: id,
      headline,
      source,
      ...(publishedAt && { publishedAt: publishedAt.instant }),
      ...(feeds && { feeds }),
    });
  }

  async function takeOut(article: string): Promise<void> {
    await index.remove(article);
    await speakers.remove(article);
    await stories.remove(article);
  }

  let seen = await store.lastChange();
  for await (const story of store.newestFirst()) await publish(story);
  index.filled();

  async function refresh(): Promise<void> {
    const last = await store.lastChange();
    if (last === seen) return;
    for (const article of await store.changedSince(seen)) {
      const story = await store.story(article);
      if (!story) {
        await takeOut(article);
        continue;
      }
      events.restore(story);
      await publish(story);
    }
    seen = last;
  }

  async function take(origin: string, bytes: Uint8Array): Promise<Taken> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const known = await knownAs(origin, hash);
    if (known) return known;
    const { readStory } = await import('./ingest/read-story.ts');
    const id = articleId(origin);
    const read = await readStory(bytes, id, options.defaultTimeZone);
    return put({ origin, hash, ...read, event: await events.place(read.article) });
  }

  async function keep(origin: string, given: Omit<Article, 'id'>): Promise<Taken> {
    const { headline, byline, publishedAt, paragraphs } = given;
    const words = JSON.stringify([
      headline,
      byline,
      publishedAt?.instant,
      paragraphs.map(({ text }) => text),
    ]);
    const hash = createHash('sha256').update(words).digest('hex');
    const known = await knownAs(origin, hash);
    if (known) return known;
    const { attribute } = await import('./attribute/attribute.ts');
    const article = { ...given, id: articleId(origin) };
    const quotes = attribute(article);
    const event = await events.place(article);
    const taken = await put({ origin, hash, article, quotes, attributor: ATTRIBUTOR_VERSION, event });
    const { isRetracted } = await import('./parse/retraction.ts');
    if (isRetracted({ headline, paragraphs: paragraphs.map(({ text }) => text) })) {
      await store.withdraw(article.id, 'retracted');
      await refresh();
      return { ...taken, result: 'withdrawn' };
    }
    await store.restore(article.id);
    await refresh();
    return taken;
  }

  async function put(story: Story): Promise<Taken> {
    const result = await store.put(story);
    await refresh();
    return { result, story };
  }

  /** The stored story, where these bytes were read before: here, or under another name. */
  async function knownAs(origin: string, hash: string): Promise<Taken | undefined> {
    const same = (await store.hashOf(origin)) === hash;
    const other = same ? origin : await store.originOf(hash);
    // A changed file whose new bytes are known elsewhere must still replace its own old version.
    if (other === undefined || (!same && (await store.hashOf(origin)) !== undefined)) return undefined;
    const story = await store.story(articleId(other));
    return story && { result: same ? 'unchanged' : 'known elsewhere', story };
  }

  async function reattribute(most: number): Promise<number> {
    const stale = await store.attributedBefore(ATTRIBUTOR_VERSION, most);
    if (stale.length === 0) return 0;
    const { attribute } = await import('./attribute/attribute.ts');
    for (const id of stale) {
      const story = await store.story(id);
      if (!story) continue;
      await store.reattribute(id, story.hash, attribute(story.article), ATTRIBUTOR_VERSION);
      const fresh = await store.story(id);
      if (fresh) await publish(fresh);
      // Questions asked meanwhile are answered between two stories.
      await new Promise(setImmediate);
    }
    return stale.length;
  }

  let opened: Promise<Following> | undefined;
  function following(): Promise<Following> {
    // A prompt that only answers needs neither the network nor a thread that reads.
    opened ??= Promise.all([import('./feeds/open-feeds.ts'), import('./log.ts')]).then(
      ([{ openFollowing }, { createLog }]) =>
        openFollowing(newsroom, { ...options, now, log: options.log ?? createLog('silent') }),
    );
    return opened;
  }

  const subscriptions: Subscriptions = {
    list: (owner) => store.feeds.subscriptionsOf(owner),
    add: async (...asked) => (await following()).sources.add(...asked),
    named: async (...asked) => (await following()).sources.named(...asked),
    remove: async (...asked) => (await following()).sources.remove(...asked),
    pause: async (...asked) => (await following()).sources.pause(...asked),
    check: async (...asked) => (await following()).sources.check(...asked),
  };
  const compose = options.compose ?? createLateComposer();
  const shared = cacheEditions(compose, () => seen);
  const digests = createDigests({
    store: store.digests,
    compose,
    archiveFor,
    defaultTimeZone: options.defaultTimeZone,
    now,
  });
  const zone = options.defaultTimeZone;
  const whole: ScopedArchive = { store, index, speakers, stories, now, zone };

  async function archiveFor(guild: string | undefined): Promise<ScopedArchive> {
    const owners = guild === undefined ? [OPERATOR] : [OPERATOR, guild];
    return scoped(whole, await store.feeds.followedBy(owners));
  }

  async function contextFor(caller: Caller = ANYONE, page = 1): Promise<CommandContext> {
    return { archive: await archiveFor(caller.guild), subscriptions, digests, caller, page };
  }

  const newsroom: Newsroom = {
    ...whole,
    edition: async ({ guild, wish }, span) => shared(await archiveFor(guild), wish, span),
    following,
    store,
    index,
    speakers,
    stories,
    archiveFor,
    contextFor,
    subscriptions,
    digests,
    articleId,
    eventOf: events.place,
    take,
    keep,
    reattribute,
    refresh,
    change: () => seen,
    close,
  };
  return newsroom;

  async function close(): Promise<void> {
    await (await opened)?.close();
    await index.close();
    await store.close();
  }
}
