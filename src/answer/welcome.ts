/** What the bot says when it joins a server: what it is, three things to try, and how to set it up. */
import type { TextAnswer } from '../model/answer.ts';

/** A command as the welcome names it. */
interface WelcomedCommand {
  readonly name: string;
  readonly example: Readonly<Record<string, string>>;
}

const TO_TRY = ['summary', 'news', 'quote'];
const TO_SET_UP = ['sources add', 'digest set', 'settings'];

export function welcomeText(commands: readonly WelcomedCommand[]): TextAnswer {
  const exampleOf = (name: string) =>
    Object.values(commands.find((one) => one.name === name)?.example ?? {}).join(' ');
  return {
    kind: 'text',
    heading: 'welcome.heading',
    lines: [
      { message: 'welcome.what', values: {} },
      { message: 'welcome.try', values: {} },
      ...TO_TRY.map((command) => ({
        message: `welcome.${command}`,
        values: {},
        command,
        typed: exampleOf(command),
      })),
      { message: 'welcome.set-up', values: {} },
      ...TO_SET_UP.map((command) => ({
        message: `welcome.${command.split(' ')[0]}`,
        values: {},
        command,
      })),
    ],
    links: [],
  };
}
