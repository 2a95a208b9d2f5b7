/** The buttons under the message of an alert, and what their ids mean. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Messages } from '../../render/messages.ts';
import { truncateLabel } from '../../text/cut.ts';

/** Discord's limit, in characters. */
const MAX_LABEL_LENGTH = 80;

/** `mute`: for a day; `remove`: for good. `post` is the number of the message in the ledger. */
export interface AlertAction {
  readonly kind: 'mute' | 'remove';
  readonly post: number;
}

/** Parses the id of a button; undefined if it is not one of an alert. */
export function parseAlertId(customId: string): AlertAction | undefined {
  const [, kind, post] = /^alert:(mute|remove):(\d{1,15})$/.exec(customId) ?? [];
  return kind === 'mute' || kind === 'remove' ? { kind, post: Number(post) } : undefined;
}

/** The row with the buttons. */
export function alertButtons(
  post: number,
  messages: Messages,
): APIActionRowComponent<APIComponentInMessageActionRow> {
  const button = (kind: AlertAction['kind'], emoji: string) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    emoji: { name: emoji },
    label: truncateLabel(messages(`alerts.button-${kind}`), MAX_LABEL_LENGTH),
    custom_id: `alert:${kind}:${post}`,
  });
  return { type: ComponentType.ActionRow, components: [button('mute', '🔕'), button('remove', '🗑️')] };
}
