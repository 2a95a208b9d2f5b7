/** Slash commands, and the message command that looks for a message's text. */
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';
import { commandNamed, type TypedOptions } from '../../command.ts';
import type { Answer, Notice } from '../../model/answer.ts';
import type { Caller } from '../../model/caller.ts';
import { cutAtWord, truncateLabel } from '../../text/cut.ts';
import type { BotContext } from '../bot-context.ts';
import { FIND_COMMAND, PRIVATE_OPTION } from '../connection/registration.ts';
import type { Asked } from '../payload/component-state.ts';
import { outgoing } from '../payload/payload.ts';
import { type AskingThere, askingIn } from './caller.ts';
import { plainWords } from './plain-words.ts';
import { throughGate, type Verdict } from './respond.ts';

/** Characters of a choice's name and value that Discord takes. */
const CHOICE = 100;
/** Characters of a message that are looked for: as many as `/news` takes. */
const LONGEST_QUERY = 500;

/** Options that commands read, each as text: ids are of digits, and yes and no are `true` and `false`. */
const READ: ReadonlySet<ApplicationCommandOptionType> = new Set([
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Channel,
  ApplicationCommandOptionType.Role,
  ApplicationCommandOptionType.Boolean,
]);

/** Answers a slash command. */
export async function onSlashCommand(
  surface: BotContext,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  const command = nameOf(interaction);
  // What not everybody may ask is nobody else's business.
  const restricted = commandNamed(surface.commands, command)?.permission !== undefined;
  const hidden = restricted || (interaction.options.getBoolean(PRIVATE_OPTION) ?? false);
  const asked = {
    command,
    typed: typedIn(interaction),
    by: interaction.user.id,
    private: hidden,
  };
  const { locale } = interaction;
  const passage = { name: asked.command, locale, waiting: 'reply', private: hidden } as const;
  const asking = askingIn(interaction);
  await throughGate(surface, interaction, passage, () => answerOf(surface, asked, locale, asking));
}

/** Looks for the text of a message; only the person who asked sees what is found. */
export async function onMessageCommand(
  surface: BotContext,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const { targetMessage, locale } = interaction;
  // A shared link has its words in its preview.
  const previews = targetMessage.embeds.flatMap(({ title, description }) => [title, description]);
  const text = [targetMessage.content, ...previews].filter(Boolean).join('\n');
  const query = cutAtWord(plainWords(text), LONGEST_QUERY).text;
  const asked = { command: 'news', typed: { query }, by: interaction.user.id, private: true };
  const passage = { name: FIND_COMMAND, locale, waiting: 'reply', private: true } as const;
  await throughGate(surface, interaction, passage, async () => {
    if (query !== '') return answerOf(surface, asked, locale, askingIn(interaction));
    const notice: Notice = {
      kind: 'notice',
      tone: 'error',
      message: 'find.no-words',
      values: {},
      suggestions: [],
    };
    return { how: 'reply', private: true, message: await outgoing(surface, notice, asked, locale, false) };
  });
}

/** Proposes choices for the option being typed; none where that fails, for nobody waits for a proposal. */
export async function onAutocomplete(
  surface: BotContext,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const command = commandNamed(surface.commands, nameOf(interaction));
  const asking = askingIn(interaction);
  try {
    const choices = command
      ? await command.complete(await surface.archive.contextFor(asking, 1), name, value)
      : [];
    await interaction.respond(
      choices
        // A value that is cut would mean something else.
        .filter((choice) => choice.name.trim() !== '' && choice.value.length <= CHOICE)
        .map((choice) => ({ name: truncateLabel(choice.name, CHOICE), value: choice.value })),
    );
  } catch (error) {
    surface.log.debug({ interaction: interaction.id, err: error }, 'no proposals');
  }
}

/** Asks a command and draws its answer as a new message. Notices are private: nobody else asked. */
export async function answerOf(
  surface: BotContext,
  asked: Omit<Asked, 'suggestions'>,
  locale: string,
  asking: AskingThere,
): Promise<Verdict> {
  const answer = await ask(surface, asked.command, asked.typed, 1, asking);
  const message = await outgoing(surface, answer, asked, locale, asking.attaches);
  return { how: 'reply', private: asked.private || answer.kind === 'notice', message };
}

/**
 * The answer of a command of the list, with the news of where it is asked; a notice where Discord still shows a
 * command that is no longer there.
 */
export async function ask(
  surface: BotContext,
  name: string,
  typed: TypedOptions,
  page: number,
  asking: Caller,
): Promise<Answer> {
  const command = commandNamed(surface.commands, name);
  if (!command)
    return {
      kind: 'notice',
      tone: 'error',
      message: 'command.unknown',
      values: { command: name },
      suggestions: [],
    };
  const { archive, memory } = surface;
  const context = await archive.contextFor(asking, page);
  const find = () => command.ask(context, typed);
  // What is for some alone may act, and is not to be repeated to others.
  if (command.permission !== undefined) return find();
  const asked = { command: name, typed, page, guild: asking.guild, reach: context.archive.reach };
  return memory.recall(archive.change(), asked, find);
}

/** `news`, or `sources add` */
function nameOf({ commandName, options }: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const subcommand = options.getSubcommand(false);
  return subcommand === null ? commandName : `${commandName} ${subcommand}`;
}

function typedIn({ options }: ChatInputCommandInteraction): Record<string, string> {
  const [first] = options.data;
  const typed =
    first?.type === ApplicationCommandOptionType.Subcommand ? (first.options ?? []) : options.data;
  const read = typed.filter(({ name, type }) => READ.has(type) && name !== PRIVATE_OPTION);
  return Object.fromEntries(read.map(({ name, value }) => [name, String(value ?? '')]));
}
