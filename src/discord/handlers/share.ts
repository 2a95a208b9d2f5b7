/** “Post here”: what only one person sees is posted for everybody in the channel, once, with a line that says who did so. */
import type { MessageComponentInteraction } from 'discord.js';
import { notice } from '../../model/notice.ts';
import type { BotContext } from '../bot-context.ts';
import { LIFETIME_MS } from '../payload/component-state.ts';
import { payloadOf } from '../payload/payload.ts';
import { callerOf } from './caller.ts';
import type { Response } from './respond.ts';

/**
 * Posts what `make` returns in the channel. The message whose button was pressed counts as posted from then on; if `make`
 * returns something private, such as why there is nothing to post, it does not.
 */
export async function postOnce(
  context: BotContext,
  interaction: MessageComponentInteraction,
  make: () => Promise<Response>,
): Promise<Response> {
  const { store, now } = context.newsroom;
  const key = `shared:${interaction.message.id}`;
  if (!(await callerOf(context, interaction)).canShare)
    return privately(context, 'share.not-allowed', interaction);
  // Two presses at once come to the same process, since both are of one server.
  if (context.sharing.has(key)) return privately(context, 'share.already', interaction);
  context.sharing.add(key);
  try {
    if ((await store.note(key, now().toISOString())) !== undefined)
      return await privately(context, 'share.already', interaction);
    const response = await make();
    if (response.private) return response;
    const note = (lifetime: number) =>
      store.setNote(key, true, new Date(now().getTime() + lifetime).toISOString());
    await note(LIFETIME_MS);
    // What Discord did not take can be posted by another press.
    return { ...response, undo: () => note(0) };
  } finally {
    context.sharing.delete(key);
  }
}

async function privately(
  context: BotContext,
  message: string,
  { locale, user }: MessageComponentInteraction,
): Promise<Response> {
  const request = { command: 'share', typed: {}, by: user.id, private: true };
  const said = await payloadOf(context, notice('error', message), request, locale);
  return { how: 'reply', private: true, message: said };
}
