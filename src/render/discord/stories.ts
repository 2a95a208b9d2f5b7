/** Several stories in one embed: a headline with its link, the passage, who speaks, and a citation line each. */
import type { Citation, Excerpt } from '../../model.ts';
import { body, bold, type Line, line, type Part, small } from './draft.ts';
import { byline, date, place } from './frame.ts';
import { linkTarget, linkTo } from './link.ts';
import { speakerLines } from './notes.ts';
import type { Reader } from './reader.ts';

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
  ]);
}

/** Outlet, place, byline and date in small type. */
export function citationLine(citation: Citation, reader: Reader): Line {
  const parts = [
    citation.source,
    place(citation, reader),
    ...byline(citation, reader),
    date(citation, reader),
  ];
  return small(parts.filter(Boolean).join(' · '));
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
