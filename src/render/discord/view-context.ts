import type { Notice } from '../../model/answer.ts';
import { type Messages, messagesFor } from '../messages.ts';
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
  /** whether pictures of stories are shown */
  readonly pictures: boolean;
}

export function viewContext(
  locale: string,
  mention?: (command: string) => string | undefined,
  pictures = true,
): ViewContext {
  const messages = messagesFor(locale);
  return {
    locale,
    messages: (key, values = {}) => messages(key, shortened(values)),
    pictures,
    commandMention: (name) => mention?.(name) ?? markdownLine(`/${name}`, 40),
  };
}

function shortened(values: Notice['values']): Notice['values'] {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'string' ? plainLine(value, MAX_VALUE_LENGTH) : value,
  ]);
  return Object.fromEntries(entries);
}
