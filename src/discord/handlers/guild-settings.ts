/** What a server has set, as it bears on an answer there. */
import type { Channel } from 'discord.js';
import { DEFAULT_SETTINGS, type GuildSettings } from '../../model/settings.ts';
import type { BotContext } from '../bot-context.ts';

/** A server may have set that nobody else is to see answers. */
const UNKNOWN_SETTINGS: GuildSettings = { ...DEFAULT_SETTINGS, private: true };

/**
 * The settings of a server. If they cannot be read, the defaults, with answers for the asker alone: whatever else needs the
 * store says what is wrong.
 */
export async function settingsIn(
  { newsroom, log }: Pick<BotContext, 'newsroom' | 'log'>,
  guild: string | null,
): Promise<GuildSettings> {
  if (guild === null) return DEFAULT_SETTINGS;
  try {
    return await newsroom.store.settings.of(guild);
  } catch (error) {
    log.warn({ guild, err: error }, 'the settings of a server cannot be read');
    return UNKNOWN_SETTINGS;
  }
}

/** Whether answers may be seen by everybody in a channel: it, what it is a thread of, or its category is in the list. */
export function answersOpenlyIn(
  { channels }: GuildSettings,
  id: string | null,
  channel: Channel | null,
): boolean {
  if (channels.length === 0) return true;
  if (id !== null && channels.includes(id)) return true;
  const parent = parentOf(channel);
  if (parent === undefined) return false;
  const category = parentOf(channel?.client.channels.cache.get(parent) ?? null);
  return channels.includes(parent) || (category !== undefined && channels.includes(category));
}

function parentOf(channel: Channel | null): string | undefined {
  if (!channel || channel.isDMBased()) return undefined;
  return channel.parentId ?? undefined;
}
