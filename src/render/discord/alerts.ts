import type { AlertAnswer, AlertLine, AlertsAnswer } from '../../model/answer.ts';
import { alertAbout, alertHeading, alertName, alertNotes } from '../alert-words.ts';
import { COLOURS } from './colours.ts';
import { type Draft, line, type Part, small } from './draft.ts';
import { storyHead } from './head.ts';
import { linksOf } from './link.ts';
import { headingDraft } from './notes.ts';
import { byStory, storyDrafts } from './stories.ts';
import type { ViewContext } from './view-context.ts';

/** Alerts that are named above their news. */
const MAX_NAMED = 3;

/** The news that alerts waited for, in one box. */
export function draftAlert({ alerts, stories, more, page }: AlertAnswer, context: ViewContext): Draft[] {
  const { messages } = context;
  const color = COLOURS.digest;
  const named = alerts.slice(0, MAX_NAMED).map((alert) => line(alertHeading(alert, messages), '-# 🔔 '));
  const groups = byStory(stories).map((excerpts) => ({
    color,
    excerpts,
    isPictured: stories.length === 1,
  }));
  const links = linksOf(more.map((citation) => ({ citation })));
  const further = more.flatMap((citation, n) => storyHead(citation, links[n], context));
  return [
    { color, isHeading: true, parts: named },
    ...storyDrafts(groups, context),
    ...(more.length > 0
      ? [
          {
            color,
            parts: [small(messages('alerts.more', { total: page.total - stories.length })), ...further],
          },
        ]
      : []),
  ];
}

/** A list of alerts with what they wait for. */
export function draftAlerts({ message, alerts, page }: AlertsAnswer, context: ViewContext): Draft[] {
  const [first] = alerts;
  const title = context.messages(message, { total: page.total, name: first ? alertName(first) : '' });
  const isWell = alerts.every(({ why }) => why === undefined || why === 'by-hand' || why === 'muted');
  const color = COLOURS[isWell ? 'done' : 'unclear'];
  return [
    headingDraft(color, title, page, context),
    ...alerts.map((alert) => ({ color, parts: alertParts(alert, context) })),
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
