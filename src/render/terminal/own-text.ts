/** Texts of the bot's own at a terminal: about itself, about what is set, and questions before it does something. */
import type picocolors from 'picocolors';
import type { ConfirmAnswer, SettingsAnswer, TextAnswer } from '../../model/answer.ts';
import { replaceControlCharacters } from '../../text/control-characters.ts';
import type { Messages } from '../messages.ts';
import { settingLinesOf } from '../settings-lines.ts';
import { wrap } from './layout.ts';

export interface OwnTextView {
  readonly messages: Messages;
  readonly width: number;
  readonly paint: ReturnType<typeof picocolors.createColors>;
}

const PLAIN = {
  channel: (id: string) => `#${id}`,
  role: (id: string) => `@${id}`,
  text: (value: string) => value,
};

/** The blocks of a text, which an empty line separates. */
export function ownBlocks(
  answer: SettingsAnswer | TextAnswer | ConfirmAnswer,
  { messages, width, paint }: OwnTextView,
): string[] {
  const flowing = (text: string) => wrap(replaceControlCharacters(text), width, '');
  switch (answer.kind) {
    case 'settings': {
      const lines = settingLinesOf(answer.settings, messages, PLAIN);
      const shown = lines.map(([name, value]) => flowing(`${name}: ${value}`));
      return [paint.cyan(flowing(messages(answer.message))), shown.join('\n')];
    }
    case 'text': {
      const lines = answer.lines.map(({ message, values, command, typed = '' }) => {
        const before = command === undefined ? '' : `${`/${command} ${typed}`.trim()}: `;
        return flowing(`${before}${messages(message, values)}`);
      });
      const links = answer.links.map(({ label, url }) => flowing(`${messages(label)}: ${url}`));
      return [paint.cyan(flowing(messages(answer.heading))), ...lines, ...links];
    }
    case 'confirm':
      return [flowing(messages(answer.message, answer.values))];
  }
}
