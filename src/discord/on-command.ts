/** Slash commands, and the message command that looks for a message's text. */
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
} from 'discord.js';

import type { TypedOptions } from '../command.ts';
import type { Answer, Notice } from '../model.ts';
import { cutAtWord, labelOf } from '../text/cut.ts';
import type { Asked } from './asked.ts';
import { throughGate, type Verdict } from './gate.ts';
import { outgoing } from './outgoing.ts';
import { plainWords } from './plain-words.ts';
import { FIND_COMMAND, PRIVATE_OPTION } from './registration.ts';
import type { Surface } from './surface.ts';

/** Characters of a choice's name and value that Discord takes. */
const CHOICE = 100;
/** Characters of a message that are looked for: as many as `/news` takes. */
const LONGEST_QUERY = 500;

/** Answers a slash command. */
export async function onSlashCommand(
  surface: Surface,
  interaction: ChatInputCommandInteraction,
): Promise<void> {
  const hidden = interaction.options.getBoolean(PRIVATE_OPTION) ?? false;
  const asked = {
    command: interaction.commandName,
    typed: typedIn(interaction),
    by: interaction.user.id,
    private: hidden,
  };
  const { locale } = interaction;
  const passage = { name: asked.command, locale, waiting: 'reply', private: hidden } as const;
  await throughGate(surface, interaction, passage, () => answerOf(surface, asked, locale));
}

/** Looks for the text of a message; only the person who asked sees what is found. */
export async function onMessageCommand(
  surface: Surface,
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
    if (query !== '') return answerOf(surface, asked, locale);
    const notice: Notice = {
      kind: 'notice',
      tone: 'error',
      message: 'find.no-words',
      values: {},
      suggestions: [],
    };
    return { how: 'reply', private: true, message: outgoing(surface, notice, asked, locale) };
  });
}

/** Proposes choices for the option being typed; none where that fails, for nobody waits for a proposal. */
export async function onAutocomplete(surface: Surface, interaction: AutocompleteInteraction): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const command = surface.commands.find((one) => one.name === interaction.commandName);
  try {
    const choices = command ? await command.complete(surface.desk, name, value) : [];
    await interaction.respond(
      choices
        // A value that is cut would mean something else.
        .filter((choice) => choice.name.trim() !== '' && choice.value.length <= CHOICE)
        .map((choice) => ({ name: labelOf(choice.name, CHOICE), value: choice.value })),
    );
  } catch (error) {
    surface.log.debug({ interaction: interaction.id, err: error }, 'no proposals');
  }
}

/** Asks a command and draws its answer as a new message. Notices are private: nobody else asked. */
export async function answerOf(
  surface: Surface,
  asked: Omit<Asked, 'suggestions'>,
  locale: string,
  page = 1,
): Promise<Verdict> {
  const answer = await ask(surface, asked.command, asked.typed, page);
  const message = outgoing(surface, answer, asked, locale);
  return { how: 'reply', private: asked.private || answer.kind === 'notice', message };
}

/** The answer of a command of the list; a notice where Discord still shows one that is no longer there. */
export async function ask(
  surface: Surface,
  name: string,
  typed: TypedOptions,
  page: number,
): Promise<Answer> {
  const command = surface.commands.find((one) => one.name === name);
  if (!command)
    return {
      kind: 'notice',
      tone: 'error',
      message: 'command.unknown',
      values: { command: name },
      suggestions: [],
    };
  const { desk, memory } = surface;
  return memory.recall(desk.change(), name, typed, page, () => command.ask(desk, typed, page));
}

function typedIn({ options }: ChatInputCommandInteraction): Record<string, string> {
  const strings = options.data.filter(({ type }) => type === ApplicationCommandOptionType.String);
  return Object.fromEntries(strings.map(({ name, value }) => [name, String(value ?? '')]));
}
