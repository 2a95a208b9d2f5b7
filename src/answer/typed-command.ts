/** A command that is typed as the text of a message, where Discord reads no commands: “/summary Japan”, or a misspelt “/sumary”. */
import type { Notice } from '../model/answer.ts';
import { notice } from '../model/notice.ts';
import type { Asked } from './talk/remembered.ts';
import { unknownCommand } from './unknown-command.ts';

interface TypeableCommand {
  readonly name: string;
  readonly description: string;
  readonly permission?: unknown;
  readonly options: readonly { readonly name: string }[];
  readonly subcommands?: readonly TypeableCommand[];
}

const COMMAND = /^\s*\/(?<name>[a-z-]{1,40})(?:\s+(?<rest>\S.*))?$/isu;

/**
 * The command with the words behind it as its first option; undefined if the text does not begin with a slash and a name. A
 * notice if there is no such command, or if it has to be picked from Discord's list.
 */
export function typedCommand(text: string, commands: readonly TypeableCommand[]): Asked | Notice | undefined {
  const { name = '', rest } = COMMAND.exec(text.slice(0, MAX_LENGTH))?.groups ?? {};
  if (name === '') return undefined;
  const command = commands.find((one) => one.name === name.toLowerCase());
  if (!command) return unknownCommand(commands, name.toLowerCase());
  if (command.subcommands || command.permission !== undefined)
    return notice('help', 'command.pick', { command: `/${command.name}` });
  const [first] = command.options;
  const typed = first && rest !== undefined ? { [first.name]: rest.trim() } : {};
  return { command: command.name, typed, page: 1 };
}

/** No message is longer. */
const MAX_LENGTH = 4000;
