/** Replies to an interaction: within Discord's three seconds, deferred if needed, also over a connection that breaks. */
import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { isAlreadyAcknowledged, isGone } from '../api-errors.ts';
import { editBody, messageBody } from '../payload/message-body.ts';
import type { Reply, Response } from './respond.ts';

export type RepliableInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** What is decided before the answer is known. */
export interface ResponsePlan {
  /** what is asked for, for the log: the name of a command, or the kind of a component */
  readonly name: string;
  readonly locale: string;
  /** how a late answer is announced: `update` leaves the message as it is meanwhile */
  readonly waiting: 'reply' | 'update';
  /** whether a late answer is private: Discord asks for this with the deferral */
  readonly private: boolean;
}

/** The reply to an interaction, by its plan. */
export function interactionReply(interaction: RepliableInteraction, plan: ResponsePlan): Reply {
  /** the message that was sent beside the one whose component was used */
  let beside: string | undefined;
  const sendOne = async (response: Response) => {
    beside = await send(interaction, response, plan);
  };
  return {
    logged: { interaction: interaction.id },
    asked: plan.name,
    asker: { person: interaction.user.id, server: interaction.guildId ?? undefined },
    locale: plan.locale,
    defer: () => defer(interaction, plan),
    send: sendOne,
    sendFailure: sendOne,
    removeComponents: ({ message }) =>
      interaction.editReply({
        ...editBody({ ...message, components: [] }, undefined),
        ...(beside !== undefined && { message: beside }),
      }),
    unreachable: (error) => (isGone(error) ? 'came too late' : undefined),
  };
}

/** Whether there is a message to update: that of a component, or of the one that opened a form. */
function hasMessage(
  interaction: RepliableInteraction,
): interaction is MessageComponentInteraction | ModalMessageModalSubmitInteraction {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

async function defer(
  interaction: RepliableInteraction,
  { waiting, private: hidden }: ResponsePlan,
): Promise<void> {
  try {
    if (waiting === 'update' && hasMessage(interaction)) await interaction.deferUpdate();
    else await interaction.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    if (!isAlreadyAcknowledged(error)) throw error;
    // Discord took the deferral at the first try, but the connection broke before its answer arrived.
    interaction.deferred = true;
  }
}

/** Resolves with the id of a message that was sent beside the one whose component was used. */
async function send(
  interaction: RepliableInteraction,
  { how, private: isPrivate, message }: Response,
  { waiting }: ResponsePlan,
): Promise<string | undefined> {
  const replaced = interaction.isMessageComponent() && waiting === 'update' ? interaction.message : undefined;
  try {
    if (!interaction.deferred) {
      if (how === 'update' && hasMessage(interaction))
        await interaction.update(editBody(message, interaction.message));
      else await interaction.reply(messageBody(message, isPrivate));
    } else if (how === 'reply' && waiting === 'update') {
      // The message whose component was used stays as it is; this one is sent beside it.
      return (await interaction.followUp(messageBody(message, isPrivate))).id;
    } else {
      await interaction.editReply(editBody(message, replaced));
    }
  } catch (error) {
    // Discord took the answer at the first try, but the connection broke before its answer arrived.
    if (!isAlreadyAcknowledged(error)) throw error;
  }
  return undefined;
}
