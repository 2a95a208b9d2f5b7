/** Posts where a source was added that it has been out of reach for a day: once, without a ping. */
import { createHash } from 'node:crypto';
import { type Client, PermissionFlagsBits } from 'discord.js';
import { renderDiscord } from '../../render/discord/render.ts';
import type { Subscription } from '../../store/feed-store.ts';
import { isForbidden, isGone } from '../api-errors.ts';

/** `told` also where nobody can be told any more: the channel is gone, or closed to the bot. */
export async function tellTrouble(
  client: Client,
  source: Subscription,
  locale: string,
): Promise<'told' | 'later'> {
  const { feed, channel: id, owner } = source;
  if (id === undefined) return 'told';
  try {
    const channel = await client.channels.fetch(id);
    // A source that was added elsewhere is nobody's business here.
    if (!channel?.isSendable() || channel.isDMBased() || channel.guildId !== owner) return 'told';
    const own = client.user && channel.permissionsFor(client.user);
    if (own && !own.has(PermissionFlagsBits.EmbedLinks)) return 'told';
    const values = { title: feed.title ?? feed.url, problem: feed.state.problem ?? '' };
    const notice = {
      kind: 'notice',
      tone: 'error',
      message: 'sources.dead',
      values,
      ...(feed.state.why && { why: feed.state.why }),
      suggestions: [],
    } as const;
    const { embeds } = renderDiscord(notice, { locale: channel.guild.preferredLocale || locale });
    const trouble = `${owner} ${feed.id} ${feed.failingSince}`;
    await channel.send({
      embeds: [...embeds],
      allowedMentions: { parse: [] },
      // Discord drops a second message with the same nonce, so that a request may be repeated.
      nonce: createHash('sha256').update(trouble).digest('base64url').slice(0, 25),
      enforceNonce: true,
    });
    return 'told';
  } catch (error) {
    return isGone(error) || isForbidden(error) ? 'told' : 'later';
  }
}
