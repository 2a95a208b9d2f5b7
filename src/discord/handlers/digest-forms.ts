/** Setting a digest by a form: `/digest set` without its options, the form itself, and the button for more. */
import type {
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { typedOf } from '../../answer/digests/format.ts';
import type { TypedOptions } from '../../command.ts';
import { type Caller, mayManage } from '../../model/caller.ts';
import { notice } from '../../model/notice.ts';
import { messagesFor } from '../../render/messages.ts';
import type { BotContext } from '../bot-context.ts';
import { type CommandRequest, findState, saveState, stateToken } from '../payload/component-state.ts';
import { type DigestFormId, digestForm, formButton, parseDigestFormId } from '../payload/digest-forms.ts';
import { payloadOf } from '../payload/payload.ts';
import { callerOf } from './caller.ts';
import { answerRequest, commandNameOf, runCommand, typedOptions } from './chat-input.ts';
import { filledIn, showForm } from './form.ts';
import { interactionReply } from './interaction-reply.ts';
import { type Response, respond } from './respond.ts';

/** The command that the forms fill in. */
const SET_COMMAND = 'digest set';

/** Whether `/digest set` was sent without what a digest needs, so that a form asks for it. */
export function opensDigestForm(interaction: ChatInputCommandInteraction): boolean {
  if (commandNameOf(interaction) !== SET_COMMAND) return false;
  const { channel, time } = typedOptions(interaction);
  return channel === undefined || time === undefined;
}

/** Opens the form, filled in with what was typed, and with a digest that is to be changed. */
export async function onDigestSet(
  context: BotContext,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  const { locale, user } = interaction;
  const given = typedOptions(interaction);
  const plan = { name: SET_COMMAND, locale, waiting: 'reply', private: true } as const;
  // Discord takes a form only as the first answer, so this must not be deferred.
  const { defer: _, ...reply } = interactionReply(interaction, plan);
  await respond(context, reply, async () => {
    const caller = await callerOf(context, interaction);
    const typed = mayManage(caller, 'digests') ? await prefilled(context, caller, given) : undefined;
    const request = requestOf(typed ?? given, user.id);
    // Without the permission, or with an unknown number, the command itself says why not.
    if (!typed) return answerRequest(context, request, locale, caller);
    const id = { form: 'need', token: await keep(context, request) } as const;
    await showForm(interaction, digestForm(id, typed, messagesFor(locale)));
    return undefined;
  });
}

/** Opens a form again by its button, with what was typed before. */
export async function onDigestFormButton(
  context: BotContext,
  interaction: MessageComponentInteraction,
): Promise<void> {
  const { locale } = interaction;
  const plan = { name: SET_COMMAND, locale, waiting: 'reply', private: true } as const;
  const { defer: _, ...reply } = interactionReply(interaction, plan);
  await respond(context, reply, async () => {
    const found = await stateOf(context, interaction);
    if (!found) return expired(context, interaction);
    await showForm(interaction, digestForm(found.id, found.typed, messagesFor(locale)));
    return undefined;
  });
}

/** Sets the digest as the form says. A refusal has a button back to the form, success one for what else can be chosen. */
export async function onDigestForm(context: BotContext, interaction: ModalSubmitInteraction): Promise<void> {
  const { locale, user } = interaction;
  const plan = { name: SET_COMMAND, locale, waiting: 'reply', private: true } as const;
  await respond(context, interactionReply(interaction, plan), async () => {
    const found = await stateOf(context, interaction);
    if (!found) return expired(context, interaction);
    const caller = await callerOf(context, interaction);
    const typed = withoutBlanks({ ...found.typed, ...filledIn(interaction) });
    const answer = await runCommand(context, SET_COMMAND, typed, 1, caller);
    const set = answer.kind === 'digests' ? answer.digests[0] : undefined;
    // What nobody typed may be set by the server, such as the length: the second form must not undo that.
    const now = set && { length: set.length, digest: String(set.number) };
    const next = requestOf({ ...typed, ...now }, user.id);
    const message = await payloadOf(context, answer, next, locale);
    const id = { form: set ? 'more' : found.id.form, token: await keep(context, next) } as const;
    const components = [...message.components, formButton(id, messagesFor(locale))];
    return { how: 'reply', private: true, message: { ...message, components } };
  });
}

/** What a form starts with; undefined if there is no digest of the given number. */
async function prefilled(
  { newsroom }: BotContext,
  caller: Caller,
  given: TypedOptions,
): Promise<Record<string, string> | undefined> {
  const { guild, language, channel } = caller;
  if (guild === undefined) return undefined;
  const { digests } = await newsroom.contextFor(caller, 1);
  if (given.digest !== undefined) {
    const digest = (await digests.list(guild)).find(({ number }) => String(number) === given.digest);
    return digest && withoutBlanks({ ...typedOf(digest), ...given });
  }
  const zone = await digests.zone(guild, language);
  return withoutBlanks({ timezone: zone, ...(channel !== undefined && { channel }), ...given });
}

/** What was typed before this form or its button, if the same person did. */
async function stateOf(
  { newsroom }: BotContext,
  { customId, user }: MessageComponentInteraction | ModalSubmitInteraction,
): Promise<{ readonly id: DigestFormId; readonly typed: TypedOptions } | undefined> {
  const id = parseDigestFormId(customId);
  const state = id && (await findState(newsroom.store, id.token, newsroom.now()));
  return id && state?.command === SET_COMMAND && state.by === user.id
    ? { id, typed: state.typed }
    : undefined;
}

/** Keeps what was typed; returns the token under which a form or a button finds it. */
async function keep({ newsroom }: BotContext, request: CommandRequest): Promise<string> {
  const state = { ...request, suggestions: [] };
  await saveState(newsroom.store, state, newsroom.now());
  return stateToken(state);
}

function requestOf(typed: TypedOptions, by: string): CommandRequest {
  return { command: SET_COMMAND, typed: withoutBlanks(typed), by, private: true };
}

function withoutBlanks(typed: TypedOptions): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

async function expired(
  context: BotContext,
  { locale, user }: MessageComponentInteraction | ModalSubmitInteraction,
): Promise<Response> {
  const answer = notice('error', 'page.expired', { command: `/${SET_COMMAND}` });
  const message = await payloadOf(context, answer, requestOf({}, user.id), locale);
  return { how: 'reply', private: true, message };
}
