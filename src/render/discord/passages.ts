import type { Excerpt, Page, PassagesAnswer } from '../../model/answer.ts';
import { eventLines } from '../phrases.ts';
import { COLOURS } from './colours.ts';
import { body, type Draft, type Line, small } from './draft.ts';
import { frameOf, storyFrameOf } from './frame.ts';
import { excerptParts, headingLines, speakerLines } from './notes.ts';
import type { ViewContext } from './view-context.ts';

export function draftPassages(answer: PassagesAnswer, context: ViewContext): Draft[] {
  const { query, from, headline, page, approximate, passages } = answer;
  if (headline !== undefined) return draftArticle(passages, headline, page, context);
  const { total } = page;
  const found =
    from === undefined
      ? context.messages('news.found', { query, total })
      : context.messages('news.found-from', { query, from, total });
  const note = approximate ? context.messages('news.approximate') : undefined;
  const heading = headingLines(found, page, context, note);
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
    ],
  };
}

/** The passages of one article in one embed, so that they can be read in order. */
function draftArticle(
  passages: readonly Excerpt[],
  headline: string,
  page: Page,
  context: ViewContext,
): Draft[] {
  const heading = headingLines(
    context.messages('passages.found', { headline, total: page.total }),
    page,
    context,
  );
  const [first] = passages;
  return [
    {
      embed: { color: COLOURS.passages, ...(first && storyFrameOf(first.citation, context)) },
      parts: [...heading, ...passages.flatMap((one) => ['', ...excerptParts(one, context)])],
    },
  ];
}

/** Whether a passage has a quote whose speaker is ambiguous. */
function isUnclear({ quotes = [] }: Excerpt): boolean {
  return quotes.some(({ attribution }) => attribution.state === 'ambiguous');
}
