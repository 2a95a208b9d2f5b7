/** An answer as the message that is sent: embeds, and controls whose question is kept in the store. */
import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';
import type { Answer } from '../model.ts';
import { renderDiscord } from '../render/discord.ts';
import { wordsOf } from '../render/words.ts';
import { type Asked, keepAsked } from './asked.ts';
import { controlsOf, hasControls } from './controls.ts';
import type { Surface } from './surface.ts';

export interface Outgoing {
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
}

/** Draws an answer in the reader's language. Without a place to keep the question it comes without controls. */
export async function outgoing(
  surface: Surface,
  answer: Answer,
  asked: Omit<Asked, 'suggestions'>,
  locale: string,
): Promise<Outgoing> {
  const { embeds } = renderDiscord(answer, { locale, mention: surface.mention });
  if (!hasControls(answer)) return { embeds, components: [] };
  const offered = answer.kind === 'notice' ? answer.suggestions : [];
  const suggestions = offered.map(({ command, options }) => ({ command, options: { ...options } }));
  try {
    const token = await keepAsked(surface.desk.store, { ...asked, suggestions }, surface.desk.now());
    return { embeds, components: controlsOf(answer, token, wordsOf(locale)) };
  } catch (error) {
    surface.log.warn({ err: error }, 'an answer goes without its buttons: its question cannot be kept');
    return { embeds, components: [] };
  }
}
