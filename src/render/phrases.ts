import type {
  EarlierStory,
  Excerpt,
  FollowedSource,
  Notice,
  PassagesAnswer,
  Suggestion,
  SummaryAnswer,
} from '../model/answer.ts';
import type { Problem, Published } from '../model/article.ts';
import { truncateLabel } from '../text/cut.ts';
import { formatDate } from './citation.ts';
import { type Messages, type MessageValues, messageLocale } from './messages.ts';

/** `3 stories on “nato” since April 3, 2025`, `Summary of “…”` */
export function summaryTitle(
  { headline, gathered, page, more }: SummaryAnswer,
  messages: Messages,
  locale: string,
): string {
  if (!gathered) return messages('summary.found', { headline: headline ?? '' });
  const { topic, since, before, today } = gathered;
  const values = {
    total: page.total,
    topic: topic ?? '',
    since: since ? formatDate(since, locale) : '',
    span: before ? spanOf(since, before, messages, locale) : '',
  };
  const time = before ? '-in' : since ? '-since' : '';
  const found = more ? 'summary.many' : 'summary.found';
  if (topic !== undefined) return messages(`${found}-topic${time}`, values);
  return messages(today ? `${found}-today` : `${found}${time}`, values);
}

/** `Only since April 3, 2025`, `Only March 1 – 31, 2025`; undefined if no time was asked for. */
export function timeNote(
  { since, before }: { readonly since?: Published; readonly before?: Published },
  messages: Messages,
  locale: string,
): string | undefined {
  if (before) return messages('time.only-in', { span: spanOf(since, before, messages, locale) });
  return since && messages('quote.only-since', { since: formatDate(since, locale) });
}

/** The days of a range in words. The end is exclusive, so a range of days is shown up to the day before it. */
function spanOf(since: Published | undefined, before: Published, messages: Messages, locale: string): string {
  if (!since) return messages('time.before', { before: formatDate(before, locale) });
  const format = new Intl.DateTimeFormat(messageLocale(locale), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: since.zone,
    ...(!(since.dateOnly && before.dateOnly) && { hour: 'numeric', minute: '2-digit' }),
  });
  return format.formatRange(Date.parse(since.instant), Date.parse(before.instant) - 1);
}

/** `3 passages for “nato”`; over passages that are only related, that nothing answers the query. */
export function passagesTitle(answer: PassagesAnswer, messages: Messages): string {
  const { query, from, headline, page, level, more } = answer;
  const { total } = page;
  if (headline !== undefined) return messages('passages.found', { headline, total });
  // A note says already that passages only come near (`nearNote`).
  const isRelated = level === 'related' && nearNote(answer, messages) === undefined;
  const message = isRelated ? 'news.related' : more ? 'news.more' : 'news.found';
  const values = { query, ...(!isRelated && { total }) };
  return from === undefined ? messages(message, values) : messages(`${message}-from`, { ...values, from });
}

/** The note on passages that only come near what was asked; undefined if they have it. */
function nearNote({ approximate, relaxed = [] }: PassagesAnswer, messages: Messages): string | undefined {
  if (approximate) return messages('news.approximate');
  if (relaxed.length === 0) return undefined;
  return messages(relaxed.length === 1 ? 'news.relaxed' : 'news.relaxed-all', {
    phrases: relaxed
      .map((phrase) => messages('news.phrase', { phrase }))
      .join(messages('news.phrase-separator')),
  });
}

/** The notes under the heading of passages: that they only come near, their time, and languages beside that of the query. */
export function passagesNotes(answer: PassagesAnswer, messages: Messages, locale: string): string[] {
  const notes = [nearNote(answer, messages), timeNote(answer, messages, locale)];
  return [...notes.filter((note) => note !== undefined), ...translatedNote(answer, messages, locale)];
}

