import type { AlertAnswer, AlertLine, AlertsAnswer } from '../../model/answer.ts';
import { alertAbout, alertHeading, alertName, alertNotes } from '../alert-words.ts';
import { COLOURS } from './colours.ts';
import { type Draft, line, type Part, small } from './draft.ts';
import { outletLine } from './frame.ts';
import { headingLines } from './notes.ts';
import { headlineLine, storyParts } from './stories.ts';
import type { ViewContext } from './view-context.ts';

/** Alerts that are named above their news. */
const MAX_NAMED = 3;
/** Code units that the links of further headlines share. */
const MAX_LINKS_LENGTH = 1200;

/** The news that alerts waited for, in one embed. */
export function draftAlert({ alerts, stories, more, page }: AlertAnswer, context: ViewContext): Draft[] {
  const { messages } = context;
  const maxLinkLength = Math.floor(MAX_LINKS_LENGTH / Math.max(1, more.length));
  return [
    {
      embed: { color: COLOURS.digest },
      parts: [
        ...alerts.slice(0, MAX_NAMED).map((alert) => line(alertHeading(alert, messages), '-# 🔔 ')),
        ...storyParts(stories, context),
        ...(more.length > 0
          ? ['', small(messages('alerts.more', { total: page.total - stories.length }))]
          : []),
        ...more.flatMap((citation): Part[] => [
          headlineLine(citation, maxLinkLength),
          small(outletLine(citation)),
        ]),
      ],
    },
  ];
}

/** A list of alerts with what they wait for. */
export function draftAlerts({ message, alerts, page }: AlertsAnswer, context: ViewContext): Draft[] {
  const [first] = alerts;
  const heading = context.messages(message, { total: page.total, name: first ? alertName(first) : '' });
  const isWell = alerts.every(({ why }) => why === undefined || why === 'by-hand' || why === 'muted');
  return [
    {
      embed: { color: COLOURS[isWell ? 'done' : 'unclear'] },
      parts: [
        ...headingLines(heading, page, context),
        ...alerts.flatMap((alert) => ['', ...alertParts(alert, context)]),
      ],
    },
  ];
}

function alertParts(alert: AlertLine, { messages }: ViewContext): Part[] {
  const { channel, until } = alert;
  // The digits of an id alone, so that it cannot contain markup.
  const place = channel === undefined ? messages('alerts.direct') : `<#${channel.replace(/\D/g, '') || '0'}>`;
  const end = until === undefined ? '' : ` <t:${Math.ceil(Date.parse(until) / 1000)}:R>`;
  return [
    `**№ ${alertName(alert)}** · ${place}`,
    line(alertAbout(alert, messages)),
    ...alertNotes(alert, messages).map((note, n, all) => line(note, '-# ', n === all.length - 1 ? end : '')),
  ];
}
