/** The buttons under the message of an alert: it is muted for a day, or removed, by those who may. */
import type { MessageComponentInteraction } from 'discord.js';
import { alertNameOf } from '../../alerts/alerts.ts';
import type { Notice } from '../../model/answer.ts';
import { notice } from '../../model/notice.ts';
import type { Alert } from '../../store/alert-store.ts';
import type { BotContext } from '../bot-context.ts';
import { type AlertAction, parseAlertId } from '../payload/alert-components.ts';
import { payloadOf } from '../payload/payload.ts';
import { callerOf, type DiscordCaller } from './caller.ts';
import { interactionReply } from './interaction-reply.ts';
import { respond } from './respond.ts';

const MUTED_MS = 24 * 3_600_000;

/** Answers the button privately. */
export async function onAlertButton(
  context: BotContext,
  interaction: MessageComponentInteraction,
): Promise<void> {
  const { locale, user } = interaction;
  const reply = interactionReply(interaction, { name: 'alert', locale, waiting: 'reply', private: true });
  await respond(context, reply, async () => {
    const action = parseAlertId(interaction.customId);
    const answer = action
      ? await act(context, action, await callerOf(context, interaction))
      : notice('error', 'alerts.gone');
    const request = { command: 'alert list', typed: {}, by: user.id, private: true };
    return {
      how: 'reply',
      private: true,
      message: await payloadOf(context, answer, request, locale),
    };
  });
}

async function act(
  { newsroom: { store, now }, log }: BotContext,
  { kind, post }: AlertAction,
  caller: DiscordCaller,
): Promise<Notice> {
  const alerts = await store.alerts.alertsOfPost(post);
  if (alerts.length === 0) return notice('empty', 'alerts.gone');
  const own = alerts.filter((alert) => mayManage(alert, caller));
  if (own.length === 0) return notice('error', 'alerts.not-yours');
  const until = new Date(now().getTime() + MUTED_MS).toISOString();
  for (const { id } of own)
    if (kind === 'mute') await store.alerts.pause(id, 'muted', until);
    else await store.alerts.remove(id);
  log.info({ alerts: own.map(({ id }) => id), kind }, 'a button of an alert was used');
  const names = own.map(alertNameOf).join(', ');
  const done = notice('done', kind === 'mute' ? 'alerts.muted' : 'alerts.removed', { name: names });
  return kind === 'mute' ? { ...done, until } : done;
}

/** The person who set an alert, the one who gets it, and those who manage its server. */
function mayManage({ owner, setBy }: Alert, { user, guild, may }: DiscordCaller): boolean {
  return user === setBy || user === owner || (owner === guild && may.includes('manage'));
}
