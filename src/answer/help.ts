/** `/help`: the commands, each with an example. */

import type { Notice } from '../model/answer.ts';
import { notice } from '../model/notice.ts';

/** Small talk, and what is asked of the bot that it cannot do: names of `talk-` rules in data/lexicon/questions. */
export const TALK = ['thanks', 'hello', 'goodbye', 'complaint', 'self', 'cannot', 'future'] as const;

/** The one sentence that answers small talk. */
export function askTalk(talk: (typeof TALK)[number]): Notice {
  return notice('help', `talk.${talk}`);
}

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
