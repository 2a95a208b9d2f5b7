/** Reports of wrong speakers as lines for the operator's terminal. No text from outside can control it. */
import type { Attribution, Quote, Story } from '../model/article.ts';
import type { Correction } from '../model/correction.ts';
import { formatInstant } from '../render/citation.ts';
import { messagesFor } from '../render/messages.ts';
import { attributionOf } from '../render/speaker.ts';
import type { AttributionReport } from '../store/report-store.ts';
import { wordsKey } from '../story/quote-key.ts';
import { replaceControlCharacters } from '../text/control-characters.ts';
import { truncateLabel } from '../text/cut.ts';

const LOCALE = 'en';
/** Longest quote in a list, in code units. */
const MAX_WORDS = 160;
/** What JSON leaves as it is, although it controls terminals. */
const CONTROL = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A few lines for a list. */
export function reportLines(report: AttributionReport, story: Story | undefined): string[] {
  const { id, state, reportedAt, quote, givenTo, article, paragraph, reason } = report;
  const where = story
    ? `“${story.article.headline}”, ${story.article.source}`
    : `${article}, no longer an answer`;
  return [
    `Report ${id}, ${state}, ${formatInstant(reportedAt, LOCALE)}`,
    `  ${quoted(quote)}`,
    `  given to: ${speakerOf(givenTo)}`,
    `  ${where}, ¶ ${paragraph}`,
    `  reason: ${reason}`,
  ].map(oneLine);
}

/** What has become of the quote of a report. */
export interface Present {
  /** undefined if the words are gone, or if they stand in the story more or fewer times than then */
  readonly quote: Quote | undefined;
  /** how many quotes of its words the story has */
  readonly count: number;
  /** whether the operator has corrected the quote */
  readonly isCorrected: boolean;
  /** how many open reports the quote has */
  readonly readers: number;
}

/** All that is known of a report. */
export function detailLines(
  report: AttributionReport,
  story: Story | undefined,
  { quote: present, count, isCorrected, readers }: Present,
): string[] {
  const { id, quote, article, occurrence, reporter, guild, closedAt, state } = report;
  const text = story?.article.paragraphs.find(({ number }) => number === present?.paragraph)?.text;
  const [head = '', , ...rest] = reportLines(report, story);
  const lines = [
    head,
    `  “${quote}”`,
    ...rest,
    `  article: ${article}${occurrence > 1 ? `, quote ${occurrence} of these words` : ''}`,
    ...(reporter === undefined ? [] : [`  reported by: ${reporter}${guild ? ` in server ${guild}` : ''}`]),
    ...(readers > 1 ? [`  open reports on this quote: ${readers}`] : []),
    ...(closedAt === undefined ? [] : [`  closed: ${formatInstant(closedAt, LOCALE)}`]),
    present
      ? `  now given to: ${speakerOf(present.attribution)}`
      : `  now: ${count === 0 ? 'the story no longer has these words' : `the quote ${countWords(count, report.count)}`}`,
    ...(isCorrected && !present ? ['  the correction rests until the words are as they were'] : []),
    ...(text === undefined ? [] : [`  the paragraph: ${text}`]),
  ].map(oneLine);
  return state === 'open' ? [...lines, ...commandsFor(id)] : lines;
}

function commandsFor(id: number): string[] {
  return [
    '',
    `npm run reports -- correct ${id} --speaker "Ada Quist" --title "mayor"`,
    `npm run reports -- correct ${id} --unnamed "a police spokesman"`,
    `npm run reports -- withdraw ${id}`,
    `npm run reports -- dismiss ${id}`,
  ];
}

/** A quote with its speaker and place, in one line. */
export function quoteLine({ text, attribution, paragraph }: Quote): string {
  return oneLine(`¶ ${paragraph}: ${quoted(text)}, given to: ${speakerOf(attribution)}`);
}

/** The quotes of a story with these folded words, and the story's id. */
export function elsewhereLines({ article, quotes }: Story, words: string): string[] {
  const same = quotes.filter(({ text }) => wordsKey(text) === words);
  return same.map((quote) => oneLine(`${article.id}, “${article.headline}”, ${quoteLine(quote)}`));
}

/** The first words of a quote, in quotation marks. */
export function quoted(words: string): string {
  return oneLine(`“${truncateLabel(words, MAX_WORDS)}”`);
}

/** That a quote stands in its story more or fewer times than it did, as the end of a sentence. */
export function countWords(now: number, before: number): string {
  const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
  return `is in its story ${times(now)} now, and was there ${times(before)}`;
}

/** What a correction does, as the end of a sentence. */
export function correctionWords(correction: Correction): string {
  switch (correction.kind) {
    case 'speaker': {
      const { name, title } = correction.speaker;
      return oneLine(`is now given to ${name}${title === undefined ? '' : `, ${title}`}`);
    }
    case 'unnamed':
      return oneLine(`is now given to a source without a name, ${correction.description}`);
    case 'withdrawn':
      return 'is no longer given to anybody';
  }
}

/** JSON without characters that control a terminal. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    CONTROL,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The text on one line, without control characters. */
export function oneLine(text: string): string {
  return replaceControlCharacters(text.replace(/[\n\r\t\v\f\u2028\u2029]+/g, ' ')).trimEnd();
}

function speakerOf(attribution: Attribution): string {
  const quote = { attribution, reports: [] } as unknown as Quote;
  return attributionOf(quote, messagesFor(LOCALE));
}
