/** Posts the messages of alerts on Discord: in channels and threads, as posts of a forum, and to people directly. */
import { type APIDMChannel, type APIMessage, Routes } from 'discord.js';
import QuickLRU from 'quick-lru';
import { alertNameOf } from '../../alerts/alerts.ts';
import type { AlertLookup, AlertPost, AlertPublisher } from '../../alerts/publisher.ts';
import type { RateLimiter } from '../../concurrency/rate-limiter.ts';
import type { Log } from '../../log.ts';
import type { LookupResult, PublishResult } from '../../posting/outcomes.ts';
import { messagesFor } from '../../render/messages.ts';
import type { AlertPlace } from '../../store/alert-store.ts';
import { isBlank } from '../../text/control-characters.ts';
import { publishFailureOf } from '../api-errors.ts';
import type { BotContext } from '../bot-context.ts';
import { alertButtons } from '../payload/alert-components.ts';
import { ownForumPosts, postInForum } from './forum-posts.ts';
import { newsMessage, saveNewsMessage, wantsPictures } from './news-message.ts';
import { findOwnMessage, type OwnMessage, snowflakeAfter } from './own-messages.ts';
import { sendPauseNotices } from './pause-notice.ts';
import type { Poster } from './poster.ts';

/** What the menu of stories under a message stands for. */
const MENU_COMMAND = 'alert list';
/** Channels of direct messages that are remembered. */
const MAX_KNOWN_CHANNELS = 1000;

export interface AlertPublisherOptions {
  readonly poster: Poster;
  readonly newsroom: Pick<BotContext['newsroom'], 'store' | 'now'>;
  readonly mention: BotContext['mention'];
  readonly pace: RateLimiter;
  readonly log: Log;
}

export function createAlertPublisher({
  poster,
  newsroom,
  mention,
  pace,
  log,
}: AlertPublisherOptions): AlertPublisher {
  const { rest } = poster;
  const context = { poster, pace };
  const directChannels = new QuickLRU<string, string>({ maxSize: MAX_KNOWN_CHANNELS });

  /** The channel of a place; a person's channel is opened if it is not known. */
  async function channelOf({ kind, id }: AlertPlace, signal: AbortSignal): Promise<string> {
    const known = kind === 'person' ? directChannels.get(id) : id;
    if (known !== undefined) return known;
    await pace(signal);
    const opened = (await rest.post(Routes.userChannels(), {
      body: { recipient_id: id },
      signal,
    })) as APIDMChannel;
    directChannels.set(id, opened.id);
    return opened.id;
  }

  async function bodyOf({ answer, locale, mark, id, canOpen, guild }: AlertPost) {
    const buttons = alertButtons(id, messagesFor(locale));
    const pictures = await wantsPictures({ newsroom, log }, guild);
    const options = { locale, mention, mark, command: MENU_COMMAND, hasMenus: canOpen, pictures };
    return {
      ...newsMessage(answer, options, [buttons]),
      allowed_mentions: { parse: [] },
    };
  }

  async function post(sent: AlertPost, signal: AbortSignal): Promise<PublishResult> {
    const { place, answer, nonce } = sent;
    let message: string;
    try {
      const channel = await channelOf(place, signal);
      if (place.kind === 'forum') {
        const { headline = '' } = answer.stories[0]?.citation ?? {};
        const name = isBlank(headline) ? '…' : headline;
        const id = await postInForum(context, channel, name, await bodyOf(sent), signal);
        // The first message of a post has the id of the post.
        message = `${id}/${id}`;
      } else {
        await pace(signal);
        const body = { ...(await bodyOf(sent)), nonce, enforce_nonce: true };
        const { id } = (await rest.post(Routes.channelMessages(channel), { body, signal })) as APIMessage;
        message = `${channel}/${id}`;
      }
    } catch (error) {
      const failure = publishFailureOf(error);
      log.warn({ post: sent.id, place: place.kind, err: error, ...failure }, 'an alert could not be posted');
      return failure;
    }
    await keepMenus(sent);
    return { kind: 'posted', message };
  }

  async function keepMenus({ answer }: AlertPost): Promise<void> {
    await saveNewsMessage(newsroom.store, answer, MENU_COMMAND, newsroom.now()).catch((error: unknown) =>
      log.warn({ err: error }, 'the menu of an alert leads nowhere: its question cannot be kept'),
    );
  }

  async function find(lookup: AlertLookup, signal: AbortSignal): Promise<LookupResult> {
    const { place } = lookup;
    try {
      if (place.kind === 'forum') return await findInForum(lookup, signal);
      const channel = await channelOf(place, signal);
      return inChannel(channel, await findOwnMessage(context, channel, lookup, signal));
    } catch (error) {
      const failure = publishFailureOf(error);
      log.warn({ place: place.kind, err: error }, 'it cannot be seen whether an alert was posted');
      return failure.kind === 'closed' ? failure : { kind: failure.kind === 'later' ? 'later' : 'unknown' };
    }
  }

  /** Looks through the bot's own posts of a forum since then. */
  async function findInForum(lookup: AlertLookup, signal: AbortSignal): Promise<LookupResult> {
    const { place, guild, since, mark } = lookup;
    if (guild === undefined) return { kind: 'unknown' };
    const posts = ownForumPosts(context, guild, place.id, BigInt(snowflakeAfter(since)), signal);
    for await (const { id } of posts) {
      const found = inChannel(id, await findOwnMessage(context, id, { mark, since }, signal));
      if (found.kind !== 'absent') return found;
    }
    return { kind: 'absent' };
  }

  async function update(sent: AlertPost, message: string, signal: AbortSignal) {
    const [channel = '', id = ''] = message.split('/');
    try {
      await pace(signal);
      await rest.patch(Routes.channelMessage(channel, id), { body: await bodyOf(sent), signal });
    } catch (error) {
      const { kind } = publishFailureOf(error);
      log.warn({ post: sent.id, err: error }, 'an alert could not be updated');
      return kind === 'later' ? 'later' : 'refused';
    }
    await keepMenus(sent);
    return 'done';
  }

  return {
    publish: post,
    findPublished: find,
    update,
    async notifyPaused(alerts, why, server) {
      // Who takes no direct messages sees it in the list.
      if (why === 'no-direct-messages') return;
      const named = alerts.map((alert) => ({ ...alert, name: alertNameOf(alert) }));
      await sendPauseNotices({ poster, pace, log }, 'alerts', named, why, server);
    },
  };
}

function inChannel(channel: string, found: OwnMessage): LookupResult {
  return found.kind === 'found' ? { kind: 'found', message: `${channel}/${found.message}` } : found;
}
