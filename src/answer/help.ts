/** `/help`: the commands, each with an example. */

import type { Notice } from '../model/answer.ts';
import { notice } from '../model/notice.ts';

interface ListedCommand {
  readonly name: string;
  readonly description: string;
  readonly example: Readonly<Record<string, string>>;
}

/** A notice with one suggestion per command. Its label is the description, which surfaces translate. */
export function askHelp(commands: readonly ListedCommand[]): Notice {
  const suggestions = commands.map(({ name, description, example }) => ({
    kind: 'command' as const,
    label: description,
    command: name,
    options: example,
  }));
  return notice('help', 'help.intro', {}, suggestions);
}
