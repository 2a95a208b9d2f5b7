import type { AlertAnswer, AlertLine, AlertsAnswer } from '../../model/answer.ts';
import type { Citation } from '../../model/article.ts';
import { alertAbout, alertHeading, alertName, alertNotes } from '../alert-words.ts';
import { COLOURS } from './colours.ts';
import { type Draft, type Line, line, type Part, small } from './draft.ts';
import { storyHead } from './head.ts';
import { linkTo } from './link.ts';
import { headingDraft } from './notes.ts';
import { byStory, storyDrafts } from './stories.ts';
import type { ViewContext } from './view-context.ts';

/** Alerts that are named above their news. */
const MAX_NAMED = 3;
/** Code units for the further stories of a message that gathers many, for a line of them, and for a link. */
const MAX_FURTHER_LENGTH = 1000;
const MAX_FURTHER_LINE_LENGTH = 200;
const MAX_FURTHER_LINK_LENGTH = 200;

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
  return [
    { color, isHeading: true, parts: named },
    ...storyDrafts(groups, context),
    ...(more.length > 0 ? [{ color, parts: furtherParts(more, page.total - stories.length, context) }] : []),
  ];
}

/** How many stories there are besides, and as many of them as there is room for: each with its link, none in part. */
function furtherParts(more: readonly Citation[], total: number, context: ViewContext): Part[] {
  const heads: Line[][] = [];
  let room = MAX_FURTHER_LENGTH;
  for (const citation of more) {
    const head = storyHead(citation, linkTo(citation.url, undefined, MAX_FURTHER_LINK_LENGTH), context);
    room -= lengthOf(head);
    if (room < 0) break;
    heads.push(head);
  }
  const key = heads.length === total ? 'alerts.more' : 'alerts.more-some';
  return [small(context.messages(key, { total })), ...heads.flat()];
}

/** What lines take at most, as far as it is known before they are fitted: long ones are cut then. */
function lengthOf(lines: readonly Line[]): number {
  const lengths = lines.map(
    ({ before, text, after }) =>
      before.length + Math.min(text.length, MAX_FURTHER_LINE_LENGTH) + after.length,
  );
  return lengths.reduce((sum, length) => sum + length, 0);
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
