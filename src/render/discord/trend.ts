import type { TrendAnswer } from '../../model/answer.ts';
import { binLine, peaksLine, trendNotes, trendPeriod } from '../trend-words.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, line, small } from './draft.ts';
import { headingLines } from './notes.ts';
import { passageDraft } from './passages.ts';
import type { ViewContext } from './view-context.ts';

/** The file name of an attached picture, or why there is none. */
export type Picture =
  | { readonly name: string }
  /** the bot may not attach files in the channel, or the drawing failed */
  | { readonly missing: 'may-not-attach' | 'no-picture' };

export function draftTrend(answer: TrendAnswer, context: ViewContext, picture: Picture | undefined): Draft[] {
  const { query, total, page, unit, peaks } = answer;
  const { messages, locale } = context;
  const found = messages('trend.found', { query, total });
  const span = `${trendPeriod(answer, messages, locale)} · ${messages(`trend.unit-${unit}`)}`;
  const image = picture && 'name' in picture ? { image: { url: `attachment://${picture.name}` } } : {};
  const missing = picture && 'missing' in picture ? [line(messages(`trend.${picture.missing}`))] : [];
  const shown = peaks[page.number - 1];
  const above = shown ? [bold(binLine(answer, shown.bin, messages, locale))] : [];
  return [
    {
      embed: { color: COLOURS.trend, ...image },
      parts: [
        ...headingLines(found, page, context, span),
        line(peaksLine(answer, messages, locale)),
        ...trendNotes(answer, messages).map(small),
        ...missing,
      ],
    },
    ...(shown?.passages ?? []).map((excerpt, n) => passageDraft(excerpt, n === 0 ? above : [], context)),
  ];
}
