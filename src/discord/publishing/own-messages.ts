/** Finds messages again that the bot may have posted. Discord does not keep the nonce, so each has a mark as its last line. */
import { type APIChannel, type APIMessage, PermissionFlagsBits, Routes, SnowflakeUtil } from 'discord.js';
import { isMarkText } from '../../render/discord/boxes.ts';
import { textsIn } from '../payload/texts-in.ts';
import type { Poster, PosterContext } from './poster.ts';

/** How far our clock may be ahead of Discord's. */
const MAX_CLOCK_SKEW_MS = 600_000;
/** Messages of a page, and pages searched for a message. */
const PAGE_SIZE = 100;
const MAX_PAGES = 20;

export type OwnMessage =
  | { readonly kind: 'found'; readonly message: string }
  | { readonly kind: 'absent' | 'unknown' };

/** The first snowflake that a message of after an instant can have. */
export function snowflakeAfter(since: Date): string {
  return String(SnowflakeUtil.generate({ timestamp: since.getTime() - MAX_CLOCK_SKEW_MS, increment: 0n }));
}

/** Whether the bot wrote a message with this mark. Older versions wrote the mark into the footer of an embed. */
export function isOwnMessage(
  { self }: Pick<Poster, 'self'>,
  { author, embeds, components = [] }: APIMessage,
  mark: string,
): boolean {
  if (author.id !== self) return false;
  return (
    textsIn(components).some((text) => isMarkText(text, mark)) ||
    embeds.some(({ footer }) => footer?.text === mark)
  );
}

/** Looks in a channel for the bot's message with a mark. Rejects with the errors of Discord. */
export async function findOwnMessage(
  context: PosterContext,
  channel: string,
  { mark, since }: { readonly mark: string; readonly since: Date },
  signal: AbortSignal,
): Promise<OwnMessage> {
  const { poster, pace } = context;
  let after = snowflakeAfter(since);
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = new URLSearchParams({ after, limit: String(PAGE_SIZE) });
    await pace(signal);
    const messages = (await poster.rest.get(Routes.channelMessages(channel), {
      query,
      signal,
    })) as APIMessage[];
    const found = messages.find((one) => isOwnMessage(poster, one, mark));
    if (found) return { kind: 'found', message: found.id };
    if (messages.length === 0 && page === 0)
      return { kind: await emptyHistory(context, channel, after, signal) };
    if (messages.length < PAGE_SIZE) return { kind: 'absent' };
    after = messages.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), after);
  }
  return { kind: 'unknown' };
}

/**
 * What an empty list of messages means. Discord also returns one, without an error, if the bot may not read the history.
 * In that case the channel's last message tells whether there can be one of ours.
 */
async function emptyHistory(
  { poster, pace }: PosterContext,
  channel: string,
  after: string,
  signal: AbortSignal,
): Promise<'absent' | 'unknown'> {
  const may = poster.channel(channel)?.permissionsFor(poster.self);
  if (may?.has(PermissionFlagsBits.ReadMessageHistory)) return 'absent';
  await pace(signal);
  const { last_message_id: last } = (await poster.rest.get(Routes.channel(channel), {
    signal,
  })) as APIChannel & {
    last_message_id?: string | null;
  };
  return !last || BigInt(last) <= BigInt(after) ? 'absent' : 'unknown';
}
