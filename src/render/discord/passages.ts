import type { Excerpt, Page, PassagesAnswer } from '../../model/answer.ts';
import { alsoInLines } from '../also-in.ts';
import { COLOURS } from './colours.ts';
import { body, type Draft, type Line, small } from './draft.ts';
import { frameOf, storyFrameOf } from './frame.ts';
import { headingLines } from './heading.ts';
import { speakerLines } from './notes.ts';
import { placedParts } from './placed.ts';
import type { Reader } from './view-context.ts';

export function draftPassages(answer: PassagesAnswer, reader: Reader): Draft[] {
  const { query, from, headline, page, approximate, passages } = answer;
  if (headline !== undefined) return draftArticle(passages, headline, page, reader);
  const { total } = page;
  const found =
    from === undefined
      ? reader.words('news.found', { query, total })
      : reader.words('news.found-from', { query, from, total });
  const note = approximate ? reader.words('news.approximate') : undefined;
  const heading = headingLines(found, page, reader, note);
  return passages.map((excerpt, n) => passageDraft(excerpt, n === 0 ? heading : [], reader));
}

/** One passage, with lines above it. */
export function passageDraft(excerpt: Excerpt, above: readonly Line[], reader: Reader): Draft {
  return {
    embed: {
      color: COLOURS[isUnclear(excerpt) ? 'unclear' : 'passages'],
      ...frameOf(excerpt.citation, excerpt.text, reader),
    },
    parts: [
      ...above,
      body(excerpt),
      ...speakerLines(excerpt.quotes ?? [], reader),
      ...alsoInLines(excerpt, reader.words).map(small),
    ],
  };
}

/** An article's own passages: one embed, so that they read on as they stand. */
function draftArticle(passages: readonly Excerpt[], headline: string, page: Page, reader: Reader): Draft[] {
  const heading = headingLines(reader.words('passages.found', { headline, total: page.total }), page, reader);
  const [first] = passages;
  return [
    {
      embed: { color: COLOURS.passages, ...(first && storyFrameOf(first.citation, reader)) },
      parts: [...heading, ...passages.flatMap((one) => ['', ...placedParts(one, reader)])],
    },
  ];
}

/** True where a passage holds words that the story gives no sure speaker for. */
function isUnclear({ quotes = [] }: Excerpt): boolean {
  return quotes.some(({ attribution }) => attribution.state === 'ambiguous');
}
