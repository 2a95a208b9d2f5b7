/** What a person sees of a reply: its words, and its menus. */
import type { APIActionRowComponent, APIComponentInMessageActionRow, APISelectMenuOption } from 'discord.js';
import type { BotReply } from './loopback/loopback.ts';

/** The descriptions of all embeds, one below the other. */
export function shown(reply: BotReply): string {
  return reply.message.embeds.map(({ description }) => description ?? '').join('\n');
}

/** The buttons and menus, row after row. */
export function componentsOf(reply: BotReply): APIComponentInMessageActionRow[] {
  const rows = (reply.message.components ?? []) as APIActionRowComponent<APIComponentInMessageActionRow>[];
  return rows.flatMap((row) => row.components);
}

/** The menu of articles or of suggestions. @throws if there is none */
export function menuOf(
  reply: BotReply,
  kind: 'open' | 'try',
): { id: string; options: readonly APISelectMenuOption[]; values: readonly string[] } {
  const menu = componentsOf(reply).find(
    (one) => 'custom_id' in one && one.custom_id.startsWith(`${kind}:`) && 'options' in one,
  );
  if (!menu || !('options' in menu)) throw new Error(`The message has no menu ${kind}`);
  return { id: menu.custom_id, options: menu.options, values: menu.options.map(({ value }) => value) };
}
