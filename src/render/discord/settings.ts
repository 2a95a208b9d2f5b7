/** What a server has set, and texts of the bot's own: about itself, about privacy, and questions before it does something. */
import type { ConfirmAnswer, SettingsAnswer, TextAnswer, TextLine } from '../../model/answer.ts';
import { settingLinesOf } from '../settings-lines.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, line } from './draft.ts';
import { markdownLine } from './line.ts';
import { linkTarget } from './link.ts';
import type { ViewContext } from './view-context.ts';

/** For one of the bot's own phrases, in code units. */
const MAX_PHRASE_LENGTH = 100;

export function draftSettings({ message, settings }: SettingsAnswer, { messages }: ViewContext): Draft[] {
  const mentions = {
    channel: (id: string) => `<#${snowflake(id)}>`,
    role: (id: string) => `<@&${snowflake(id)}>`,
    text: (value: string) => markdownLine(value, MAX_PHRASE_LENGTH),
  };
  // The values are finished markdown: mentions, and words of the bot.
  const lines = settingLinesOf(settings, messages, mentions).map(
    ([name, value]) => `**${markdownLine(name, MAX_PHRASE_LENGTH)}** · ${value}`,
  );
  return [{ color: COLOURS.done, parts: [bold(messages(message)), '', ...lines] }];
}

export function draftText({ heading, lines, links }: TextAnswer, context: ViewContext): Draft[] {
  const { messages } = context;
  const shownLinks = links.map(
    ({ label, url }) => `[${markdownLine(messages(label), MAX_PHRASE_LENGTH)}](${linkTarget(url)})`,
  );
  return [
    {
      color: COLOURS.help,
      parts: [
        bold(messages(heading)),
        ...lines.flatMap((one) => [
          // Commands follow each other as a list does.
          ...(one.command === undefined ? [''] : []),
          line(messages(one.message, one.values), commandOf(one, context)),
        ]),
        ...(shownLinks.length > 0 ? ['', shownLinks.join(' · ')] : []),
      ],
    },
  ];
}

/** The command that a line is about, with what is typed after it, as finished markdown. */
function commandOf({ command, typed = '' }: TextLine, { commandMention }: ViewContext): string {
  if (command === undefined) return '';
  const shown = typed === '' ? '' : ` ${markdownLine(typed, MAX_PHRASE_LENGTH)}`;
  return `${commandMention(command)}${shown} · `;
}

export function draftConfirm({ message, values }: ConfirmAnswer, { messages }: ViewContext): Draft[] {
  return [{ color: COLOURS.unclear, parts: [line(messages(message, values))] }];
}

/** The digits of an id, so that it cannot contain markup. */
function snowflake(id: string): string {
  return id.replace(/\D/g, '') || '0';
}
