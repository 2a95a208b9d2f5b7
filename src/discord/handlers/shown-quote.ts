/** The quotes that an answer showed, for whoever presses a button under it. */
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Story } from '../../model/article.ts';
import type { BotContext } from '../bot-context.ts';
import { findShownQuotes, type LocatedQuote, locateQuote, type ShownQuote } from '../payload/shown-quotes.ts';
import { callerOf } from './caller.ts';

/** The quotes of a token; undefined if it has expired. */
export function shownUnder(
  { newsroom }: BotContext,
  token: string,
): Promise<readonly ShownQuote[] | undefined> {
  return findShownQuotes(newsroom.store, token, newsroom.now());
}

/** The quote in its story, if the caller's server may see it. */
export async function locate(
  context: BotContext,
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  shown: ShownQuote | undefined,
): Promise<(LocatedQuote & { readonly story: Story }) | undefined> {
  if (!shown) return undefined;
  const { archive } = await context.newsroom.contextFor(await callerOf(context, interaction), 1);
  const story = await archive.store.story(shown.article);
  const located = story && locateQuote(story, shown);
  return located && { ...located, story };
}

/** The index that was chosen in the menu; NaN if there is none. */
export function choiceOf(interaction: MessageComponentInteraction): number {
  const [chosen = ''] = interaction.isStringSelectMenu() ? interaction.values : [];
  return /^\d{1,2}$/.test(chosen) ? Number(chosen) : Number.NaN;
}
