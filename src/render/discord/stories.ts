/** Several stories in one embed: a headline with its link, the passage, who speaks, and a citation line each. */

import type { Excerpt } from '../../model/answer.ts';
import type { Citation } from '../../model/article.ts';
import { alsoInLines } from '../also-in.ts';
import { body, bold, type Line, line, type Part, small } from './draft.ts';
import { byline, date, place } from './frame.ts';
import { linkTarget, linkTo } from './link.ts';
import { speakerLines } from './notes.ts';
import type { Reader } from './view-context.ts';

/** Stories that one embed shows, and code units that their links share. */
const MOST_STORIES = 10;
const LINKS = 1000;

/** The parts of an embed that shows up to ten stories. */
export function storyParts(stories: readonly Excerpt[], reader: Reader): Part[] {
  const shown = stories.slice(0, MOST_STORIES);
  const longestLink = Math.floor(LINKS / Math.max(1, shown.length));
  return shown.flatMap((excerpt, n) => [
    ...(n === 0 ? [] : ['']),
    headline(excerpt.citation, longestLink),
    body(excerpt),
    ...speakerLines(excerpt.quotes ?? [], reader),
    citationLine(excerpt.citation, reader),
    ...alsoInLines(excerpt, reader.words).map(small),
  ]);
}

/** Outlet, place, byline and date in small type. Discord words an instant for each reader; a day alone, or none, is ours to say. */
function citationLine(citation: Citation, reader: Reader): Line {
  const { source, publishedAt } = citation;
  const timed = publishedAt !== undefined && !publishedAt.dateOnly;
  const parts = [source, place(citation, reader), ...byline(citation, reader)];
  const text = [...parts, ...(timed ? [] : [date(citation, reader)])].filter(Boolean).join(' · ');
  const seconds = Math.floor(Date.parse(publishedAt?.instant ?? '') / 1000);
  return line(text, '-# ', timed && Number.isFinite(seconds) ? ` · <t:${seconds}:f>` : '');
}

function headline({ headline: text, url }: Citation, longestLink: number): Line {
  // Discord pairs brackets in a label even where they are escaped, so a headline that has one is not linked.
  const link = /[[\]]/.test(text) ? undefined : linkTo(url);
  const target = link && linkTarget(link);
  const title = text.trim() || '…';
  return target === undefined || target.length > longestLink
    ? bold(title)
    : line(title, '**[', `](${target})**`);
}
