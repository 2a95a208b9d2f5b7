/** What an answer of `/check` says around the words: the verdict, how to read the marks, and what was looked through. */
import type { CheckAnswer } from '../model/answer.ts';
import type { Published } from '../model/article.ts';
import type { OnRecord } from '../model/check.ts';
import { isOfPart, isReworded } from './check-texts.ts';
import { formatDate, formatInstant, outletOf } from './citation.ts';
import type { Messages } from './messages.ts';

/** How a surface marks words, as its legend names the marks. */
export interface MarkNames {
  readonly claimed: string;
  readonly printed: string;
  readonly part: string;
}

/** The verdict in a few words. Nothing is ever called true or false. */
export function checkHeading(answer: CheckAnswer, messages: Messages): string {
  const { verdict, claim, speaker } = answer;
  switch (verdict) {
    case 'verbatim':
      return messages(isOfPart(answer) ? 'check.part' : 'check.verbatim');
    case 'other-speaker': {
      const key = speaker === 'other' ? 'check.other-speaker' : 'check.unclear-speaker';
      return messages(key, { speaker: claim.speaker ?? '' });
    }
    case 'reporters-words':
      return messages(isReworded(answer) ? 'check.near-reporter' : 'check.reporters-words');
    default:
      return messages(`check.${verdict}`);
  }
}

/** What was asked: `“We cannot wait” – Rutte`. */
export function claimLine({ claim: { text, speaker } }: CheckAnswer, messages: Messages): string {
  return speaker === undefined
    ? messages('check.claim', { quote: text })
    : messages('check.claim-by', { quote: text, speaker });
}

/** How to read the marks in the printed words; none if nothing is marked. */
export function legend(answer: CheckAnswer, marks: MarkNames, messages: Messages): string[] {
  const { verdict, differences = [] } = answer;
  const values = { claimed: marks.claimed, printed: marks.printed, part: marks.part };
  if (isReworded(answer)) return [messages('check.legend-reworded', values)];
  if (differences.some(({ kind }) => kind === 'filled')) return [messages('check.legend-filled', values)];
  if (isOfPart(answer))
    return [messages(verdict === 'reporters-words' ? 'check.legend-words' : 'check.legend-part', values)];
  return [];
}

/** Notes below the printed words: another speaker, and who had them first. */
export function checkNotes(answer: CheckAnswer, messages: Messages, locale: string): string[] {
  const { verdict, claim, speaker, found, first, page } = answer;
  const notes: string[] = [];
  if (verdict === 'altered' && speaker !== undefined && speaker !== 'same')
    notes.push(messages(`check.altered-${speaker}`, { speaker: claim.speaker ?? '' }));
  if (found && first)
    if (first.citation.article !== found.citation.article)
      notes.push(
        messages('check.first', { outlet: outletOf(first.citation), day: dayOf(first, messages, locale) }),
      );
    else if (page.total > 0) notes.push(messages('check.first-here'));
  return notes;
}

/** “It stood there until …” */
export function untilLine(until: string, messages: Messages, locale: string): string {
  return messages('check.until', { when: formatInstant(until, locale) });
}

/** What was looked through if nothing was found, and that this proves nothing. */
export function lookedLines({ verdict, looked }: CheckAnswer, messages: Messages, locale: string): string[] {
  const { stories, outlets, since, until, unread } = looked;
  const isConfirmed = verdict === 'verbatim' || verdict === 'abridged';
  const unreadLine = unread > 0 && !isConfirmed ? [messages('check.unread', { unread })] : [];
  if (verdict !== 'not-on-record') return unreadLine;
  if (stories === 0) return [messages('check.looked-nothing'), ...unreadLine];
  const [from, to] = [since, until].map((instant) =>
    instant === undefined ? undefined : formatDate(dayAt(instant), locale),
  );
  const values = { stories, outlets, since: from ?? '', until: to ?? '' };
  const key = from === undefined || to === undefined ? 'undated' : from === to ? 'day' : 'days';
  return [messages(`check.looked-${key}`, values), ...unreadLine, messages('check.not-said')];
}

/** The day or the time of a place on record; a phrase if its story has no date. */
export function dayOf({ citation }: Pick<OnRecord, 'citation'>, messages: Messages, locale: string): string {
  return citation.publishedAt ? formatDate(citation.publishedAt, locale) : messages('citation.undated');
}

/** The outlets of a variant: the first with its site, as its citation shows it. */
export function outletsOf(
  { outlets, citation }: CheckAnswer['variants'][number],
  messages: Messages,
): string {
  const more = outlets.filter((outlet) => outlet !== citation.source);
  return [outletOf(citation), ...more].join(messages('citation.outlet-separator'));
}

function dayAt(instant: string): Published {
  return { instant, zone: 'UTC', printed: '', dateOnly: true };
}
