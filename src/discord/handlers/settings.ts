/** The settings of a server: their menus, buttons and the form for the time zone. */
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { mayManage } from '../../model/caller.ts';
import { messagesFor } from '../../render/messages.ts';
import type { BotContext } from '../bot-context.ts';
import type { CommandRequest } from '../payload/component-state.ts';
import { parseSettingsId, typedSettings, zoneForm } from '../payload/settings-components.ts';
import { callerOf } from './caller.ts';
import { answerRequest } from './chat-input.ts';
import { filledIn, showForm } from './form.ts';
import { interactionReply } from './interaction-reply.ts';
import { type Response, respond } from './respond.ts';

type SettingsInteraction = MessageComponentInteraction | ModalSubmitInteraction;

/** Makes the change that a menu, a button or the form asks for, and shows the settings as they are then. */
export async function onSettings(context: BotContext, interaction: SettingsInteraction): Promise<void> {
  const { locale } = interaction;
  const control = parseSettingsId(interaction.customId) ?? '';
  const plan = { name: 'settings', locale, waiting: 'update', private: true } as const;
  const reply = interactionReply(interaction, plan);
  // A form must be the first answer, so what opens one is not deferred.
  const { defer: _, ...atOnce } = reply;
  const opensForm = control === 'open-zone';
  await respond(context, opensForm ? atOnce : reply, async () => {
    const caller = await callerOf(context, interaction);
    if (
      opensForm &&
      interaction.isMessageComponent() &&
      caller.guild !== undefined &&
      mayManage(caller, 'settings')
    ) {
      const { digests } = await context.newsroom.contextFor(caller, 1);
      await showForm(
        interaction,
        zoneForm(await digests.zone(caller.guild, caller.language), messagesFor(locale)),
      );
      return undefined;
    }
    const typed = opensForm ? {} : typedSettings(control, chosenIn(interaction));
    const request: CommandRequest = { command: 'settings', typed, by: interaction.user.id, private: true };
    return inPlace(await answerRequest(context, request, locale, caller));
  });
}

/** The settings replace those that are shown; a refusal comes beside them. */
function inPlace(response: Response): Response {
  const { outcome } = response.message.asked ?? {};
  return { ...response, how: outcome === 'answered' ? 'update' : 'reply' };
}

function chosenIn(interaction: SettingsInteraction): readonly string[] {
  if (interaction.isModalSubmit()) return Object.values(filledIn(interaction));
  return interaction.isAnySelectMenu() ? interaction.values : [];
}
