import type { Notice, Suggestion } from '../../model/answer.ts';
import { noticeValues, typedOptions } from '../phrases.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, type Line, line, type Part, small } from './draft.ts';
import type { ViewContext } from './view-context.ts';

const MAX_SUGGESTIONS = 20;
const MAX_CHANNELS = 5;

export function draftNotice(notice: Notice, context: ViewContext): Draft[] {
  const { tone, message, suggestions } = notice;
  const shown = suggestions.slice(0, MAX_SUGGESTIONS);
  const help = tone === 'help';
  const offers: Part[] = help
    ? shown.flatMap((one) => [suggestionLine(one, context), description(one, context)])
    : shown.map((one) => suggestionLine(one, context));
  const isChoice = shown[0]?.kind === 'quotation';
  const heading = help || isChoice ? [''] : ['', bold(context.messages('suggest.heading'))];
  return [
    {
      color: COLOURS[tone],
      parts: [
        {
          ...context.sentence(message, noticeValues(notice, context.messages), commandsOf(notice)),
          after: ending(notice),
        },
        ...(offers.length > 0 ? [...heading, ...offers] : []),
        ...(help && offers.length > 0 ? ['', ...helpLines(context)] : []),
      ],
    },
  ];
}

/** The values that name a command as it is typed, such as `/digest set`. */
function commandsOf({ values }: Notice): Record<string, string> {
  const named = ['command', 'near'].flatMap((key) => {
    const value = values[key];
    return typeof value === 'string' && value.startsWith('/') ? [[key, value.slice(1)] as const] : [];
  });
  return Object.fromEntries(named);
}

/** Channels to click, and an instant that the reader's client words: “in 20 seconds”. */
function ending({ until, channels = [] }: Notice): string {
  const places = channels.slice(0, MAX_CHANNELS).map((id) => `<#${id.replace(/\D/g, '')}>`);
  return [
    ...places.map((place) => ` ${place}`),
    ...(until === undefined ? [] : [` <t:${Math.ceil(Date.parse(until) / 1000)}:R>`]),
  ].join('');
}

/** How to ask in words, and what to do about a wrong speaker. */
function helpLines({ messages }: ViewContext): Line[] {
  const reporting = messages('help.reporting', { button: messages('report.button') });
  return [small(messages('help.asking')), small(reporting)];
}

/** `</quote:123> Mark Rutte` */
function suggestionLine({ kind, label, command, options }: Suggestion, context: ViewContext): Line {
  if (kind === 'quotation')
    return line(`${context.messages('quote.open')}${label}${context.messages('quote.close')}`, '- ');
  // The id of an article means nothing to a reader: they would type its headline.
  const typed = kind === 'headline' ? label : typedOptions(options);
  const mention = context.commandMention(command);
  return line(typed, typed ? `${mention} ` : mention);
}

/** What a command does, in the reader's language if data/locales has it. */
function description({ command, label }: Suggestion, { messages }: ViewContext): Line {
  const key = `command.${command}.description`;
  const worded = messages(key);
  return small(worded === key ? label : worded);
}
