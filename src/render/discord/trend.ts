import type { TrendAnswer } from '../../model/answer.ts';
import { barLine, peaksLine, spanOf, trendNotes } from '../trend-words.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, line, small } from './draft.ts';
import { headingLines } from './heading.ts';
import { passageDraft } from './passages.ts';
import type { Reader } from './view-context.ts';

/** What became of a picture: the name under which it is attached, or why there is none. */
export type Picture =
  | { readonly name: string }
  /** the bot may not attach files there, or the drawing failed */
  | { readonly missing: 'may-not-attach' | 'no-picture' };

export function draftTrend(answer: TrendAnswer, reader: Reader, picture: Picture | undefined): Draft[] {
  const { query, total, page, unit, peaks } = answer;
  const { words, locale } = reader;
  const found = words('trend.found', { query, total });
  const span = `${spanOf(answer, words, locale)} · ${words(`trend.unit-${unit}`)}`;
  const image = picture && 'name' in picture ? { image: { url: `attachment://${picture.name}` } } : {};
  const missing = picture && 'missing' in picture ? [line(words(`trend.${picture.missing}`))] : [];
  const shown = peaks[page.number - 1];
  const above = shown ? [bold(barLine(answer, shown.bin, words, locale))] : [];
  return [
    {
      embed: { color: COLOURS.trend, ...image },
      parts: [
        ...headingLines(found, page, reader, span),
        line(peaksLine(answer, words, locale)),
        ...trendNotes(answer, words).map(small),
        ...missing,
      ],
    },
    ...(shown?.passages ?? []).map((excerpt, n) => passageDraft(excerpt, n === 0 ? above : [], reader)),
  ];
}
