/**
 * The wiring: opens the store and the indexes and hands everybody their parts. Whatever is needed only to read new
 * stories, to follow feeds or to make editions is loaded when it is first used, so that a start takes milliseconds.
 */
import { setImmediate } from 'node:timers/promises';
import { createAlerts } from './alerts/alert-service.ts';
import type { Alerts } from './alerts/alerts.ts';
import { type ScopedArchive, scoped } from './archive.ts';
import { createArchivedIndex } from './archive-index/archived-index.ts';
import { createPostingKeeper } from './archive-index/posting-keeper.ts';
import type { CommandContext } from './command.ts';
import type { Config } from './config.ts';
import { type Compose, createDigests } from './digest/digest-service.ts';
import type { Digests } from './digest/digests.ts';
import { cacheEditions } from './digest/edition-cache.ts';
import type { ComposeFor } from './digest/runner.ts';
import type { FeedService, Network } from './feeds/open-feeds.ts';
import type { Subscriptions } from './feeds/subscriptions.ts';
import { createEventAssigner } from './ingest/assign-event.ts';
import { type Ingested, importArticle, importText } from './ingest/import-article.ts';
import { createIndexer } from './ingest/indexer.ts';
import { createIngester, type Ingester } from './ingest/ingester.ts';
import type { Reader } from './ingest/reader.ts';
import { createReattribute, type Reattribute } from './ingest/reattribute.ts';
import type { Log } from './log.ts';
import type { Article, Passage } from './model/article.ts';
import { ANYONE, type Caller } from './model/caller.ts';
import { createCountedStoryDirectory } from './search/directories/counted-story-directory.ts';
import { createLoadingSpeakerDirectory } from './search/directories/loading-speaker-directory.ts';
import { createSpeakerDirectory } from './search/directories/memory-speaker-directory.ts';
import { createStoryDirectory } from './search/directories/memory-story-directory.ts';
import { createGrowingIndex } from './search/engine/growing-index.ts';
import { createLastingIndex } from './search/engine/lasting-index.ts';
import { createWindowedIndex } from './search/engine/windowed-index.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { SpeakerDirectory } from './search/speaker-directory.ts';
import type { StoryDirectory } from './search/story-directory.ts';
import { OPERATOR } from './store/feed-store.ts';
import { openArchive } from './store/open-archive.ts';
import type { Store } from './store/store.ts';
import { passagesOf } from './story/passages.ts';
import { mentionsOf } from './story/speakers.ts';

export interface Newsroom extends ScopedArchive {
  readonly store: Store;
  readonly index: SearchIndex;
  readonly speakers: SpeakerDirectory;
  readonly stories: StoryDirectory;
  readonly subscriptions: Subscriptions;
  readonly digests: Digests;
  readonly alerts: Alerts;
  readonly ingester: Ingester;
  readonly defaultTimeZone: string;
  /**
   * The archive for a server: what the operator follows and gave by hand, and what the server follows itself. Without
   * a server, for direct messages and the terminal, what the operator follows and gave. `zone` is where its days begin.
   */
  archiveFor(guild: string | undefined, zone?: string): Promise<ScopedArchive>;
  /** What a command gets for a caller, and a page of its answer. */
  contextFor(caller?: Caller, page?: number): Promise<CommandContext>;
  /** Makes an edition of a server's digest; undefined if nothing is new. */
  readonly edition: ComposeFor;
  /** What follows feeds, opened at the first call. */
  feeds(): Promise<FeedService>;
  /** Keeps a text file, see `importText`. Rejects with UnreadableStoryError if there is no story in it. */
  importText(origin: string, bytes: Uint8Array): Promise<Ingested>;
  /** Keeps an article that was parsed already, see `importArticle`. */
  importArticle(origin: string, article: Omit<Article, 'id'>): Promise<Ingested>;
  readonly reattribute: Reattribute;
  /** Does up to `limit` stories of what an update left to do: attributes quotes anew, then indexes wordings. 0 once all is done. */
  catchUp(limit: number): Promise<number>;
  /** Takes over what another process has stored since the last call. */
  refresh(): Promise<void>;
  /** The number of the last change that index and directories hold. It grows with each. */
  change(): number;
  close(): Promise<void>;
}

