/** The bot on Discord in one process: logs in, registers the commands, answers, and shuts down in order. */
import type { Client } from 'discord.js';
import type { Secret } from '../config.ts';
import type { GuildDataOwner } from '../model/guild-data-owner.ts';
import { type AnsweringOptions, createAnswering } from './answering.ts';
import { createClient, isConnected } from './connection/client.ts';
import { watchGuilds } from './connection/guild-membership.ts';
import { LoginError, login, watchConnection } from './connection/login.ts';
import { registerOrLog } from './connection/registration.ts';
import { createOwnPosts, type OwnPosts } from './publishing/own-posts.ts';
import { knownTo } from './publishing/poster.ts';
import { watchWelcomes } from './publishing/welcome.ts';
import { startUpkeep } from './upkeep.ts';

export interface BotOptions extends AnsweringOptions {
  readonly token: Secret;
  /** REST base without the version */
  readonly apiUrl: string;
  /** the one server in which commands are registered; everywhere if absent */
  readonly guildId?: string | undefined;
  /** a client that is not logged in yet, in place of the bot's own */
  readonly client?: Client;
}

/** How the connections to Discord's gateway are. */
export interface GatewayState {
  readonly ready: boolean;
  readonly pingMs: number;
  /** the servers that this process answers */
  readonly servers: number;
}

/** A bot, or one process of a bot that has several. */
export interface Bot extends OwnPosts {
  /** the name of the bot's account */
  readonly name: string;
  /** id of the application */
  readonly application: string;
  /** how it is connected; undefined if this process is not to be */
  gateway(): GatewayState | undefined;
  /** tells an owner of data about servers which servers have removed the bot, now and from now on */
  addGuildDataOwner(owner: GuildDataOwner): void;
  /** resolves with the reason when Discord has closed the connection for good; its message is for the operator */
  readonly disconnected: Promise<LoginError>;
  /** how many questions are being answered */
  running(): number;
  /** lets running handlers finish, and `last`, then logs out; resolves when nothing is left running */
  close(last?: Promise<unknown>): Promise<void>;
}

/** A bot that has all shards in one client. */
export interface SingleBot extends Bot {
  readonly client: Client<true>;
}

/**
 * Logs in and answers until closed. Resolves when all shards are ready and the commands are registered. Rejects with
 * LoginError if Discord refuses the token or the intents, or cannot be reached. The bot closes the charts it was given.
 */
export async function startBot(options: BotOptions): Promise<SingleBot> {
  const { log, commands, newsroom, locale } = options;
  const client = options.client ?? createClient(options.apiUrl);
  const answering = createAnswering(options);
  const { mention } = answering.context;
  answering.attach(client);
  const disconnected = watchConnection(client, log);
  const addGuildDataOwner = watchGuilds(client, log);
  const welcomes = watchWelcomes(client, { newsroom, commands, mention, locale, log });

  await login(client, options, disconnected);
  if (!client.isReady()) throw new LoginError('Discord has not let the bot in.');
  const { rest, user, application, guilds, ws } = client;
  const registration = { rest, application: application.id, store: newsroom.store, log };
  answering.knowCommands(await registerOrLog(registration, options.guildId, commands, newsroom.now()));
  // Its commands can be clicked now.
  answering.track(welcomes.begin());
  const stopUpkeep = startUpkeep(newsroom, log);
  return {
    ...createOwnPosts({ rest, self: user.id, ...knownTo(client) }, { newsroom, mention, locale, log }),
    client,
    name: user.tag,
    application: application.id,
    gateway: () => ({ ready: isConnected(client), pingMs: ws.ping, servers: guilds.cache.size }),
    disconnected,
    addGuildDataOwner,
    running: answering.running,
    async close(last) {
      await stopUpkeep();
      answering.detach(client);
      await answering.finished(last);
      await client.destroy();
      await options.charts.close();
    },
  };
}
