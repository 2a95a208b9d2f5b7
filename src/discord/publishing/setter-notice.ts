/** Tells somebody about the digests they set: by direct message, or in the server's system channel. */
import { createHash } from 'node:crypto';
import { type APIDMChannel, type APIGuild, DiscordAPIError, MessageFlags, Routes } from 'discord.js';
import type { Log } from '../../log.ts';
import type { Notice } from '../../model/answer.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { PosterContext } from './poster.ts';

/** For one notice, with all its requests. */
const NOTICE_TIMEOUT_MS = 60_000;

export interface NoticeContext extends PosterContext {
  readonly log: Log;
}

export interface SetterNotice {
  /** id of the person; empty if nobody knows any more who it was */
  readonly person: string;
  readonly guild: string;
  readonly answer: Notice;
  readonly locale: string;
  /** the same for a repeated request, so that Discord drops the second message */
  readonly key: string;
  /** whether the server's channels can still be written in */
  readonly hasServer: boolean;
}

/** Sends a notice. Rejects if nobody can be told. */
export async function sendNotice(
  { poster, pace }: NoticeContext,
  { person, guild, answer, locale, key, hasServer }: SetterNotice,
): Promise<void> {
  const { rest } = poster;
  const signal = AbortSignal.timeout(NOTICE_TIMEOUT_MS);
  const body = {
    components: renderDiscord(answer, { locale }).boxes,
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
    nonce: createHash('sha256').update(key).digest('base64url').slice(0, 25),
    enforce_nonce: true,
  };
  try {
    if (person === '') throw new Error('It is not known any more who set it.');
    await pace(signal);
    const channel = (await rest.post(Routes.userChannels(), {
      body: { recipient_id: person },
      signal,
    })) as APIDMChannel;
    await pace(signal);
    await rest.post(Routes.channelMessages(channel.id), { body, signal });
  } catch (error) {
    // If the message may have been sent, it is not sent again. A server that the bot has left has no channel for it.
    if ((person !== '' && !isRejected(error)) || !hasServer) throw error;
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
