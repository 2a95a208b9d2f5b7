/** Posts editions on Discord and finds them again. It calls the routes directly, so that no cache needs to hold the channel. */
import {
  type APIChannel,
  type APIMessage,
  type Client,
  PermissionFlagsBits,
  RateLimitError,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
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
import { renderDiscord } from '../../render/discord/render.ts';
import { messagesFor } from '../../render/messages.ts';
import type { Crosspost } from '../../store/digest-store.ts';
import { hasCode, publishFailureOf } from '../api-errors.ts';
import type { BotContext } from '../bot-context.ts';
import { type ComponentState, saveState, stateToken } from '../payload/component-state.ts';
import { componentsOf, hasComponents } from '../payload/components.ts';
import { reportRow } from '../payload/report-components.ts';
import { type ShownQuote, saveShownQuotes, shownQuotes } from '../payload/shown-quotes.ts';
import { sendPauseNotices } from './pause-notice.ts';

/** How far our clock may be ahead of Discord's. */
const MAX_CLOCK_SKEW_MS = 600_000;
/** Messages of a page, and pages searched for an edition. */
const PAGE_SIZE = 100;
const MAX_PAGES = 20;

/** The state of the menu of stories under an edition: the same under all, and for everybody. */
const MENU_STATE: ComponentState = {
  command: 'digest preview',
  typed: {},
  by: 'digest',
  private: false,
  suggestions: [],
};

export interface EditionPublisherOptions {
  readonly client: Client<true>;
  readonly newsroom: Pick<BotContext['newsroom'], 'store' | 'now'>;
  readonly mention: BotContext['mention'];
  readonly pace: RateLimiter;
  readonly log: Log;
}

export function createEditionPublisher({
  client,
  newsroom,
  mention,
  pace,
  log,
}: EditionPublisherOptions): EditionPublisher {
  const { rest } = client;

  async function post(
    { digest, answer, nonce, mark }: EditionPost,
    signal: AbortSignal,
  ): Promise<PublishResult> {
    const { channel, role, locale } = digest;
    const hasMenu = hasComponents(answer);
    const shown = shownQuotes(answer);
    const messages = messagesFor(locale);
    const body = {
      ...(role !== undefined && { content: `<@&${role}>` }),
      embeds: renderDiscord(answer, { locale, mention, footer: mark }).embeds,
      components: [
        ...(hasMenu ? componentsOf(answer, stateToken(MENU_STATE), messages) : []),
        ...reportRow(shown, messages),
      ],
      // Only the role that was chosen is pinged, whatever the text says.
      allowed_mentions: { parse: [], ...(role !== undefined && { roles: [role] }) },
      nonce,
      enforce_nonce: true,
    };
    let message: APIMessage;
    try {
      await pace(signal);
      message = (await rest.post(Routes.channelMessages(channel), { body, signal })) as APIMessage;
    } catch (error) {
      const failure = publishFailureOf(error);
      log.warn({ digest: digest.id, channel, err: error, ...failure }, 'a digest could not be posted');
      return failure;
    }
    await saveStates(hasMenu, shown).catch((error: unknown) =>
      log.warn({ err: error }, 'the menu of a digest leads nowhere: its question cannot be kept'),
    );
    return { kind: 'posted', message: message.id };
  }

  async function saveStates(hasMenu: boolean, shown: readonly ShownQuote[]): Promise<void> {
    if (hasMenu) await saveState(newsroom.store, MENU_STATE, newsroom.now());
    if (shown.length > 0) await saveShownQuotes(newsroom.store, shown, newsroom.now());
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
    const { digest, channel, since } = lookup;
    try {
      let after = String(
        SnowflakeUtil.generate({ timestamp: since.getTime() - MAX_CLOCK_SKEW_MS, increment: 0n }),
      );
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const query = new URLSearchParams({ after, limit: String(PAGE_SIZE) });
        await pace(signal);
        const messages = (await rest.get(Routes.channelMessages(channel), { query, signal })) as APIMessage[];
        const found = messages.find((one) => isEdition(one, lookup));
        if (found) return { kind: 'found', message: found.id };
        if (messages.length === 0 && page === 0) return { kind: await emptyHistory(channel, after, signal) };
        if (messages.length < PAGE_SIZE) return { kind: 'absent' };
        after = messages.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), after);
      }
      return { kind: 'unknown' };
    } catch (error) {
      const failure = publishFailureOf(error);
      log.warn({ digest: digest.id, channel, err: error }, 'it cannot be seen whether a digest was posted');
      return failure.kind === 'closed' ? failure : { kind: failure.kind === 'later' ? 'later' : 'unknown' };
    }
  }

  /** Discord does not keep the nonce with a message, so an edition is recognised by the mark in its footer. */
  function isEdition({ author, embeds }: APIMessage, { mark }: PublishedLookup): boolean {
    return author.id === client.user.id && embeds.some(({ footer }) => footer?.text === mark);
  }

  /**
   * What an empty list of messages means. Discord also returns one, without an error, if the bot may not read the
   * history. In that case the channel's last message tells whether there can be an edition.
   */
  async function emptyHistory(
    channel: string,
    after: string,
    signal: AbortSignal,
  ): Promise<'absent' | 'unknown'> {
    const cached = client.channels.cache.get(channel);
    const may = cached && !cached.isDMBased() ? cached.permissionsFor(client.user) : null;
    if (may?.has(PermissionFlagsBits.ReadMessageHistory)) return 'absent';
    await pace(signal);
    const { last_message_id: last } = (await rest.get(Routes.channel(channel), { signal })) as APIChannel & {
      last_message_id?: string | null;
    };
    return !last || BigInt(last) <= BigInt(after) ? 'absent' : 'unknown';
  }

  return {
    publish: post,
    findPublished: find,
    crosspost,
    notifyPaused: (digests, why, server) => sendPauseNotices({ client, pace, log }, digests, why, server),
  };
}
