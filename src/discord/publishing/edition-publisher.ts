/** Posts editions on Discord and finds them again. It calls the routes directly, so that no cache needs to hold the channel. */
import {
  type APIMessage,
  RateLimitError,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { RateLimiter } from '../../concurrency/rate-limiter.ts';
import type {
  CrosspostResult,
  EditionPost,
  EditionPublisher,
  PublishedLookup,
} from '../../digest/publisher.ts';
import type { Log } from '../../log.ts';
import type { LookupResult, PublishResult } from '../../posting/outcomes.ts';
import { formatDay } from '../../render/citation.ts';
import { digestHeading } from '../../render/digest-lines.ts';
import { type Messages, messagesFor } from '../../render/messages.ts';
import type { Crosspost } from '../../store/digest-store.ts';
import { hasCode, publishFailureOf } from '../api-errors.ts';
import type { BotContext } from '../bot-context.ts';
import { ownForumPosts, postInForum } from './forum-posts.ts';
import { newsMessage, saveNewsMessage, wantsPictures } from './news-message.ts';
import { findOwnMessage, isOwnMessage, snowflakeAfter } from './own-messages.ts';
import { sendPauseNotices } from './pause-notice.ts';
import { hasRole, type Poster } from './poster.ts';
import { sendRoleNotice } from './role-notice.ts';

/** What the menu of stories under an edition stands for. */
const MENU_COMMAND = 'digest preview';

export interface EditionPublisherOptions {
  readonly poster: Poster;
  readonly newsroom: Pick<BotContext['newsroom'], 'store' | 'now'>;
  readonly mention: BotContext['mention'];
  readonly pace: RateLimiter;
  readonly log: Log;
}

export function createEditionPublisher({
  poster,
  newsroom,
  mention,
  pace,
  log,
}: EditionPublisherOptions): EditionPublisher {
  const { rest } = poster;
  const context = { poster, pace };

  async function post(
    { digest, answer, nonce, mark }: EditionPost,
    signal: AbortSignal,
  ): Promise<PublishResult> {
    const { channel, forum, role, locale } = digest;
    const above = role === undefined ? undefined : `<@&${role}>`;
    const pictures = await wantsPictures({ newsroom, log }, digest.guild);
    const body: RESTPostAPIChannelMessageJSONBody = {
      ...newsMessage(answer, { locale, mention, mark, command: MENU_COMMAND, above, pictures }),
      // Only the role that was chosen is pinged, whatever the text says.
      allowed_mentions: { parse: [], ...(role !== undefined && { roles: [role] }) },
      nonce,
      enforce_nonce: true,
    };
    let message: string;
    try {
      message = forum
        ? await postInForum(context, channel, nameOf(answer, messagesFor(locale), locale), body, signal)
        : await postInChannel(channel, body, signal);
    } catch (error) {
      const failure = publishFailureOf(error);
      log.warn({ digest: digest.id, channel, err: error, ...failure }, 'a digest could not be posted');
      return failure;
    }
    await saveNewsMessage(newsroom.store, answer, MENU_COMMAND, newsroom.now()).catch((error: unknown) =>
      log.warn({ err: error }, 'the menu of a digest leads nowhere: its question cannot be kept'),
    );
    return { kind: 'posted', message };
  }

  async function postInChannel(
    channel: string,
    body: RESTPostAPIChannelMessageJSONBody,
    signal: AbortSignal,
  ): Promise<string> {
    await pace(signal);
    const message = (await rest.post(Routes.channelMessages(channel), { body, signal })) as APIMessage;
    return message.id;
  }

  /** A channel may crosspost ten messages an hour. Whoever meets that limit is told, and the message waits. */
  async function crosspost(
    { digest, channel, message }: Crosspost,
    signal: AbortSignal,
  ): Promise<CrosspostResult> {
    try {
      await pace(signal);
      await rest.post(Routes.channelMessageCrosspost(channel, message), { signal });
      return { kind: 'done' };
    } catch (error) {
      if (hasCode(error, RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted)) return { kind: 'done' };
      const failure = publishFailureOf(error);
      const isLater = failure.kind === 'later';
      const about = { digest, channel, err: error };
      log.warn(about, `a digest could not be published to followers${isLater ? ' yet' : ''}`);
      if (!isLater) return { kind: 'refused' };
      return { kind: 'later', ...(error instanceof RateLimitError && { afterMs: error.retryAfter }) };
    }
  }

  async function find(lookup: PublishedLookup, signal: AbortSignal): Promise<LookupResult> {
    const { digest, channel } = lookup;
    try {
      if (digest.forum) {
        const earliest = BigInt(snowflakeAfter(lookup.since));
        const posts = ownForumPosts(context, digest.guild, channel, earliest, signal);
        for await (const post of posts)
          if (isOwnMessage(poster, post, lookup.mark)) return { kind: 'found', message: post.id };
        return { kind: 'absent' };
      }
      return await findOwnMessage(context, channel, lookup, signal);
    } catch (error) {
      const failure = publishFailureOf(error);
      log.warn({ digest: digest.id, channel, err: error }, 'it cannot be seen whether a digest was posted');
      return failure.kind === 'closed' ? failure : { kind: failure.kind === 'later' ? 'later' : 'unknown' };
    }
  }

  return {
    publish: post,
    findPublished: find,
    crosspost,
    // A server that cannot be asked says nothing of its roles.
    isRoleGone: async ({ guild, role }) =>
      role !== undefined && !(await hasRole(context, guild, role).catch(() => true)),
    notifyRoleGone: (digest) => sendRoleNotice({ poster, pace, log }, digest),
    notifyPaused: (digests, why, server) =>
      sendPauseNotices({ poster, pace, log }, 'digests', digests, why, server),
  };
}

/** The name of an edition's post in a forum: its heading, or what it says if it has no news. */
function nameOf(answer: EditionPost['answer'], messages: Messages, locale: string): string {
  if (answer.kind === 'notice') return messages(answer.message, answer.values);
  return messages(digestHeading(answer.isWeek), { day: formatDay(answer.day, locale) });
}
