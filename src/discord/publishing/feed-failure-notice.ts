/** Posts in the channel where a feed was added that it has been unreachable for a day: once, without a ping. */
import { createHash } from 'node:crypto';
import { type Client, PermissionFlagsBits } from 'discord.js';
import { notice } from '../../model/notice.ts';
import { shownOutlet } from '../../outlet/claims.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { Subscription } from '../../store/feed-store.ts';
import type { SettingsStore } from '../../store/settings-store.ts';
import { maskAddress } from '../../text/secret-address.ts';
import { isForbidden, isGone } from '../api-errors.ts';
import { messageBody } from '../payload/message-body.ts';

/**
 * Sends the notice. `sent` also if nobody can be told any more, since the channel is gone or closed to the bot; `later`
 * after an error that may pass. Never rejects.
 */
export async function sendFeedFailureNotice(
  client: Client,
  source: Subscription,
  { settings, locale }: { readonly settings: Pick<SettingsStore, 'of'>; readonly locale: string },
): Promise<'sent' | 'later'> {
  const { feed, channel: id, owner } = source;
  if (id === undefined) return 'sent';
  try {
    const channel = await client.channels.fetch(id);
    // The channel may have moved to another server: a feed of one server is not announced in another.
    if (!channel?.isSendable() || channel.isDMBased() || channel.guildId !== owner) return 'sent';
    const own = client.user && channel.permissionsFor(client.user);
    if (own && !own.has(PermissionFlagsBits.EmbedLinks)) return 'sent';
    const title = feed.title === undefined ? maskAddress(feed.url) : shownOutlet(feed.title, feed.url);
    const values = { title, problem: feed.state.problem ?? '' };
    const failing = {
      ...notice('error', 'sources.dead', values),
      ...(feed.state.why && { why: feed.state.why }),
    };
    const { language = channel.guild.preferredLocale || locale } = await settings.of(owner);
    const { boxes } = renderDiscord(failing, { locale: language });
    const failure = `${owner} ${feed.id} ${feed.failingSince}`;
    await channel.send({
      ...messageBody({ boxes, components: [], files: [] }),
      allowedMentions: { parse: [] },
      // Discord drops a second message with the same nonce, so that the request may be repeated.
      nonce: createHash('sha256').update(failure).digest('base64url').slice(0, 25),
      enforceNonce: true,
    });
    return 'sent';
  } catch (error) {
    return isGone(error) || isForbidden(error) ? 'sent' : 'later';
  }
}
