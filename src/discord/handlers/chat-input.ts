/** Slash commands, and the message command that searches for the text of a message. */
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';
import { answerTo, type FollowedUp } from '../../answer/talk/follow-up.ts';
import { type Remembered, rememberedOf } from '../../answer/talk/remembered.ts';
import { commandNamed, type TypedOptions } from '../../command.ts';
import type { Answer } from '../../model/answer.ts';
import { notice } from '../../model/notice.ts';
import { cutAtWord, truncateLabel } from '../../text/cut.ts';
import type { BotContext } from '../bot-context.ts';
import { FIND_COMMAND, PRIVATE_OPTION } from '../connection/registration.ts';
import type { CommandRequest } from '../payload/component-state.ts';
import { payloadOf } from '../payload/payload.ts';
import { textsIn } from '../payload/texts-in.ts';
import { callerOf, type DiscordCaller } from './caller.ts';
import { personKey } from './follow-up-keys.ts';
import { interactionReply } from './interaction-reply.ts';
import { type Response, respond } from './respond.ts';
import { afterAnswer, cooldownOf, isHidden, shownLocale, withLength } from './server-rules.ts';

/** Discord's limit for the name and for the value of a choice. */
const MAX_CHOICE_LENGTH = 100;
/** Of a message, only so much is searched for: as much as `/news` takes. */
const MAX_QUERY_LENGTH = 500;

/** Types of options that commands read, each as text: an id as digits, a boolean as `true` or `false`. */
const OPTION_TYPES: ReadonlySet<ApplicationCommandOptionType> = new Set([
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Channel,
  ApplicationCommandOptionType.Role,
  ApplicationCommandOptionType.Boolean,
]);

/** Answers a slash command. */
export async function onSlashCommand(
  context: BotContext,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  const command = commandNameOf(interaction);
  const typed = typedOptions(interaction);
  const caller = await callerOf(context, interaction);
  const hidden = isHidden(context, command, interaction.options.getBoolean(PRIVATE_OPTION), caller);
  const request = { command, typed, by: interaction.user.id, private: hidden };
  const { locale } = interaction;
  const reply = interactionReply(interaction, { name: command, locale, waiting: 'reply', private: hidden });
  await respond(
    context,
    reply,
    () => answerQuestion(context, request, locale, caller),
    command === ADD_COMMAND ? () => adding(context, request, locale) : undefined,
  );
}

/** The command that may wait for a slow site, up to minutes. */
const ADD_COMMAND = 'sources add';

/** What is said of it until its outcome is known. */
async function adding(context: BotContext, request: CommandRequest, locale: string): Promise<Response> {
  const { address = '' } = request.typed;
  const message = await payloadOf(context, notice('done', 'sources.adding', { address }), request, locale);
  return { how: 'reply', private: true, message };
}

/** Searches for the text of a message; only the person who asked sees what is found. */
export async function onMessageCommand(
  context: BotContext,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const { targetMessage, locale } = interaction;
  // The words of a shared link stand in its preview.
  const previews = targetMessage.embeds.flatMap(({ title, description }) => [title, description]);
  const text = [targetMessage.content, ...previews, ...textsIn(targetMessage.components)]
    .filter(Boolean)
    .join('\n');
  const query = cutAtWord(plainText(text), MAX_QUERY_LENGTH).text;
  const request = {
    command: 'news',
    typed: { query, prose: 'true' },
    by: interaction.user.id,
    private: true,
  };
  const reply = interactionReply(interaction, {
    name: FIND_COMMAND,
    locale,
    waiting: 'reply',
    private: true,
  });
  await respond(context, reply, async () => {
    if (query !== '') return answerQuestion(context, request, locale, await callerOf(context, interaction));
    const message = await payloadOf(context, notice('error', 'find.no-words'), request, locale);
    return { how: 'reply', private: true, message };
  });
}

/** Proposes choices for the option being typed; none if that fails, since nobody waits for a proposal. */
export async function onAutocomplete(
  context: BotContext,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const command = commandNamed(context.commands, commandNameOf(interaction));
  try {
    const caller = await callerOf(context, interaction);
    const isBlocked = await context.newsroom.store.blocks.isBlocked(
      interaction.user.id,
      interaction.guildId ?? undefined,
    );
    const choices =
      command && !isBlocked
        ? await command.complete(await context.newsroom.contextFor(caller, 1), name, value)
        : [];
    await interaction.respond(
      choices
        // A value that is cut would mean something else.
        .filter((choice) => choice.name.trim() !== '' && choice.value.length <= MAX_CHOICE_LENGTH)
        .map((choice) => ({ name: truncateLabel(choice.name, MAX_CHOICE_LENGTH), value: choice.value })),
    );
  } catch (error) {
    context.log.debug({ interaction: interaction.id, err: error }, 'no proposals');
  }
}

