/** Opening a form, and reading what was filled in. */
import type {
  APIModalInteractionResponseCallbackData,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { isAlreadyAcknowledged } from '../api-errors.ts';

/** Shows a form, which Discord takes only as the first answer to an interaction. */
export async function showForm(
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  form: APIModalInteractionResponseCallbackData,
): Promise<void> {
  try {
    await interaction.showModal(form);
  } catch (error) {
    // Discord took the form at the first try, but the connection broke before its answer arrived.
    if (!isAlreadyAcknowledged(error)) throw error;
  }
}

/** What was typed or chosen in each input, by its custom id: several choices with commas between. Empty if nothing was. */
export function filledIn({ fields }: ModalSubmitInteraction): Readonly<Record<string, string>> {
  return Object.fromEntries([...fields.fields].map(([name, field]) => [name, textOf(field)]));
}

function textOf(field: object): string {
  if ('values' in field && Array.isArray(field.values)) return field.values.join(',');
  return 'value' in field && typeof field.value === 'string' ? field.value.trim() : '';
}