export interface NewsroomOptions {
  /** folder of the store, or `:memory:` */
  readonly dataDir: string;
  /** address of a database that has the store in place of the folder */
  readonly databaseUrl?: Config['databaseUrl'];
  /** for stories that print no zone and whose outlet has none */
  readonly defaultTimeZone: string;
  /** most passages held in memory for the search, the newest; all if absent */
  readonly indexPassages?: number;
  readonly now?: () => Date;
  /** whether a thread of its own writes what feeds bring, for a process that answers meanwhile */
  readonly writerThread?: boolean;
  /** the operator's page about the bot, which /about links */
  readonly homepage?: string | undefined;
  /** for following feeds; see feeds/open-feeds.ts */
  readonly allowPrivateAddresses?: boolean;
  readonly privateNetworks?: readonly string[];
  readonly originHeaders?: Config['originHeaders'];
  readonly proxy?: Config['proxy'];
  readonly keepDays?: number;
  readonly minFreeBytes?: number;
  readonly serverLimits?: Config['serverLimits'];
  readonly log?: Log;
  /** hears of a failure that nothing but another start of the process mends */
  readonly onFailure?: (error: Error) => void;
  /** reads feeds and pages in this thread; for tests, which start many newsrooms */
  readonly reader?: Reader;
  /** takes the place of the internet; for benchmarks */
  readonly network?: Network;
  /** makes the editions of digests; for tests */
  readonly compose?: Compose;
}

/** A composer of editions that is loaded with the first one. */
function createLateComposer(): Compose {
  let composer: Promise<Compose> | undefined;
  return async (...args) => {
    composer ??= import('./digest/compose.ts').then(({ createComposer }) => createComposer());
    return (await composer)(...args);
  };
}

/** The directories: of all stories, or of the newest where an archive that may be larger than memory is asked for the others. */
function createDirectories(store: Store): {
  readonly speakers: SpeakerDirectory;
  readonly stories: StoryDirectory;
} {
  const speakers = createSpeakerDirectory();
  const stories = createStoryDirectory();
  const { large } = store;
  if (!large) return { speakers, stories };
  return {
    speakers: createLoadingSpeakerDirectory(speakers, {
      quoting: (words, limit, scope) => large.quoting(words, limit, scope),
      speakersOf: async (articles) =>
        (await store.storiesById(articles)).map((story) => ({
          article: story.article.id,
          ...(story.article.publishedAt && { publishedAt: story.article.publishedAt.instant }),
          mentions: mentionsOf(story),
          ...(story.feeds && { feeds: story.feeds }),
        })),
    }),
    stories: createCountedStoryDirectory(stories, () => large.outlets()),
  };
}

/** The passages of those of the articles that there are. */
async function passagesOfEach(
  store: Store,
  articles: readonly string[],
): Promise<Map<string, readonly Passage[]>> {
  const found = new Map<string, readonly Passage[]>();
  // The file is read in this thread, where others get their turn between two stories.
  for (const article of articles) {
    const story = await store.story(article);
    if (story) found.set(article, passagesOf(story));
    await setImmediate();
  }
  return found;
}