/** The note on stories in other languages, which were found by words that mean the same; none if there are none. */
export function translatedNote(
  { translated = [] }: { readonly translated?: readonly string[] },
  messages: Messages,
  locale: string,
): string[] {
  if (translated.length === 0) return [];
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const languages = new Intl.ListFormat(locale).format(translated.map((one) => names.of(one) ?? one));
  return [messages('search.translated', { languages })];
}

/** Notes on a summary: that nothing contains the words as typed, or that there are no stories of today yet. */
export function summaryNotes(answer: SummaryAnswer, messages: Messages, locale: string): string[] {
  const { approximate, emptyDay } = answer;
  return [
    ...(approximate ? [messages('news.approximate')] : []),
    ...(emptyDay ? [messages('summary.empty-day', { day: formatDate(emptyDay, locale) })] : []),
    ...translatedNote(answer, messages, locale),
  ];
}

/** Further outlets are only counted. */
const MAX_OUTLETS_NAMED = 5;

/** Maximum length of an earlier headline in UTF-16 code units. */
const MAX_EARLIER_LENGTH = 120;

/** The lines about the event of an excerpt: other outlets that report it, and the earlier story that it follows up. */
export function eventLines({ alsoIn = [], follows }: Excerpt, messages: Messages): string[] {
  return [...alsoInLine(alsoIn, messages), ...(follows ? [earlierLine(follows, messages)] : [])];
}

function alsoInLine(alsoIn: readonly string[], messages: Messages): string[] {
  if (alsoIn.length === 0) return [];
  const outlets = alsoIn.slice(0, MAX_OUTLETS_NAMED).join(messages('citation.outlet-separator'));
  const more = alsoIn.length - MAX_OUTLETS_NAMED;
  return [
    more > 0
      ? messages('citation.also-in-more', { outlets, more })
      : messages('citation.also-in', { outlets }),
  ];
}

function earlierLine({ headline, source }: EarlierStory, messages: Messages): string {
  return messages('citation.earlier', { headline: truncateLabel(headline, MAX_EARLIER_LENGTH), source });
}

/** The values of a notice's message, with the problem and the values that are messages themselves. */
export function noticeValues(
  { values, why, parts = {}, worded = {} }: Notice,
  messages: Messages,
): MessageValues {
  const composed = Object.entries(parts).map(([name, part]) => [name, joined(part, messages)]);
  const translated = Object.entries(worded).map(([name, keys]) => [
    name,
    keys.map((key) => messages(key)).join(messages('citation.outlet-separator')),
  ]);
  return {
    ...values,
    ...(why && { problem: messages(why.message, why.values) }),
    ...Object.fromEntries(composed),
    ...Object.fromEntries(translated),
  };
}

interface StoredProblem {
  /** English text, of problems that were stored without a message key */
  readonly problem?: string;
  readonly why?: Problem;
}

/** What is wrong with a feed, in the reader's language if the problem has a message key. */
export function problemOf({ problem, why }: StoredProblem, messages: Messages): string | undefined {
  return why ? messages(why.message, why.values) : problem;
}

/** What became of the items of a feed, as sentences; undefined if it was not read. */
export function countsOf({ counts }: FollowedSource, messages: Messages): string | undefined {
  return counts && joined(counts, messages);
}

/** Sentences in a row. After the full stop of Japanese there is no space. */
function joined(sentences: readonly Problem[], messages: Messages): string {
  return sentences
    .map(({ message, values }) => messages(message, values))
    .join(' ')
    .replaceAll('。 ', '。');
}

/** Options that are always written with their name, since no command has them first. */
const NAMED_OPTIONS: ReadonlySet<string> = new Set(['topic', 'since']);

/** The options of a suggestion as they are typed, e.g. `japan nato from:UPI`. */
export function typedOptions(options: Suggestion['options']): string {
  return Object.entries(options)
    .map(([name, value], n) => (n === 0 && !NAMED_OPTIONS.has(name) ? value : `${name}:${value}`))
    .join(' ');
}
