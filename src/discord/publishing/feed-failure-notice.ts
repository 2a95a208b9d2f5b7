/** Posts in the channel where a feed was added that it has been unreachable for a day: once, without a ping. */
import { createHash } from 'node:crypto';
import {
  type APIChannel,
  type APIGuild,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import { notice } from '../../model/notice.ts';
import { shownOutlet } from '../../outlet/claims.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { Subscription } from '../../store/feed-store.ts';
import type { SettingsStore } from '../../store/settings-store.ts';
import { maskAddress } from '../../text/secret-address.ts';
import { publishFailureOf } from '../api-errors.ts';
import type { PosterContext } from './poster.ts';

/** For one notice, with all its requests. */
const NOTICE_TIMEOUT_MS = 60_000;

export interface FailureNoticeContext extends PosterContext {
  readonly settings: Pick<SettingsStore, 'of'>;
  /** the language if neither the server nor Discord names one */
  readonly locale: string;
}

/**
 * Sends the notice. `sent` also if nobody can be told any more, since the channel is gone or closed to the bot; `later`
 * after an error that may pass. Never rejects.
 */
export async function sendFeedFailureNotice(
  context: FailureNoticeContext,
  source: Subscription,
): Promise<'sent' | 'later'> {
  const { poster, pace } = context;
  const { channel: id, owner } = source;
  if (id === undefined) return 'sent';
  const signal = AbortSignal.timeout(NOTICE_TIMEOUT_MS);
  try {
    await pace(signal);
    const channel = (await poster.rest.get(Routes.channel(id), { signal })) as APIChannel;
    // The channel may have moved to another server: a feed of one server is not announced in another.
    if (!('guild_id' in channel) || channel.guild_id !== owner) return 'sent';
    const body = bodyOf(source, await languageOf(context, owner, signal));
    await pace(signal);
    await poster.rest.post(Routes.channelMessages(id), { body, signal });
    return 'sent';
  } catch (error) {
    return publishFailureOf(error).kind === 'later' ? 'later' : 'sent';
  }
}

async function languageOf(
  { poster, pace, settings, locale }: FailureNoticeContext,
  server: string,
  signal: AbortSignal,
): Promise<string> {
  const { language } = await settings.of(server);
  const known = language ?? poster.guild(server)?.preferredLocale;
  if (known !== undefined) return known;
  await pace(signal);
  const guild = (await poster.rest.get(Routes.guild(server), { signal })) as APIGuild;
  return guild.preferred_locale || locale;
}

function bodyOf({ feed, owner }: Subscription, locale: string): RESTPostAPIChannelMessageJSONBody {
  const title = feed.title === undefined ? maskAddress(feed.url) : shownOutlet(feed.title, feed.url);
  const values = { title, problem: feed.state.problem ?? '' };
  const failing = {
    ...notice('error', 'sources.dead', values),
    ...(feed.state.why && { why: feed.state.why }),
  };
  const failure = `${owner} ${feed.id} ${feed.failingSince}`;
  return {
    components: [...renderDiscord(failing, { locale }).boxes],
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
    // Discord drops a second message with the same nonce, so that the request may be repeated.
    nonce: createHash('sha256').update(failure).digest('base64url').slice(0, 25),
    enforce_nonce: true,
  };
}
