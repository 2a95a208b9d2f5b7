import type { DigestLine, EditionRecord } from '../model/answer.ts';
import type { Messages } from './messages.ts';

/** The settings of a digest as lines: its number and time, its contents, and why it is paused. */
export function settingLines(digest: DigestLine, messages: Messages): string[] {
  const { number, why } = digest;
  return [
    `№ ${number} · ${whenLine(digest, messages)}`,
    aboutLine(digest, messages),
    ...(why === undefined ? [] : [messages(`digests.why-${why}`)]),
  ];
}

/** `08:00 Europe/Berlin`, with the days if it is not every day. */
export function whenLine({ days, time, zone }: DigestLine, messages: Messages): string {
  return days === 'daily' ? `${time} ${zone}` : `${messages(`digests.days-${days}`)} · ${time} ${zone}`;
}

/** The message that heads an edition, of a day or of a week. */
export function digestHeading(isWeek: boolean | undefined): string {
  return isWeek ? 'digest.heading-week' : 'digest.heading';
}

/** Topics, sources, length and the other choices, in one line. */
export function aboutLine(digest: DigestLine, messages: Messages): string {
  const { topics, sources, length, quiet, crosspost } = digest;
  const separator = messages('citation.outlet-separator');
  return [
    topics.length > 0 && messages('digests.topics', { topics: topics.join(separator) }),
    sources.length > 0 && messages('digests.sources', { sources: sources.join(separator) }),
    topics.length + sources.length === 0 && messages('digests.everything'),
    messages(`digests.length-${length}`),
    !quiet && messages('digests.says-nothing'),
    crosspost && messages('digests.crossposted'),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** When an edition was due, and its outcome. */
export function editionLines({ slot, ...edition }: EditionRecord, messages: Messages): string[] {
  return [`${slot.slice(0, 10)} ${slot.slice(11, 16)} UTC`, outcomeLine(edition, messages)];
}

/** The outcome of an edition, with the reason if it was not posted. */
export function outcomeLine(
  { outcome, stories, reason }: Pick<EditionRecord, 'outcome' | 'stories' | 'reason'>,
  messages: Messages,
): string {
  const outcomeText = messages(`digests.outcome-${outcome}`, { stories });
  return reason === undefined || outcome === 'posted'
    ? outcomeText
    : `${outcomeText} ${messages(`digests.reason-${reason}`)}`;
}
