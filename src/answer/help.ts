import type { Notice } from '../model/answer.ts';
import { notice } from '../model/notice.ts';

interface Listed {
  readonly name: string;
  readonly description: string;
  readonly example: Readonly<Record<string, string>>;
}

/** One suggestion a command. The label is its name; surfaces word the description in the reader's language. */
export function askHelp(commands: readonly Listed[]): Notice {
  const suggestions = commands.map(({ name, description, example }) => ({
    kind: 'command' as const,
    label: description,
    command: name,
    options: example,
  }));
  return notice('help', 'help.intro', {}, suggestions);
}