/** Opens the store and fills the index from it. Rejects with StoreError if the store cannot be opened. */
export async function openNewsroom(options: NewsroomOptions): Promise<Newsroom> {
  const { defaultTimeZone, databaseUrl, compose = createLateComposer() } = options;
  const store = await openArchive(options, {
    now: options.now,
    writerThread: options.writerThread,
    onNotice: (notice) => options.log?.warn(notice),
    onLost: (error) => options.log?.warn({ err: error }, 'a connection to the database broke'),
  });
  const now = options.now ?? store.clock ?? (() => new Date());
  const { large } = store;
  const passages = async (article: string) => {
    const story = await store.story(article);
    return story && passagesOf(story);
  };
  const lasting = createLastingIndex({
    create: (expectedStories) =>
      large && databaseUrl
        ? createArchivedIndex(
            expectedStories,
            { large, storiesById: (articles) => store.storiesById(articles) },
            databaseUrl.reveal(),
          )
        : createGrowingIndex(expectedStories),
    expectedStories: await store.count(),
    passages,
    onLoss: (error) => options.log?.error({ err: error }, 'the search thread has ended; another is filled'),
    onGivenUp: options.onFailure,
  });
  const { speakers, stories } = createDirectories(store);
  const index = createWindowedIndex(
    lasting,
    options.indexPassages ?? Number.POSITIVE_INFINITY,
    {
      matching: (demands, since, until, scope) => store.having(demands, since, until, scope),
      ...(!large && {
        older: {
          find: (words, limit, scope) => store.find(words, limit, scope),
          passages: (articles) => passagesOfEach(store, articles),
        },
      }),
    },
    async (article) => {
      if (!store.large) return;
      await speakers.remove(article);
      await stories.remove(article);
    },
  );
  const postings =
    large?.postings &&
    createPostingKeeper(large.postings, (error) =>
      options.log?.warn({ err: error }, 'old stories are not all in the lists of the search yet'),
    );
  const events = createEventAssigner(store, now);
  const indexer = createIndexer({
    store,
    index,
    speakers,
    stories,
    onStory: events.restore,
    isBounded: store.large !== undefined,
    onFailure: (error) =>
      options.log?.error(
        { err: error },
        'the index has the newest stories alone, and is filled further in a while',
      ),
  });
  await indexer.fill();
  const ingester = createIngester({ store, events, indexer, now });
  const reattribute = createReattribute(store, indexer, {
    onFailure: (article, error) => options.log?.warn({ article, err: error }, 'a story keeps its old quotes'),
  });
  const target = { store, ingester, defaultTimeZone };

  let opened: Promise<FeedService> | undefined;
  function feeds(): Promise<FeedService> {
    // A prompt that only answers needs neither the network nor a thread that reads.
    opened ??= Promise.all([import('./feeds/open-feeds.ts'), import('./log.ts')]).then(
      ([{ openFeeds }, { createLog }]) =>
        openFeeds(
          { store, ingester },
          // The disk of a database is its server's.
          {
            ...options,
            ...(databaseUrl && { dataDir: undefined }),
            now,
            log: options.log ?? createLog('silent'),
          },
        ),
    );
    return opened;
  }
  const subscriptions: Subscriptions = {
    list: (owner) => store.feeds.subscriptionsOf(owner),
    add: async (...args) => (await feeds()).subscriptions.add(...args),
    named: async (...args) => (await feeds()).subscriptions.named(...args),
    remove: async (...args) => (await feeds()).subscriptions.remove(...args),
    pause: async (...args) => (await feeds()).subscriptions.pause(...args),
    check: async (...args) => (await feeds()).subscriptions.check(...args),
  };

  const whole: ScopedArchive = { store, index, speakers, stories, now, zone: defaultTimeZone };
  async function archiveFor(guild: string | undefined, zone = defaultTimeZone): Promise<ScopedArchive> {
    const owners = guild === undefined ? [OPERATOR] : [OPERATOR, guild];
    return scoped({ ...whole, zone }, await store.feeds.followedBy(owners));
  }
  const shared = cacheEditions(compose, indexer.change);
  const digests = createDigests({
    store: store.digests,
    settings: store.settings,
    compose,
    archiveFor,
    defaultTimeZone,
    now,
  });

  const alerts = createAlerts(store.alerts, now);

  return {
    ...whole,
    ...target,
    index,
    speakers,
    stories,
    subscriptions,
    digests,
    alerts,
    archiveFor,
    contextFor: async (caller: Caller = ANYONE, page = 1) => ({
      archive: await archiveFor(caller.guild, caller.zone),
      subscriptions,
      digests,
      alerts,
      settings: store.settings,
      forget: async (person) => ({
        alerts: await store.alerts.removeAlertsOf(person),
        ...(await store.forgetPerson(person)),
      }),
      homepage: options.homepage,
      caller,
      page,
    }),
    edition: async ({ guild, wish }, span) => shared(await archiveFor(guild), wish, span),
    feeds,
    importText: (origin, bytes) => importText(target, origin, bytes),
    importArticle: (origin, article) => importArticle(target, [origin], article),
    reattribute,
    catchUp: async (limit) => (await reattribute(limit)) || store.wordings.indexWording(limit),
    async refresh() {
      await indexer.refresh();
      await events.storeMoves();
      postings?.keep();
    },
    change: indexer.change,
    async close() {
      await (await opened)?.close();
      await postings?.close();
      await indexer.close();
      await index.close();
      await store.close();
    },
  };
}
