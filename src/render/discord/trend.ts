import type { TrendAnswer } from '../../model/answer.ts';
import { binLine, peaksLine, trendAltText, trendNotes, trendPeriod } from '../trend-words.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, line, small } from './draft.ts';
import { headingLine } from './notes.ts';
import { passageGroup } from './passages.ts';
import { byStory, storyDrafts } from './stories.ts';
import type { ViewContext } from './view-context.ts';

/** The file name of an attached picture, or why there is none. */
export type Picture =
  | { readonly name: string }
  /** the bot may not attach files in the channel, or the drawing failed */
  | { readonly missing: 'may-not-attach' | 'no-picture' };

/** Passages of one peak. */
const MAX_PASSAGES = 4;

export function draftTrend(answer: TrendAnswer, context: ViewContext, picture: Picture | undefined): Draft[] {
  const { query, total, page, unit, peaks } = answer;
  const { messages, locale } = context;
  const found = messages('trend.found', { query, total });
  const span = `${trendPeriod(answer, messages, locale)} · ${messages(`trend.unit-${unit}`)}`;
  const missing = picture && 'missing' in picture ? [line(messages(`trend.${picture.missing}`))] : [];
  const shown = peaks[page.number - 1];
  const groups = byStory((shown?.passages ?? []).slice(0, MAX_PASSAGES)).map((excerpts, n) => ({
    ...passageGroup(excerpts),
    ...(n === 0 && shown && { above: [bold(binLine(answer, shown.bin, messages, locale))] }),
  }));
  return [
    {
      color: COLOURS.trend,
      parts: [
        headingLine(found, page, context),
        small(span),
        line(peaksLine(answer, messages, locale)),
        ...trendNotes(answer, messages, locale).map(small),
        ...missing,
      ],
      ...(picture && 'name' in picture && { image: imageOf(picture.name, answer, context) }),
    },
    ...storyDrafts(groups, context),
  ];
}

function imageOf(name: string, answer: TrendAnswer, { messages, locale }: ViewContext) {
  return { url: `attachment://${name}`, description: trendAltText(answer, messages, locale) };
}
