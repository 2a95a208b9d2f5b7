/** One process of a bot that runs in several: it answers the servers of the shards that it has leased. */
import { randomUUID } from 'node:crypto';
import { type APIGatewayBotInfo, type ClientOptions, type REST, Routes } from 'discord.js';
import { interval } from '../../concurrency/interval.ts';
import type { GuildDataOwner } from '../../model/guild-data-owner.ts';
import { createAnswering } from '../answering.ts';
import type { Bot, BotOptions, GatewayState } from '../bot.ts';
import { accountOf } from '../connection/account.ts';
import { createRest } from '../connection/client.ts';
import { type LoginError, loginErrorFrom } from '../connection/login.ts';
import { registerOrLog } from '../connection/registration.ts';
import { createOwnPosts } from '../publishing/own-posts.ts';
import type { Poster } from '../publishing/poster.ts';
import { startUpkeep } from '../upkeep.ts';
import { identifyTurns } from './identify-turns.ts';
import { type ConnectedRange, openRange } from './range-client.ts';
import { rangesOf } from './ranges.ts';
import { createShardKeeper, type ShardKeeper, SIGN_INTERVAL_MS } from './shard-keeper.ts';

export interface ShardedBotOptions extends Omit<BotOptions, 'client'> {
  /** how shards identify; by turns in the archive if absent */
  readonly ws?: ClientOptions['ws'];
  /** how often a sign of life is given; for tests */
  readonly signIntervalMs?: number;
}

export interface ShardedBot extends Bot {
  readonly keeper: Pick<ShardKeeper, 'tick'>;
}

/**
 * Leases shards, and answers until closed. Resolves when the commands are registered and the first shards are leased, which
 * connect meanwhile. Rejects like `startBot`. The bot closes the charts it was given.
 */
export async function startShardedBot(options: ShardedBotOptions): Promise<ShardedBot> {
  const { token, apiUrl, log, commands, newsroom, locale } = options;
  const { store, now } = newsroom;
  const rest = createRest(apiUrl, token);
  const account = await accountOf(rest, apiUrl);
  const { application: bot } = account;
  const answering = createAnswering(options);
  const { mention } = answering.context;
  const registration = { rest, application: bot, store, log };
  answering.knowCommands(await registerOrLog(registration, options.guildId, commands, now()));

  const wanted = await shardsWanted(rest, apiUrl);
  const shards = await store.shards.settle(bot, wanted, rangesOf(wanted));
  if (shards !== wanted)
    log.warn(
      { shards, wanted },
      'Discord recommends another number of shards; it is taken over once all processes have stopped',
    );

  const ws = options.ws ?? identifyTurns({ leases: store.shards, bot, log });
  const refused = Promise.withResolvers<LoginError>();
  const ranges = new Set<ConnectedRange>();
  const owners: GuildDataOwner[] = [];
  const keeper = createShardKeeper({
    leases: store.shards,
    bot,
    gateway: randomUUID(),
    now,
    log,
    open(ids, count) {
      const range = openRange(
        { ids, count },
        { token, apiUrl, ws, answering, isSure: keeper.isSure, log, onRefused: refused.resolve },
      );
      for (const owner of owners) range.addGuildDataOwner(owner);
      ranges.add(range);
      return {
        async close() {
          await range.close();
          ranges.delete(range);
        },
      };
    },
  });
  await keeper.tick();
  const stopTicking = interval(keeper.tick, options.signIntervalMs ?? SIGN_INTERVAL_MS, (error) =>
    log.warn({ err: error }, 'the leases of shards could not be renewed; it is tried again'),
  );
  const stopUpkeep = startUpkeep(newsroom, log);

  const poster: Poster = {
    rest,
    self: account.id,
    guild: (id) => [...ranges].map((range) => range.known()?.guild(id)).find(Boolean),
    channel: (id) => [...ranges].map((range) => range.known()?.channel(id)).find(Boolean),
  };
  return {
    ...createOwnPosts(poster, { newsroom, mention, locale, log }),
    name: account.name,
    application: bot,
    keeper,
    gateway: () => stateOf([...ranges]),
    disconnected: refused.promise,
    addGuildDataOwner(owner) {
      owners.push(owner);
      for (const range of ranges) range.addGuildDataOwner(owner);
    },
    running: answering.running,
    async close(last) {
      await Promise.all([stopTicking(), stopUpkeep()]);
      // What is under way ends before the clients log out.
      await Promise.all([keeper.stop(), answering.finished(last)]);
      await options.charts.close();
    },
  };
}

async function shardsWanted(rest: REST, apiUrl: string): Promise<number> {
  try {
    return ((await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo).shards;
  } catch (error) {
    throw loginErrorFrom(error, apiUrl);
  }
}

/** A process without shards is as ready as it can be: it stands by. */
function stateOf(ranges: readonly ConnectedRange[]): GatewayState {
  const pings = ranges.map((range) => range.pingMs()).filter((ms) => ms >= 0);
  return {
    ready: ranges.every((range) => range.isConnected()),
    pingMs: pings.reduce((sum, ms) => sum + ms, 0) / Math.max(1, pings.length),
    servers: ranges.reduce((sum, range) => sum + range.servers(), 0),
  };
}
