/** A newsroom in memory that follows a loopback site, with a clock that tests move: days pass in milliseconds. */
import { commands } from '../../commands/index.ts';
import { addSource } from '../../src/answer/sources.ts';
import { commandNamed, type TypedOptions } from '../../src/command.ts';
import type { SendFailureNotice } from '../../src/feeds/failure-notices.ts';
import { createPoller, type Poller } from '../../src/feeds/poller.ts';
import { createSubscriptions } from '../../src/feeds/subscription-service.ts';
import type { Subscriptions } from '../../src/feeds/subscriptions.ts';
import { createUsage, type UsageLimits } from '../../src/feeds/usage.ts';
import { createFetcher, type Fetcher } from '../../src/fetch/fetcher.ts';
import { createReader } from '../../src/ingest/document-reader.ts';
import { importAddress } from '../../src/ingest/import-web.ts';
import type { Reader } from '../../src/ingest/reader.ts';
import { createLog } from '../../src/log.ts';
import type { Answer } from '../../src/model/answer.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { type Feed, OPERATOR } from '../../src/store/feed-store.ts';
import { openSite, type Site } from './site.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface World {
  readonly site: Site;
  readonly newsroom: Newsroom;
  readonly poller: Poller;
  now(): Date;
  /** moves the clock in steps of ten minutes, and polls at each; back in one step without a poll */
  pass(ms: number): Promise<void>;
  /** follows a path of the site, and polls it once */
  follow(path: string, owner?: string, channel?: string): Promise<number>;
  /** imports a path of the site, or another address, by hand, as `npm run ingest` does; a line for each story */
  ingest(path: string): Promise<string[]>;
  feed(id: number): Promise<Feed>;
  ask(command: string, typed: TypedOptions, guild?: string): Promise<Answer>;
  /** headlines of all stories, newest first */
  headlines(): Promise<string[]>;
  /** what `/sources` works with, over the same clock and fetcher; waiting moves the clock */
  readonly subscriptions: Subscriptions;
  /** the answer of `/sources add`, as a terminal shows it in a language */
  add(address: string, options?: { readonly locale?: string; readonly zone?: string }): Promise<string>;
  /** aborts all running requests */
  hangUp(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly sendNotice?: SendFailureNotice;
  readonly keepMs?: number;
  readonly reader?: Reader;
  /** what the feeds of a server may bring in a day */
  readonly limits?: UsageLimits;
  readonly hasRoom?: () => Promise<boolean>;
  /** hosts that the site stands in for: their pages are at `/HOST/…` */
  readonly hosts?: readonly string[];
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  let time = Date.UTC(2025, 3, 9, 8);
  const now = () => new Date(time);
  const site = await openSite();
  const newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC', now });
  const fetcher = standingInFor(
    options.hosts ?? [],
    site,
    createFetcher({ userAgent: 'OnTheRecord/test', allowPrivate: true, now }),
  );
  const reader = options.reader ?? createReader('UTC');
  const poller = createPoller({
    archive: newsroom,
    fetcher,
    reader,
    log: createLog('silent'),
    now,
    random: () => 0.5,
    ...(options.keepMs !== undefined && { keepMs: options.keepMs }),
    ...(options.limits && { usage: createUsage(options.limits, now, newsroom.store) }),
    ...(options.hasRoom && { hasRoom: options.hasRoom }),
    ...(options.sendNotice && { sendNotice: options.sendNotice }),
  });
  const subscriptions = createSubscriptions({
    feeds: newsroom.store.feeds,
    poller,
    fetcher,
    reader,
    now,
    wait: async (ms) => {
      time += ms;
    },
  });
  return {
    subscriptions,
    async add(address, { locale = 'en', zone } = {}) {
      const answer = await addSource(
        { archive: { now }, subscriptions, caller: { may: ['manage'] }, page: 1 },
        address,
        zone,
      );
      return renderTerminal(answer, { locale, color: false, width: 1000 });
    },
    site,
    newsroom,
    poller,
    now,
    async pass(ms) {
      const end = time + ms;
      if (ms < 0) time = end;
      while (time < end) {
        time = Math.min(end, time + HOUR / 6);
        await poller.tick();
      }
    },
    async follow(path, owner = OPERATOR, channel) {
      const url = `${site.url}${path}`;
      const given = { url, owner, now: now().toISOString(), ...(channel !== undefined && { channel }) };
      const { subscription } = await newsroom.store.feeds.add(given);
      await poller.tick();
      return subscription.feed.id;
    },
    async ingest(path) {
      const lines: string[] = [];
      for await (const one of importAddress(
        { ...newsroom, fetcher },
        URL.parse(path, site.url)?.href ?? path,
      ))
        lines.push('problem' in one ? one.problem : one.ingested.result);
      return lines;
    },
    async feed(id) {
      const feed = await newsroom.store.feeds.feed(id);
      if (!feed) throw new Error(`There is no feed ${id}`);
      return feed;
    },
    async ask(command, typed, guild) {
      const found = commandNamed(commands, command);
      if (!found) throw new Error(`There is no command ${command}`);
      return found.ask(
        await newsroom.contextFor({ ...(guild !== undefined && { guild }), may: [] }, 1),
        typed,
      );
    },
    async headlines() {
      return (await newsroom.store.newest(100)).map(({ headline }) => headline);
    },
    hangUp: () => fetcher.close(),
    async close() {
      await fetcher.close();
      await newsroom.close();
      await site.close();
    },
  };
}

/** The fetcher, with the addresses of some hosts answered by the site. */
function standingInFor(hosts: readonly string[], site: Site, fetcher: Fetcher): Fetcher {
  return {
    ...fetcher,
    async fetch(address, given) {
      const { host = '', pathname, search } = URL.parse(address) ?? {};
      if (!hosts.includes(host)) return fetcher.fetch(address, given);
      const got = await fetcher.fetch(`${site.url}/${host}${pathname}${search}`, given);
      return got.kind === 'content' ? { ...got, url: address } : got;
    },
  };
}
