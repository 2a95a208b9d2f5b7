/** An answer of `/changes` as blocks of terminal text. Marks are signs that need no colour: `[-…-]` and `{+…+}`. */
import type { createColors } from 'picocolors';
import type { ChangesAnswer, EditedAnswer } from '../../model/answer.ts';
import type { Quote } from '../../model/article.ts';
import type { TimedChange } from '../../model/changes.ts';
import { replaceControlCharacters } from '../../text/control-characters.ts';
import { changeLabel, markedChange, updateLine } from '../changed-words.ts';
import { formatDate, formatTime, outletOf } from '../citation.ts';
import type { Messages } from '../messages.ts';
import { mark, wrap } from './layout.ts';

export interface ChangesView {
  readonly messages: Messages;
  readonly locale: string;
  /** IANA zone of the reader; the system's if absent */
  readonly zone: string | undefined;
  readonly width: number;
  readonly paint: ReturnType<typeof createColors>;
  /** who spoke, with what is unclear about it, as lines */
  speakerLines(quote: Quote): readonly string[];
}

/** The changes of a story, without the page's footer. */
export function changesBlocks(answer: ChangesAnswer, view: ChangesView): string[] {
  const { messages, paint } = view;
  const { citation, changes, page, edits, firstStoredAt, seenAt } = answer;
  const title =
    page.total === 0 ? messages('changes.none') : messages('changes.found', { total: page.total, edits });
  const time = (instant: string) => formatTime(instant, view.locale, view.zone);
  return [
    [
      paint.cyan(plain(title, view)),
      plain(storyLine(citation, view), view),
      plain(messages('changes.first-stored', { time: time(firstStoredAt) }), view),
      ...(seenAt === undefined ? [] : [plain(messages('changes.seen', { time: time(seenAt) }), view)]),
    ].join('\n'),
    ...changes.map((change) => changeBlock(change, time(change.at), view)),
  ];
}

function changeBlock(change: TimedChange, time: string, view: ChangesView): string {
  const { messages, paint } = view;
  const { paragraph } = change;
  const place = paragraph === undefined ? [] : [messages('changes.paragraph', { paragraph })];
  const marked = markedChange(change.words);
  const text = replaceControlCharacters(marked.text);
  const isRemoved = new Set(marked.removed.map(({ start }) => start));
  const spans = [...marked.removed, ...marked.added].sort((a, b) => a.start - b.start);
  const starts = spans.values();
  const drawn = mark(text, spans, (words) => {
    const { start = -1 } = starts.next().value ?? {};
    return isRemoved.has(start) ? paint.red(`[-${words}-]`) : paint.green(`{+${words}+}`);
  });
  return [
    paint.yellow(plain([changeLabel(change, messages), time, ...place].join(' · '), view)),
    wrap(drawn, view.width, '  '),
    ...change.quotes.flatMap((quote) => view.speakerLines(quote)),
  ].join('\n');
}

/** The stories that changed last, without the page's footer. */
export function editedBlocks({ stories, page }: EditedAnswer, view: ChangesView): string[] {
  const { messages, paint, locale, zone } = view;
  return [
    paint.cyan(plain(messages('changes.recent', { total: page.total }), view)),
    ...stories.map(({ citation, updated }) =>
      [
        plain(storyLine(citation, view), view, '  '),
        paint.dim(plain(updateLine(updated, formatTime(updated.at, locale, zone), messages), view, '    ')),
      ].join('\n'),
    ),
  ];
}

function storyLine(citation: ChangesAnswer['citation'], { messages, locale }: ChangesView): string {
  const { headline, publishedAt } = citation;
  const day = publishedAt ? formatDate(publishedAt, locale) : messages('citation.undated');
  return [messages('citation.headline', { headline }), outletOf(citation), day].join(' · ');
}

function plain(text: string, { width }: ChangesView, indent = ''): string {
  return wrap(replaceControlCharacters(text), width, indent);
}
