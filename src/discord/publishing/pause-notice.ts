/** Tells whoever set digests that they are paused: once, directly, or in the server's system channel where that fails. */
import { createHash } from 'node:crypto';
import {
  type APIDMChannel,
  type APIEmbed,
  type APIGuild,
  type Client,
  DiscordAPIError,
  Routes,
} from 'discord.js';
import type { RateLimiter } from '../../concurrency/rate-limiter.ts';
import type { Log } from '../../log.ts';
import type { Notice } from '../../model/answer.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { Digest, PauseReason } from '../../store/digest-store.ts';

/** Milliseconds for one notice, with all that it takes. */
const LONGEST = 60_000;

export interface Telling {
  readonly client: Client<true>;
  readonly pace: RateLimiter;
  readonly log: Log;
}

/** Never rejects: who cannot be told is not told. */
export async function tellPaused(
  telling: Telling,
  digests: readonly Digest[],
  why: PauseReason,
  server?: string,
): Promise<void> {
  const byPerson = Map.groupBy(digests, ({ setBy }) => setBy);
  for (const [person, own] of byPerson) {
    const guild = own[0]?.guild ?? '';
    try {
      await tellOne(telling, person, guild, own, why, server);
    } catch (error) {
      telling.log.warn({ guild, why, err: error }, 'nobody could be told that digests are paused');
    }
  }
}

async function tellOne(
  { client, pace }: Telling,
  person: string,
  guild: string,
  digests: readonly Digest[],
  why: PauseReason,
  given?: string,
): Promise<void> {
  const { rest } = client;
  const signal = AbortSignal.timeout(LONGEST);
  const server = given ?? client.guilds.cache.get(guild)?.name ?? '';
  const notice: Notice = {
    kind: 'notice',
    tone: 'error',
    message: 'digests.stopped',
    values: { total: digests.length, numbers: digests.map(({ number }) => number).join(', '), server },
    worded: { why: [`digests.why-${why}`] },
    suggestions: [],
  };
  const { embeds } = renderDiscord(notice, { locale: digests[0]?.locale ?? 'en' });
  const body = bodyOf(
    embeds,
    `paused ${guild} ${person} ${why} ${digests.map(({ next, id }) => `${id} ${next}`)}`,
  );
  try {
    await pace(signal);
    const direct = (await rest.post(Routes.userChannels(), {
      body: { recipient_id: person },
      signal,
    })) as APIDMChannel;
    await pace(signal);
    await rest.post(Routes.channelMessages(direct.id), { body, signal });
  } catch (error) {
    // Where it is not known what became of it, it is not said twice; a server that the bot has left has no channel.
    if (!isRefusal(error) || why === 'server-left') throw error;
    await pace(signal);
    const { system_channel_id: system } = (await rest.get(Routes.guild(guild), { signal })) as APIGuild;
    if (system === null) throw error;
    await rest.post(Routes.channelMessages(system), { body, signal });
  }
}

/** Whether Discord has clearly said no: most often that the person takes no direct messages (50007). */
function isRefusal(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status < 500;
}

function bodyOf(embeds: readonly APIEmbed[], what: string) {
  return {
    embeds,
    allowed_mentions: { parse: [] },
    nonce: createHash('sha256').update(what).digest('base64url').slice(0, 25),
    enforce_nonce: true,
  };
}