/** Answers a new question, unless the server wants the person to wait. Whoever may manage there never waits. */
export async function answerQuestion(
  context: BotContext,
  request: CommandRequest,
  locale: string,
  caller: DiscordCaller,
  followedUp?: FollowedUp,
): Promise<Response> {
  const until = cooldownOf(context, request.command, caller);
  if (until === undefined) return answerRequest(context, request, locale, caller, followedUp);
  const refused = { ...notice('error', 'settings.cooling'), until: until.toISOString() };
  const message = await payloadOf(context, refused, request, locale);
  return { how: 'reply', private: true, message };
}

/**
 * Runs a command and renders its answer as a new message, which the caller can follow up. A notice is private: it concerns
 * only the caller.
 */
export async function answerRequest(
  context: BotContext,
  request: CommandRequest,
  locale: string,
  caller: DiscordCaller,
  followedUp: FollowedUp = { page: 1 },
): Promise<Response> {
  const { page } = followedUp;
  const answer = answerTo(
    followedUp,
    await runCommand(context, request.command, request.typed, page, caller),
  );
  const shownIn = shownLocale(answer, request.private, locale, caller);
  const message = await payloadOf(context, answer, request, shownIn, caller);
  const remembered = rememberAnswer(context, request, page, answer, caller);
  return {
    how: 'reply',
    private: request.private || answer.kind === 'notice',
    message,
    ...(remembered && { remembered }),
  };
}

/**
 * Remembers an answer for the caller's follow-ups, and returns what is remembered. A private answer in a server is not: a
 * follow-up is written where others read it. Direct messages have nobody else.
 */
export function rememberAnswer(
  { memory }: BotContext,
  { command, typed, private: isPrivate }: Pick<CommandRequest, 'command' | 'typed' | 'private'>,
  page: number,
  answer: Answer,
  caller: DiscordCaller,
): Remembered | undefined {
  if (isPrivate && caller.guild !== undefined) return undefined;
  const remembered = rememberedOf({ command, typed, page }, answer);
  if (remembered) memory.set(personKey(caller), remembered);
  return remembered;
}

/**
 * The answer of a command, from the stories of the caller's server; a notice if Discord still shows a command that no
 * longer exists. Answers to commands that are open to everybody are cached.
 */
export async function runCommand(
  context: BotContext,
  name: string,
  given: TypedOptions,
  page: number,
  caller: DiscordCaller,
): Promise<Answer> {
  const command = commandNamed(context.commands, name);
  if (!command) return notice('error', 'command.unknown', { command: name });
  const refused = context.takeQuota(caller, command.cost ?? 1);
  if (refused) return { ...notice('error', `quota.${refused.of}`), until: refused.until.toISOString() };
  const { newsroom, answers } = context;
  const commandContext = await newsroom.contextFor(caller, page);
  const typed = withLength(command, given, caller.settings);
  const ask = () => command.ask(commandContext, typed);
  // A restricted command may change something, and its answer must not be shown to others.
  if (command.permission !== undefined || command.personal) {
    const answer = await ask();
    afterAnswer(context, answer, typed, caller);
    return answer;
  }
  const { scope: feeds, zone } = commandContext.archive;
  const key = { command: name, typed, page, guild: caller.guild, feeds, zone, may: caller.may };
  return answers.get(newsroom.change(), key, ask);
}

/** The command with its subcommand, e.g. `news` or `sources add`. */
export function commandNameOf({
  commandName,
  options,
}: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const subcommand = options.getSubcommand(false);
  return subcommand === null ? commandName : `${commandName} ${subcommand}`;
}

/** What was typed into the options, each as text. */
export function typedOptions({ options }: ChatInputCommandInteraction): Record<string, string> {
  const [first] = options.data;
  const typed =
    first?.type === ApplicationCommandOptionType.Subcommand ? (first.options ?? []) : options.data;
  const read = typed.filter(({ name, type }) => OPTION_TYPES.has(type) && name !== PRIVATE_OPTION);
  return Object.fromEntries(read.map(({ name, value }) => [name, String(value ?? '')]));
}

/** Mentions, custom emoji, timestamps and links: `<@1>`, `<#1>`, `<@&1>`, `<a:name:1>`, `<t:1:R>`, `</news:1>`, `<id:guide>` */
const DISCORD_ENTITY =
  /<(?:[@#][!&]?\d{1,20}|a?:\w{1,64}:\d{1,20}|t:-?\d{1,17}(?::\w)?|\/[^<>]{1,100}:\d{1,20}|id:\w{1,20})>/g;
const WEB_ADDRESS = /\bhttps?:\/\/\S+/gi;
/** A `#` before a word stays: the search reads the words of a tag. */
const MARKUP = /[*_~`|>\\]+|#(?![\p{L}\p{N}])/gu;

/**
 * The words of a Discord message, without mentions, custom emoji, timestamps, addresses and markup. White space is
 * folded. Linear in the length of the text.
 */
export function plainText(content: string): string {
  return content
    .replace(DISCORD_ENTITY, ' ')
    .replace(WEB_ADDRESS, ' ')
    .replace(MARKUP, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
