/** An answer of `/check` as blocks of terminal text. Marks are signs that need no colour: `[-…-]`, `{+…+}`, `**…**`. */
import type { createColors } from 'picocolors';
import type { CheckAnswer } from '../../model/answer.ts';
import { replaceControlCharacters } from '../../text/control-characters.ts';
import { cutAtSentence } from '../../text/cut.ts';
import { mergeSpans } from '../../text/span.ts';
import { claimedText, isReworded, type MarkedText, printedText } from '../check-texts.ts';
import {
  checkHeading,
  checkNotes,
  claimLine,
  dayOf,
  legend,
  lookedLines,
  outletsOf,
  untilLine,
} from '../check-words.ts';
import { citationLine } from '../citation.ts';
import type { Messages } from '../messages.ts';
import { attributionOf } from '../speaker.ts';
import { mark, wrap } from './layout.ts';

/** A longer text is cut at the end of a sentence and marked `[…]`. */
const MAX_TEXT_LENGTH = 4000;
const NAMES = { claimed: '[-…-]', printed: '{+…+}', part: '**…**' };

export interface CheckView {
  readonly messages: Messages;
  readonly locale: string;
  readonly width: number;
  readonly paint: ReturnType<typeof createColors>;
  /** who spoke, with what is unclear about it, as lines */
  speakerLines(answer: NonNullable<NonNullable<CheckAnswer['found']>['quote']>): readonly string[];
}

/** The verdict, the words on record, and other wordings and places, without the page's footer. */
export function checkBlocks(answer: CheckAnswer, view: CheckView): string[] {
  const { messages, locale, paint } = view;
  const { found } = answer;
  const plain = (text: string, indent = '') => wrap(replaceControlCharacters(text), view.width, indent);
  const heading = paint.cyan(plain(checkHeading(answer, messages)));
  const looked = lookedLines(answer, messages, locale).map((one) => plain(one));
  if (!found) return [[heading, plain(claimLine(answer, messages))].join('\n'), looked.join('\n')];
  const [open, close] = [messages('quote.open'), messages('quote.close')];
  const isQuotation = found.quote !== undefined && !found.inContext;
  const draw = (text: MarkedText, paintMark: (words: string) => string, isQuoted: boolean) =>
    marked(text, view.width, paintMark, isQuoted ? [open, close] : ['', '']);
  const printed = printedText(answer);
  const hasPart = printed.isWhole && printed.marks === found.marks;
  const shown = draw(
    printed,
    hasPart ? (words) => paint.bold(`**${words}**`) : (words) => paint.green(`{+${words}+}`),
    isQuotation,
  );
  const asked = isReworded(answer)
    ? [
        paint.dim(plain(messages('check.asked'))),
        draw(claimedText(answer), (words) => paint.red(`[-${words}-]`), true),
        paint.dim(plain(messages('check.printed'))),
      ]
    : [paint.dim(plain(claimLine(answer, messages)))];
  const notes = [...legend(answer, NAMES, messages), ...checkNotes(answer, messages, locale)];
  return [
    heading,
    [
      ...asked,
      shown,
      ...(found.quote ? view.speakerLines(found.quote) : []),
      ...(found.until === undefined ? [] : [plain(untilLine(found.until, messages, locale), '    ')]),
      paint.dim(plain(citationLine(found.citation, messages, locale), '    ')),
    ].join('\n'),
    ...(notes.length + looked.length > 0 ? [[...notes.map((one) => plain(one)), ...looked].join('\n')] : []),
    ...placeBlocks(answer, view, plain),
  ];
}

function placeBlocks(
  { variants, others }: CheckAnswer,
  { messages, locale, paint }: CheckView,
  plain: (text: string, indent?: string) => string,
): string[] {
  const [open, close] = [messages('quote.open'), messages('quote.close')];
  const differing = variants.map((one) =>
    [
      plain(`${open}${one.text.replace(/\s+/g, ' ')}${close}`, '  '),
      paint.dim(plain([outletsOf(one, messages), dayOf(one, messages, locale)].join(' · '), '    ')),
    ].join('\n'),
  );
  const carrying = others.map(({ citation, quote, until }) =>
    [
      ...(quote ? [plain(`— ${attributionOf(quote, messages)}`, '    ')] : []),
      paint.dim(plain(citationLine(citation, messages, locale), '    ')),
      ...(until === undefined ? [] : [plain(untilLine(until, messages, locale), '    ')]),
    ].join('\n'),
  );
  return [
    ...(differing.length > 0 ? [[paint.yellow(messages('check.variants')), ...differing].join('\n')] : []),
    ...(carrying.length > 0 ? [[paint.yellow(messages('check.others')), ...carrying].join('\n')] : []),
  ];
}

/** A text with its marks, each of its lines wrapped. */
function marked(
  { text, marks }: MarkedText,
  width: number,
  paint: (words: string) => string,
  [open, close]: readonly [string, string],
): string {
  const shown = cutAtSentence(replaceControlCharacters(text), MAX_TEXT_LENGTH);
  const inside = mergeSpans(marks, shown.text);
  const whole = `${open}${mark(shown.text, inside, paint)}${shown.cut ? ' […]' : ''}${close}`;
  return whole
    .split('\n')
    .map((line) => wrap(line, width, '  '))
    .join('\n');
}
