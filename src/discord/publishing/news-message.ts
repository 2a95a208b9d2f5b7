/** News that the bot posts on its own, as the body of a message with its menus, whose questions are kept in the store. */
import { MessageFlags } from 'discord.js';
import type { Log } from '../../log.ts';
import type { Answer } from '../../model/answer.ts';
import { DEFAULT_SETTINGS } from '../../model/settings.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { messagesFor } from '../../render/messages.ts';
import type { Store } from '../../store/store.ts';
import type { BotContext } from '../bot-context.ts';
import { cardButtons } from '../payload/card-components.ts';
import { type ComponentState, saveState, stateToken } from '../payload/component-state.ts';
import { componentsOf, hasComponents, type Row } from '../payload/components.ts';
import { reportButtons } from '../payload/report-components.ts';
import { saveShownQuotes, shownQuotes } from '../payload/shown-quotes.ts';

export interface NewsMessageOptions {
  readonly locale: string;
  readonly mention: BotContext['mention'];
  /** the last line, by which the message is found again */
  readonly mark: string;
  /** the command that the menu of stories stands for */
  readonly command: string;
  /** finished markdown above the answer, such as the mention of a role */
  readonly above?: string | undefined;
  /** false if its readers could not use its menus */
  readonly hasMenus?: boolean;
  /** whether its server wants pictures of stories */
  readonly pictures: boolean;
}

/** The components of a message: what it says, then its menus, then `below`. */
export function newsMessage(
  answer: Answer,
  { locale, mention, mark, command, above, hasMenus = true, pictures }: NewsMessageOptions,
  below: readonly Row[] = [],
) {
  const messages = messagesFor(locale);
  const shown = shownQuotes(answer);
  const menus =
    hasMenus && hasComponents(answer)
      ? componentsOf(answer, stateToken(menuState(command)), messages, [
          ...reportButtons(shown, messages),
          ...cardButtons(answer, shown, messages),
        ])
      : [];
  const { boxes } = renderDiscord(answer, { locale, mention, mark, above, pictures });
  return { flags: MessageFlags.IsComponentsV2, components: [...boxes, ...menus, ...below] };
}

/** Whether a server wants pictures of stories. If its settings cannot be read, it gets them, as by default. */
export async function wantsPictures(
  { newsroom, log }: { readonly newsroom: Pick<BotContext['newsroom'], 'store'>; readonly log: Log },
  guild: string | undefined,
): Promise<boolean> {
  if (guild === undefined) return DEFAULT_SETTINGS.pictures;
  try {
    return (await newsroom.store.settings.of(guild)).pictures;
  } catch (error) {
    log.warn({ guild, err: error }, 'the settings of a server cannot be read');
    return DEFAULT_SETTINGS.pictures;
  }
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
