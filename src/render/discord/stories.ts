/** Several stories in one embed, each with a linked headline, a passage, its speakers and a citation. */
import type { Excerpt } from '../../model/answer.ts';
import type { Citation } from '../../model/article.ts';
import { eventLines } from '../phrases.ts';
import { body, bold, type Line, line, type Part, small } from './draft.ts';
import { byline, date, outletLine, position } from './frame.ts';
import { linkTarget, linkTo } from './link.ts';
import { speakerLines } from './notes.ts';
import type { ViewContext } from './view-context.ts';

/** Stories of one embed, and code units that their links share. */
const MAX_STORIES = 10;
const MAX_LINKS_LENGTH = 1000;

/** The parts of an embed that shows up to ten stories. */
export function storyParts(stories: readonly Excerpt[], context: ViewContext): Part[] {
  const shown = stories.slice(0, MAX_STORIES);
  const maxLinkLength = Math.floor(MAX_LINKS_LENGTH / Math.max(1, shown.length));
  return shown.flatMap((excerpt, n) => [
    ...(n === 0 ? [] : ['']),
    headlineLine(excerpt.citation, maxLinkLength),
    body(excerpt),
    ...speakerLines(excerpt.quotes ?? [], context),
    citationLine(excerpt.citation, context),
    ...eventLines(excerpt, context.messages).map(small),
  ]);
}

/** Outlet, position, byline and date in small type. A date with a time is a timestamp that Discord formats for each reader. */
function citationLine(citation: Citation, context: ViewContext): Line {
  const { publishedAt } = citation;
  const timed = publishedAt !== undefined && !publishedAt.dateOnly;
  const parts = [outletLine(citation), position(citation, context), ...byline(citation, context)];
  const text = [...parts, ...(timed ? [] : [date(citation, context)])].filter(Boolean).join(' · ');
  const seconds = Math.floor(Date.parse(publishedAt?.instant ?? '') / 1000);
  return line(text, '-# ', timed && Number.isFinite(seconds) ? ` · <t:${seconds}:f>` : '');
}

/** A headline in bold, linked to its story unless the link is longer than `maxLinkLength`. */
export function headlineLine({ headline: text, url }: Citation, maxLinkLength: number): Line {
  // Discord pairs brackets in a label even if they are escaped, so a headline with a bracket is not linked.
  const link = /[[\]]/.test(text) ? undefined : linkTo(url);
  const target = link && linkTarget(link);
  const title = text.trim() || '…';
  return target === undefined || target.length > maxLinkLength
    ? bold(title)
    : line(title, '**[', `](${target})**`);
}
