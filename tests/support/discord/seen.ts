/** What a person sees of a reply: its text and its menus. */
import type { BotReply } from '../loopback/loopback.ts';

/** The descriptions of all embeds, one after another. */
export function shown(reply: BotReply): string {
  return reply.message.embeds.map(({ description }) => description ?? '').join('\n');
}

/** The menu of articles or of suggestions. @throws if there is none */
export function menuOf(
  reply: BotReply,
  kind: 'open' | 'try',
): { readonly id: string; readonly values: readonly string[] } {
  const menu = reply.menus.find(({ custom_id }) => custom_id?.startsWith(`${kind}:`));
  if (!menu?.custom_id) throw new Error(`The message has no menu ${kind}`);
  return { id: menu.custom_id, values: (menu.options ?? []).map(({ value }) => value) };
}
