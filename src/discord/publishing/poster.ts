/**
 * What is posted without being asked needs no connection to the gateway. So any process can post it, whichever process has
 * the server's shard. What a process knows of a server saves it requests.
 */
import {
  type APIGuild,
  type APIRole,
  type Client,
  type Guild,
  type GuildBasedChannel,
  type REST,
  Routes,
} from 'discord.js';
import type { RateLimiter } from '../../concurrency/rate-limiter.ts';

/** For one request that asks about a server, with its wait for the rate limit. */
const ASK_TIMEOUT_MS = 30_000;

export interface Poster {
  readonly rest: REST;
  /** id of the bot's own account */
  readonly self: string;
  /** A server as the gateway tells of it; undefined if this process has not its shard, or the server is unavailable. */
  guild(id: string): Guild | undefined;
  /** The same for a channel of such a server. */
  channel(id: string): GuildBasedChannel | undefined;
}

export interface PosterContext {
  readonly poster: Poster;
  readonly pace: RateLimiter;
}

/** A server's name; undefined if it cannot be learnt, or there is none. */
export async function nameOfServer({ poster, pace }: PosterContext, id: string): Promise<string | undefined> {
  if (id === '') return undefined;
  const known = poster.guild(id)?.name;
  if (known !== undefined) return known;
  const signal = AbortSignal.timeout(ASK_TIMEOUT_MS);
  try {
    await pace(signal);
    return ((await poster.rest.get(Routes.guild(id), { signal })) as APIGuild).name;
  } catch {
    return undefined;
  }
}

/** Whether a server has a role. Rejects if Discord does not tell. */
export async function hasRole(
  { poster, pace }: PosterContext,
  server: string,
  role: string,
): Promise<boolean> {
  const known = poster.guild(server)?.roles.cache;
  if (known) return known.has(role);
  const signal = AbortSignal.timeout(ASK_TIMEOUT_MS);
  await pace(signal);
  const roles = (await poster.rest.get(Routes.guildRoles(server), { signal })) as APIRole[];
  return roles.some(({ id }) => id === role);
}

/** What a client knows of servers and channels. */
export function knownTo({ guilds, channels }: Client): Pick<Poster, 'guild' | 'channel'> {
  return {
    guild(id) {
      const guild = guilds.cache.get(id);
      return guild?.available ? guild : undefined;
    },
    channel(id) {
      const channel = channels.cache.get(id);
      return !channel || channel.isDMBased() ? undefined : channel;
    },
  };
}
