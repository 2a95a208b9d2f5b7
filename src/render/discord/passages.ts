import type { Excerpt, Page, PassagesAnswer } from '../../model/answer.ts';
import { eventLines, nearNote, passagesTitle, timeNote } from '../phrases.ts';
import { COLOURS } from './colours.ts';
import { body, bold, type Draft, type Line, small } from './draft.ts';
import { frameOf, storyFrameOf } from './frame.ts';
import { excerptParts, headingLines, speakerLines } from './notes.ts';
import { updateLines } from './stamp.ts';
import type { ViewContext } from './view-context.ts';

export function draftPassages(answer: PassagesAnswer, context: ViewContext): Draft[] {
  const { headline, page, passages } = answer;
  const title = passagesTitle(answer, context.messages);
  if (headline !== undefined) return draftArticle(passages, title, page, context);
  const time = timeNote(answer, context.messages, context.locale);
  const heading = [
    ...headingLines(title, page, context, nearNote(answer, context.messages)),
    ...(time === undefined ? [] : [small(time)]),
  ];
  return passages.map((excerpt, n) => passageDraft(excerpt, n === 0 ? heading : [], context));
}

/** The embed of one passage, with lines above it. */
export function passageDraft(excerpt: Excerpt, above: readonly Line[], context: ViewContext): Draft {
  return {
    embed: {
      color: COLOURS[isUnclear(excerpt) ? 'unclear' : 'passages'],
      ...frameOf(excerpt.citation, excerpt.text, context),
    },
    parts: [
      ...above,
      body(excerpt),
      ...speakerLines(excerpt.quotes ?? [], context),
      ...eventLines(excerpt, context.messages).map(small),
      ...updateLines(excerpt.updated, context),
    ],
  };
}

/** The passages of one article in one embed, so that they can be read in order. */
function draftArticle(
  passages: readonly Excerpt[],
  title: string,
  page: Page,
  context: ViewContext,
): Draft[] {
  const heading = headingLines(title, page, context);
  const [first] = passages;
  return [
    {
      embed: { color: COLOURS.passages, ...(first && storyFrameOf(first.citation, context)) },
      parts: [...heading, ...passages.flatMap((one) => ['', ...subhead(one), ...excerptParts(one, context)])],
    },
  ];
}

/** The subhead that stands over a passage. */
function subhead({ citation: { heading } }: Excerpt): Line[] {
  return heading ? [bold(heading)] : [];
}

/** Whether a passage has a quote whose speaker is ambiguous. */
function isUnclear({ quotes = [] }: Excerpt): boolean {
  return quotes.some(({ attribution }) => attribution.state === 'ambiguous');
}
