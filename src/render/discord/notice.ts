import type { Notice, Suggestion } from '../../model/answer.ts';
import { valuesIn } from '../notice-values.ts';
import { typedAs } from '../typed-as.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, type Line, line, type Part, small } from './draft.ts';
import type { Reader } from './view-context.ts';

/** Suggestions shown. */
const MOST = 20;

export function draftNotice(notice: Notice, reader: Reader): Draft[] {
  const { tone, message, suggestions } = notice;
  const shown = suggestions.slice(0, MOST);
  const help = tone === 'help';
  const offers: Part[] = help
    ? shown.flatMap((one) => [offer(one, reader), description(one, reader)])
    : shown.map((one) => offer(one, reader));
  const heading = help ? [''] : ['', bold(reader.words('suggest.heading'))];
  return [
    {
      embed: { color: COLOURS[tone] },
      parts: [
        line(reader.words(message, valuesIn(notice, reader.words))),
        ...(offers.length > 0 ? [...heading, ...offers] : []),
        ...(help ? ['', small(reader.words('help.asking'))] : []),
      ],
    },
  ];
}

/** `</quote:123> Mark Rutte` */
function offer({ kind, label, command, options }: Suggestion, reader: Reader): Line {
  // An article's id says nothing to a reader: its headline is what they would type.
  const asked = kind === 'headline' ? label : typedAs(options);
  const mention = reader.command(command);
  return line(asked, asked ? `${mention} ` : mention);
}

/** What a command does, in the reader's language where data/locales has it. */
function description({ command, label }: Suggestion, { words }: Reader): Line {
  const key = `command.${command}.description`;
  const worded = words(key);
  return small(worded === key ? label : worded);
}
