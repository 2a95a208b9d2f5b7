/** Alerts in words, for every surface. */
import type { AlertLine } from '../model/answer.ts';
import type { Messages } from './messages.ts';

/** The name by which an alert is asked for: its number, with a `p` before it if it goes to a person. */
export function alertName({ number, isPersonal }: Pick<AlertLine, 'number' | 'isPersonal'>): string {
  return isPersonal ? `p${number}` : String(number);
}

/** What an alert waits for, in one line. */
export function alertAbout(alert: AlertLine, messages: Messages): string {
  const { words, without, speaker, outlet } = alert;
  const list = (texts: readonly string[]) => texts.join(messages('citation.outlet-separator'));
  return [
    speaker !== undefined && messages('alerts.about-speaker', { speaker }),
    words.length > 0 && messages('alerts.about-words', { words: list(words) }),
    outlet !== undefined && messages('alerts.about-outlet', { outlet }),
    without.length > 0 && messages('alerts.about-without', { words: list(without) }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** When an alert is quiet, and why it is paused. */
export function alertNotes({ quiet, why }: AlertLine, messages: Messages): string[] {
  return [
    ...(quiet ? [messages('alerts.quiet', { ...quiet })] : []),
    ...(why === undefined ? [] : [messages(`alerts.why-${why}`)]),
  ];
}

/** `Alert 3: on Ukraine`, above its news. */
export function alertHeading(alert: AlertLine, messages: Messages): string {
  return messages('alerts.heading', { name: alertName(alert), about: alertAbout(alert, messages) });
}
