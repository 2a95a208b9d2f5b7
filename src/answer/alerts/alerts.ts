/** `/alert`: the alerts of a person and of their server, and what becomes of one. */

import { type Alert, alertLine, alertNameOf } from '../../alerts/alerts.ts';
import type { Answer, Choice, Notice } from '../../model/answer.ts';
import { notice } from '../../model/notice.ts';
import { MAX_CHOICES } from '../completions.ts';
import { noSuchPage, pageOf } from '../paging.ts';
import type { AlertContext } from './add-alert.ts';
import { choicesOf, placeProblem } from './format.ts';

/** Number of alerts per page. */
const PAGE_SIZE = 8;

/** A page of the alerts that the caller may manage. */
export async function listAlerts(context: AlertContext): Promise<Answer> {
  const alerts = await manageable(context);
  if (!alerts) return notice('error', 'alerts.needs-discord');
  if (alerts.length === 0) return notice('empty', 'alerts.none');
  const page = pageOf(context.page, alerts.length, PAGE_SIZE);
  const shown = alerts.slice((context.page - 1) * PAGE_SIZE, context.page * PAGE_SIZE);
  return noSuchPage(page) ?? { kind: 'alerts', message: 'alerts.found', alerts: shown.map(alertLine), page };
}

/** Pauses or resumes an alert. Resuming is refused if its channel takes no alerts. */
export async function pauseAlert(
  context: AlertContext,
  name: string | undefined,
  paused: boolean,
): Promise<Answer> {
  const alert = await resolve(context, name);
  if ('message' in alert) return alert;
  const { place } = alert;
  const { channelAccess } = context.caller;
  const problem =
    paused || place.kind === 'person' || !channelAccess
      ? undefined
      : placeProblem(await channelAccess(place.id));
  if (problem) return problem;
  const now = await context.alerts.pause(alert, paused);
  if (!now) return notice('error', 'alerts.no-such', { name: alertNameOf(alert) });
  const message = paused ? 'alerts.paused' : 'alerts.resumed';
  return { kind: 'alerts', message, alerts: [alertLine(now)], page: pageOf(1, 1) };
}

/** Ends an alert for good. */
export async function removeAlert(context: AlertContext, name?: string): Promise<Answer> {
  const alert = await resolve(context, name);
  if ('message' in alert) return alert;
  await context.alerts.remove(alert);
  return notice('done', 'alerts.removed', { name: alertNameOf(alert) });
}

/** The newest story that an alert would have met, as it would have come. */
export async function testAlert(context: AlertContext, name?: string): Promise<Answer> {
  const alert = await resolve(context, name);
  if ('message' in alert) return alert;
  const met = await context.alerts.test(context.archive, alert);
  return met ?? notice('empty', 'alerts.nothing-met', { name: alertNameOf(alert) });
}

/** The alerts that the caller may manage and that match the typed text. */
export async function completeAlerts(context: AlertContext, typed: string): Promise<Choice[]> {
  return choicesOf((await manageable(context)) ?? [], typed).slice(0, MAX_CHOICES);
}

/** The alerts of the server, if the caller manages it, and their own; undefined where nobody is known. */
async function manageable({
  alerts,
  caller: { user, guild, may },
}: AlertContext): Promise<Alert[] | undefined> {
  if (user === undefined) return undefined;
  const ofServer = guild !== undefined && may.includes('manage') ? await alerts.list(guild) : [];
  return [...ofServer, ...(await alerts.list(user))];
}

/** The alert of a name; without one, the only alert. A notice if there is none, or more than one. */
async function resolve(context: AlertContext, name: string | undefined): Promise<Alert | Notice> {
  const alerts = await manageable(context);
  if (!alerts) return notice('error', 'alerts.needs-discord');
  const [only, ...more] = alerts;
  if (!only) return notice('empty', 'alerts.none');
  if (name === undefined) {
    const names = alerts.map(alertNameOf).join(', ');
    return more.length === 0 ? only : notice('error', 'alerts.which', { names });
  }
  const named = alerts.find((one) => alertNameOf(one) === name.toLowerCase());
  return named ?? notice('error', 'alerts.no-such', { name });
}
