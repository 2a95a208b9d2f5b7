/** Tells the people who set up digests or alerts that these are paused: by direct message, or in the server's system channel. */
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
import { notice } from '../../model/notice.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { AlertPauseReason } from '../../store/alert-store.ts';

/** For one notice, with all its requests. */
const NOTICE_TIMEOUT_MS = 60_000;

export interface PauseNoticeContext {
  readonly client: Client<true>;
  readonly pace: RateLimiter;
  readonly log: Log;
}

/** A digest or an alert that is paused. */
export interface Paused {
  readonly id: number;
  readonly number: number;
  readonly guild?: string;
  readonly setBy: string;
  readonly locale: string;
  /** an instant that differs each time that it is paused */
  readonly next?: string;
}

/** Sends one notice for each person. Never rejects: a notice that cannot be sent is logged. */
export async function sendPauseNotices(
  context: PauseNoticeContext,
  what: 'digests' | 'alerts',
  paused: readonly Paused[],
  why: AlertPauseReason,
  server?: string,
): Promise<void> {
  const byPerson = Map.groupBy(paused, ({ setBy }) => setBy);
  for (const [person, own] of byPerson) {
    const guild = own[0]?.guild ?? '';
    try {
      await sendPauseNotice(context, what, person, guild, own, why, server);
    } catch (error) {
      context.log.warn({ guild, why, err: error }, `nobody could be told that ${what} are paused`);
    }
  }
}

async function sendPauseNotice(
  { client, pace }: PauseNoticeContext,
  what: 'digests' | 'alerts',
  person: string,
  guild: string,
  own: readonly Paused[],
  why: AlertPauseReason,
  given?: string,
): Promise<void> {
  const { rest } = client;
  const signal = AbortSignal.timeout(NOTICE_TIMEOUT_MS);
  const server = given ?? client.guilds.cache.get(guild)?.name ?? '';
  const numbers = own.map(({ number }) => number).join(', ');
  const message = {
    ...notice('error', `${what}.stopped`, { total: own.length, numbers, server }),
    worded: { why: [`${what}.why-${why}`] },
  };
  const { embeds } = renderDiscord(message, { locale: own[0]?.locale ?? 'en' });
  const body = bodyOf(
    embeds,
    `paused ${guild} ${person} ${why} ${own.map(({ next, id }) => `${id} ${next}`)}`,
  );
  try {
    await pace(signal);
    const channel = (await rest.post(Routes.userChannels(), {
      body: { recipient_id: person },
      signal,
    })) as APIDMChannel;
    await pace(signal);
    await rest.post(Routes.channelMessages(channel.id), { body, signal });
  } catch (error) {
    // If the message may have been sent, it is not sent again. A server that the bot has left has no channel for it.
    if (!isRejected(error) || why === 'server-left') throw error;
    await pace(signal);
    const { system_channel_id: system } = (await rest.get(Routes.guild(guild), { signal })) as APIGuild;
    if (system === null) throw error;
    await rest.post(Routes.channelMessages(system), { body, signal });
  }
}

/** Whether Discord has rejected the request, most often because the person takes no direct messages (50007). */
function isRejected(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status < 500;
}

/** The message; `key` is the same for a repeated request, so that Discord drops the second one. */
function bodyOf(embeds: readonly APIEmbed[], key: string) {
  return {
    embeds,
    allowed_mentions: { parse: [] },
    nonce: createHash('sha256').update(key).digest('base64url').slice(0, 25),
    enforce_nonce: true,
  };
}
