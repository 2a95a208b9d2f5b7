/** News that the bot posts on its own, as the body of a message with its menus, whose questions are kept in the store. */
import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord.js';
import type { Answer } from '../../model/answer.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { messagesFor } from '../../render/messages.ts';
import type { Store } from '../../store/store.ts';
import type { BotContext } from '../bot-context.ts';
import { type ComponentState, saveState, stateToken } from '../payload/component-state.ts';
import { componentsOf, hasComponents } from '../payload/components.ts';
import { reportRow } from '../payload/report-components.ts';
import { saveShownQuotes, shownQuotes } from '../payload/shown-quotes.ts';

export interface NewsMessageOptions {
  readonly locale: string;
  readonly mention: BotContext['mention'];
  /** text of the footer, by which the message is found again */
  readonly mark: string;
  /** the command that the menu of stories stands for */
  readonly command: string;
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The embeds and the menus of a message. */
export function newsMessage(answer: Answer, { locale, mention, mark, command }: NewsMessageOptions) {
  const messages = messagesFor(locale);
  const components: readonly Row[] = [
    ...(hasComponents(answer) ? componentsOf(answer, stateToken(menuState(command)), messages) : []),
    ...reportRow(shownQuotes(answer), messages),
  ];
  return { embeds: renderDiscord(answer, { locale, mention, footer: mark }).embeds, components };
}

/** Keeps what the menus of a message ask for. */
export async function saveNewsMessage(
  store: Store,
  answer: Answer,
  command: string,
  now: Date,
): Promise<void> {
  const shown = shownQuotes(answer);
  if (hasComponents(answer)) await saveState(store, menuState(command), now);
  if (shown.length > 0) await saveShownQuotes(store, shown, now);
}

/** The state of the menu of stories under a message: the same under all, and for everybody. */
function menuState(command: string): ComponentState {
  return { command, typed: {}, by: 'digest', private: false, suggestions: [] };
}
