/** A server with digests: the bot on a loopback Discord, a clock that tests set, and invented editions. */

import { guildDigests } from '../../../src/digest/guild-digests.ts';
import { createDigestRunner, type DigestRunner, type RunnerOptions } from '../../../src/digest/runner.ts';
import { createLog } from '../../../src/log.ts';
import type { StoryImage } from '../../../src/model/article.ts';
import type { EditionSpan } from '../../../src/model/edition.ts';
import { type Newsroom, openNewsroom } from '../../../src/newsroom.ts';
import type { RecordedRequest } from '../loopback/http-types.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback/loopback.ts';
import type { UserOptions } from '../loopback/loopback-types.ts';
import { DEFAULT_PERMISSIONS, Permission } from '../loopback/permissions.ts';
import { type Running, runBot } from './run-bot.ts';

export const MANAGER = DEFAULT_PERMISSIONS | Permission.ManageGuild;
const POST = '/channels/:id/messages';

export interface DigestWorld {
  readonly discord: LoopbackDiscord;
  readonly newsroom: Newsroom;
  readonly running: Running;
  readonly runner: DigestRunner;
  /** the spans for which editions were composed, oldest first */
  readonly spans: readonly EditionSpan[];
  /** headlines of the next editions; empty if nothing is new */
  news: readonly string[];
  /** the picture of the next stories */
  image?: StoryImage;
  /** sets the clock: an ISO 8601 instant */
  at(instant: string): void;
  /** advances the clock, and waits for everything that is due */
  pass(ms: number): Promise<void>;
  /** another runner on the same store, as another process would have */
  another(options?: Partial<RunnerOptions>): DigestRunner;
  manager(options?: UserOptions): ReturnType<LoopbackDiscord['user']>;
  /** requests to post, in the order of arrival */
  posts(channel?: { readonly id: string }): readonly RecordedRequest[];
  close(): Promise<void>;
}

/** It is 6:00 UTC on 9 April 2025. `before` is called before the bot logs in. */
export async function digestWorld(
  before: (discord: LoopbackDiscord) => void = () => {},
): Promise<DigestWorld> {
  let time = Date.UTC(2025, 3, 9, 6);
  const now = () => new Date(time);
  const discord = await startLoopbackDiscord({ now: () => time });
  before(discord);
  const spans: EditionSpan[] = [];
  const newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'UTC',
    now,
    compose: async (_, wish, span) => {
      spans.push(span);
      return editionOf(world.news, span, wish.topics, world.image);
    },
  });
  const running = await runBot({ discord, newsroom });
  const another = (options: Partial<RunnerOptions> = {}) =>
    createDigestRunner({
      store: newsroom.store.digests,
      compose: newsroom.edition,
      publisher: running.bot.publisher,
      now,
      log: createLog('silent'),
      ...options,
    });
  const runner = another();
  running.bot.addGuildDataOwner(guildDigests(newsroom.store.digests, runner));
  const world: DigestWorld = {
    discord,
    newsroom,
    running,
    runner,
    spans,
    news: ['Ferries sail again'],
    another,
    at(instant) {
      time = Date.parse(instant);
    },
    async pass(ms) {
      time += ms;
      await runner.tick();
      await discord.settled();
    },
    manager: (options = {}) => discord.user({ permissions: MANAGER, ...options }),
    posts: (channel) =>
      discord.requests.filter(
        ({ method, route, path }) =>
          method === 'POST' && route === POST && (!channel || path.split('/')[2] === channel.id),
      ),
    async close() {
      runner.stop();
      await running.close();
      await newsroom.close();
      await discord.close();
    },
  };
  return world;
}

function editionOf(
  headlines: readonly string[],
  span: EditionSpan,
  topics: readonly string[],
  image: StoryImage | undefined,
) {
  if (headlines.length === 0) return undefined;
  const stories = headlines.map((headline, n) => ({
    text: [headline, ...topics].join(' '),
    marks: [],
    citation: {
      article: `story-${n}`,
      source: 'UPI',
      headline,
      paragraph: 1,
      paragraphs: 3,
      ...(image && { image }),
    },
  }));
  const page = { number: 1, of: 1, total: stories.length };
  const newest = span.until.toISOString();
  return {
    answer: { kind: 'digest' as const, day: span.day, stories, page },
    shown: headlines.map((event) => ({ event, outlets: ['UPI'], newest })),
  };
}
