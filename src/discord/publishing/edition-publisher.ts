/** Posts editions on Discord and finds them again, by the routes themselves: no cache need know the channel. */
import {
  type APIChannel,
  type APIMessage,
  type Client,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { RateLimiter } from '../../concurrency/rate-limiter.ts';
import type { Found, Post, Posted, Poster, Trace } from '../../digest/publisher.ts';
import type { Log } from '../../log.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { wordsOf } from '../../render/messages.ts';
import type { Digest } from '../../store/digest-store.ts';
import { hasCode } from '../api-errors.ts';
import type { BotContext } from '../bot-context.ts';
import { type Asked, keepAsked, tokenOf } from '../payload/component-state.ts';
import { controlsOf, hasControls } from '../payload/components.ts';
import { refusalOf } from '../posting-trouble.ts';
import { tellPaused } from './pause-notice.ts';

/** Milliseconds by which our clock may be ahead of Discord's. */
const SKEW = 600_000;
/** Messages of a page, and pages looked through for an edition. */
const PAGE = 100;
const MOST_PAGES = 20;

/** The menu of stories under an edition is for everybody, and the same under all. */
const ASKED: Asked = {
  command: 'digest preview',
  typed: {},
  by: 'digest',
  private: false,
  suggestions: [],
};

export interface PosterOptions {
  readonly client: Client<true>;
  readonly archive: Pick<BotContext['archive'], 'store' | 'now'>;
  readonly mention: BotContext['mention'];
  readonly pace: RateLimiter;
  readonly log: Log;
}

export function createPoster({ client, archive, mention, pace, log }: PosterOptions): Poster {
  const { rest } = client;

  async function post({ digest, answer, nonce, mark }: Post, signal: AbortSignal): Promise<Posted> {
    const { channel, role, locale } = digest;
    const controlled = hasControls(answer);
    const body = {
      ...(role !== undefined && { content: `<@&${role}>` }),
      embeds: renderDiscord(answer, { locale, mention, footer: mark }).embeds,
      components: controlled ? controlsOf(answer, tokenOf(ASKED), wordsOf(locale)) : [],
      // The one role that was chosen, and nobody else whatever the text says.
      allowed_mentions: { parse: [], ...(role !== undefined && { roles: [role] }) },
      nonce,
      enforce_nonce: true,
    };
    let message: APIMessage;
    try {
      await pace(signal);
      message = (await rest.post(Routes.channelMessages(channel), { body, signal })) as APIMessage;
    } catch (error) {
      const refusal = refusalOf(error);
      log.warn({ digest: digest.id, channel, err: error, ...refusal }, 'a digest could not be posted');
      return refusal;
    }
    if (controlled)
      await keepAsked(archive.store, ASKED, archive.now()).catch((error: unknown) =>
        log.warn({ err: error }, 'the menu of a digest leads nowhere: its question cannot be kept'),
      );
    await publish(digest, channel, message, signal);
    return { kind: 'posted', message: message.id };
  }

  /** Publishes to followers what is not yet; an edition that is not published is still posted. */
  async function publish(
    { crosspost, id }: Digest,
    channel: string,
    message: APIMessage,
    signal: AbortSignal,
  ) {
    if (!crosspost || ((message.flags ?? 0) & MessageFlags.Crossposted) !== 0) return;
    try {
      await pace(signal);
      await rest.post(Routes.channelMessageCrosspost(channel, message.id), { signal });
    } catch (error) {
      if (hasCode(error, RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted)) return;
      log.warn({ digest: id, channel, err: error }, 'a digest could not be published to followers');
    }
  }

  async function find(trace: Trace, signal: AbortSignal): Promise<Found> {
    const { digest, channel, since } = trace;
    try {
      let after = String(SnowflakeUtil.generate({ timestamp: since.getTime() - SKEW, increment: 0n }));
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = new URLSearchParams({ after, limit: String(PAGE) });
        await pace(signal);
        const messages = (await rest.get(Routes.channelMessages(channel), { query, signal })) as APIMessage[];
        const found = messages.find((one) => isEdition(one, trace));
        if (found) {
          await publish(digest, channel, found, signal);
          return { kind: 'found', message: found.id };
        }
        if (messages.length === 0 && page === 0) return { kind: await silence(channel, after, signal) };
        if (messages.length < PAGE) return { kind: 'absent' };
        after = messages.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), after);
      }
      return { kind: 'unknown' };
    } catch (error) {
      const refusal = refusalOf(error);
      log.warn({ digest: digest.id, channel, err: error }, 'it cannot be seen whether a digest was posted');
      return refusal.kind === 'closed' ? refusal : { kind: refusal.kind === 'later' ? 'later' : 'unknown' };
    }
  }

  /** A nonce is not kept with a message; the mark in a footer is. */
  function isEdition({ author, embeds }: APIMessage, { mark }: Trace): boolean {
    return author.id === client.user.id && embeds.some(({ footer }) => footer?.text === mark);
  }

  /**
   * What it means that no message is shown: Discord shows none, without an error, to those who may not read the
   * history. The channel itself says whether there is one.
   */
  async function silence(channel: string, after: string, signal: AbortSignal): Promise<'absent' | 'unknown'> {
    const held = client.channels.cache.get(channel);
    const may = held && !held.isDMBased() ? held.permissionsFor(client.user) : null;
    if (may?.has(PermissionFlagsBits.ReadMessageHistory)) return 'absent';
    await pace(signal);
    const { last_message_id: last } = (await rest.get(Routes.channel(channel), { signal })) as APIChannel & {
      last_message_id?: string | null;
    };
    return !last || BigInt(last) <= BigInt(after) ? 'absent' : 'unknown';
  }

  return {
    post,
    find,
    tell: (digests, why, server) => tellPaused({ client, pace, log }, digests, why, server),
  };
}
