/** What an answer of `/quote` says above the quotes: whose they are, and whose they are not. */
import type { QuotedExcerpt, QuotesAnswer, TitleBearer } from '../model/answer.ts';
import { formatDay } from './citation.ts';
import type { Messages } from './messages.ts';
import { timeNote, translatedNote } from './phrases.ts';

/** The marks around the words of a quote; none around a sentence, which has its own and words of the reporter. */
export function quotationMarks(
  { isSentence }: QuotedExcerpt,
  messages: Messages,
): [open: string, close: string] {
  return isSentence ? ['', ''] : [messages('quote.open'), messages('quote.close')];
}

/** `7 quotes by Tony Blair about “Europe”` */
export function quotesTitle({ person, about, page }: QuotesAnswer, messages: Messages): string {
  const values = { speaker: person.name, total: page.total };
  return about === undefined
    ? messages('quote.found', values)
    : messages('quote.found-about', { ...values, about });
}

/** The titles, the conditions, the bearers of a title that was asked for, and the others of the same name. */
export function quotesNotes(answer: QuotesAnswer, messages: Messages, locale: string): string[] {
  const { speaker, person, from, bearers, others } = answer;
  const separator = messages('speaker.separator');
  const notes: string[] = [];
  if (bearers) {
    const names = bearers.map((one) => bearerLine(one, messages, locale)).join(separator);
    notes.push(messages('quote.bearers', { title: speaker, names }));
  } else if (person.titles.length > 0) notes.push(person.titles.join(messages('speaker.separator')));
  if (from !== undefined) notes.push(messages('quote.only-from', { from }));
  const time = timeNote(answer, messages, locale);
  if (time !== undefined) notes.push(time);
  if (others.length > 0 && !bearers) {
    const names = others.map(({ label }) => label).join(separator);
    notes.push(messages('quote.others', { names }));
  }
  notes.push(...translatedNote(answer, messages, locale));
  return notes;
}

/** `Lena Hartwig (November 2, 2026 to November 28, 2026)`; one date if it is the same day. */
function bearerLine({ name, first, last }: TitleBearer, messages: Messages, locale: string): string {
  if (first === undefined || last === undefined) return name;
  const [from, to] = [first, last].map((instant) => formatDay(instant.slice(0, 10), locale));
  if (from === to) return messages('quote.bearer-on', { name, day: from ?? '' });
  return messages('quote.bearer-from-to', { name, from: from ?? '', to: to ?? '' });
}
