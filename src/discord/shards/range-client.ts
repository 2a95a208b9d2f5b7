/** The client of a range of shards: connects as soon as Discord can be reached, answers, and logs out when it is closed. */
import { once } from 'node:events';
import type { Client } from 'discord.js';
import type { Secret } from '../../config.ts';
import type { Log } from '../../log.ts';
import type { GuildDataOwner } from '../../model/guild-data-owner.ts';
import type { Answering } from '../answering.ts';
import { type ClientShards, createClient, isConnected } from '../connection/client.ts';
import { watchGuilds } from '../connection/guild-membership.ts';
import { LoginError, login, watchConnection } from '../connection/login.ts';
import { startWhenReachable } from '../connection/start-when-reachable.ts';
import { knownTo, type Poster } from '../publishing/poster.ts';
import { watchWelcomes } from '../publishing/welcome.ts';
import { type Closable, createClosable, type WsOptions } from './closable.ts';
import type { RangeClient } from './shard-keeper.ts';

export interface RangeClientOptions {
  readonly token: Secret;
  readonly apiUrl: string;
  /** how shards identify */
  readonly ws: WsOptions;
  readonly answering: Answering;
  /** whether this process surely has the shards alone */
  readonly isSure: () => boolean;
  readonly log: Log;
  /** hears why Discord does not let the client in, or no longer */
  readonly onRefused: (reason: LoginError) => void;
}

export interface ConnectedRange extends RangeClient {
  isConnected(): boolean;
  /** milliseconds of the last heartbeat's round trip */
  pingMs(): number;
  servers(): number;
  /** what is known of the servers of these shards */
  known(): Pick<Poster, 'guild' | 'channel'> | undefined;
  addGuildDataOwner(owner: GuildDataOwner): void;
}

/** Starts to connect; the client is ready some time later. */
export function openRange(shards: ClientShards, options: RangeClientOptions): ConnectedRange {
  const { token, apiUrl, ws, answering, isSure, log, onRefused } = options;
  const { newsroom, commands, locale, mention } = answering.context;
  const closing = new AbortController();
  const closed = once(closing.signal, 'abort');
  const owners: GuildDataOwner[] = [];
  let client: Client | undefined;
  let closable: Closable | undefined;
  let tell: ((owner: GuildDataOwner) => void) | undefined;

  async function connect(): Promise<void> {
    closable = createClosable(shards.ids, ws);
    const own = createClient(apiUrl, closable.ws, shards);
    closable.watch(own);
    client = own;
    answering.attach(own, isSure);
    const disconnected = watchConnection(own, log);
    const addOwner = watchGuilds(own, log);
    for (const owner of owners) addOwner(owner);
    tell = addOwner;
    const welcomes = watchWelcomes(own, { newsroom, commands, mention, locale, log });
    const entered = login(own, { token, apiUrl }, disconnected).catch((error: unknown) => {
      client = undefined;
      throw error;
    });
    await Promise.race([entered, closed]);
    if (closing.signal.aborted) return;
    void disconnected.then(refuse);
    log.info({ shards: shards.ids, servers: own.guilds.cache.size }, 'shards are connected');
    answering.track(welcomes.begin());
  }

  function refuse(error: unknown): void {
    if (closing.signal.aborted) return;
    const { message } = error as Error;
    onRefused(error instanceof LoginError ? error : new LoginError(message, { cause: error }));
  }

  const connected = startWhenReachable(connect, { log, signal: closing.signal }).catch(refuse);
  return {
    isConnected: () => client !== undefined && isConnected(client),
    pingMs: () => client?.ws.ping ?? Number.NaN,
    servers: () => client?.guilds.cache.size ?? 0,
    known: () => client && knownTo(client),
    addGuildDataOwner(owner) {
      owners.push(owner);
      tell?.(owner);
    },
    async close() {
      closing.abort();
      if (client) answering.detach(client);
      // A running handler still needs the client.
      const [isCalm] = client ? await Promise.all([closable?.calm(), answering.finished()]) : [];
      // One that is still connecting may never say that it is closed.
      const destroyed = client?.destroy();
      if (isCalm) await destroyed;
      await connected;
    },
  };
}
