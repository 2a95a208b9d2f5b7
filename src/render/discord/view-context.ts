import type { Notice } from '../../model/answer.ts';
import { localCommand, type Messages, messagesFor, messagesNaming } from '../messages.ts';
import type { Line } from './draft.ts';
import { markdownLine, plainLine } from './line.ts';

/** For a value in a message, in code units: a query may be long, and its sentence must stay readable. */
const MAX_VALUE_LENGTH = 400;

/** The locale of an answer, with its messages and command mentions. */
export interface ViewContext {
  readonly locale: string;
  /** the bot's messages as plain text; very long values are shortened */
  readonly messages: Messages;
  /** a command to click or to type, as finished markdown: `</news:123>` or `/news` */
  commandMention(name: string): string;
  /** a message as a line, in which commands can be clicked; `commands` are values that name one, such as `news` */
  sentence(message: string, values?: Notice['values'], commands?: Notice['values']): Line;
  /** whether pictures of stories are shown */
  readonly pictures: boolean;
}

export function viewContext(
  locale: string,
  mention?: (command: string) => string | undefined,
  pictures = true,
): ViewContext {
  const messages = messagesFor(locale);
  const localName = (name: string) => localCommand(locale, name);
  return {
    locale,
    messages: (key, values = {}) => messages(key, shortened(values)),
    pictures,
    commandMention: (name) => mention?.(name) ?? markdownLine(localName(name), 80),
    sentence: (message, values = {}, commands = {}) => {
      const mentions: string[] = [];
      const named = (name: string) => {
        const known = mention?.(name);
        if (known !== undefined) mentions.push(known);
        return known ?? localName(name);
      };
      const names = Object.entries(commands).map(([key, name]) => [key, named(String(name))]);
      const text = messagesNaming(locale, named)(message, {
        ...shortened(values),
        ...Object.fromEntries(names),
      });
      return { kind: 'line', text, before: '', after: '', mentions };
    },
  };
}

function shortened(values: Notice['values']): Notice['values'] {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'string' ? plainLine(value, MAX_VALUE_LENGTH) : value,
  ]);
  return Object.fromEntries(entries);
}
