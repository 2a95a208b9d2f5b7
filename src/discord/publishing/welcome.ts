/** Greets a server that has just added the bot: once, where the bot may write, with what to try and how to set it up. */
import { createHash } from 'node:crypto';
import {
  ChannelType,
  type Client,
  Events,
  type Guild,
  PermissionFlagsBits,
  type TextChannel,
} from 'discord.js';
import { welcomeText } from '../../answer/welcome.ts';
import type { Command } from '../../command.ts';
import type { Log } from '../../log.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { BotContext } from '../bot-context.ts';
import { messageBody } from '../payload/message-body.ts';

/** A server that added the bot longer ago is not greeted: it knows the bot. */
const MAX_AGE_MS = 86_400_000;

export interface WelcomeOptions {
  readonly newsroom: Pick<BotContext['newsroom'], 'store' | 'now'>;
  readonly commands: readonly Command[];
  readonly mention: BotContext['mention'];
  readonly locale: string;
  readonly log: Log;
}

export interface Welcomes {
  /** greets the servers that have added the bot lately, also while it was not running; and from now on those that add it */
  begin(): Promise<void>;
}

/** Watches which servers add the bot; to be called before the login. */
export function watchWelcomes(client: Client, options: WelcomeOptions): Welcomes {
  let hasBegun = false;
  const welcome = (guild: Guild) =>
    welcomeGuild(client, guild, options).catch((error: unknown) =>
      options.log.warn({ guild: guild.id, err: error }, 'a server could not be greeted'),
    );
  // A server that was out of order when the bot started is looked at once it is there.
  for (const event of [Events.GuildCreate, Events.GuildAvailable] as const)
    client.on(event, (guild) => {
      if (hasBegun) void welcome(guild);
    });
  return {
    async begin() {
      hasBegun = true;
      for (const guild of client.guilds.cache.values()) await welcome(guild);
    },
  };
}

async function welcomeGuild(
  client: Client,
  guild: Guild,
  { newsroom, commands, mention, locale, log }: WelcomeOptions,
): Promise<void> {
  const now = newsroom.now();
  if (!guild.available || now.getTime() - guild.joinedTimestamp > MAX_AGE_MS) return;
  if (await newsroom.store.blocks.isBlocked('', guild.id)) return;
  // It is noted before it is sent: a welcome that is lost is better than one that comes twice.
  if (!(await newsroom.store.settings.claimWelcome(guild.id, now.toISOString()))) return;
  const channel = channelFor(client, guild);
  if (!channel) {
    log.info({ guild: guild.id }, 'a server is not greeted: there is no channel to write in');
    return;
  }
  const { boxes } = renderDiscord(welcomeText(commands), {
    locale: guild.preferredLocale || locale,
    mention,
  });
  await channel.send({
    ...messageBody({ boxes, components: [], files: [] }),
    allowedMentions: { parse: [] },
    // Discord drops a second message with the same nonce, so that the request may be repeated.
    nonce: createHash('sha256').update(`welcome ${guild.id}`).digest('base64url').slice(0, 25),
    enforceNonce: true,
  });
}

/** The system channel, else the first text channel in which the bot may write. */
function channelFor(client: Client, guild: Guild): TextChannel | undefined {
  const texts = guild.channels.cache
    .filter((one): one is TextChannel => one.type === ChannelType.GuildText)
    .sort((a, b) => a.rawPosition - b.rawPosition || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const inOrder = [...(guild.systemChannel ? [guild.systemChannel] : []), ...texts.values()];
  const { ViewChannel, SendMessages, EmbedLinks } = PermissionFlagsBits;
  return inOrder.find(
    (channel) =>
      client.user && channel.permissionsFor(client.user)?.has([ViewChannel, SendMessages, EmbedLinks]),
  );
}
