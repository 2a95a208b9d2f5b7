/** What stands over a passage: the headline with its link, then the citation: outlet, position, byline, date. */
import type { Citation } from '../../model/article.ts';
import { isBlank } from '../../text/control-characters.ts';
import { formatDate, outletOf, positionOf } from '../citation.ts';
import { bold, type Line, line } from './draft.ts';
import { flat, plainLine } from './line.ts';
import { isLabel } from './link.ts';
import { timestamp } from './stamp.ts';
import type { ViewContext } from './view-context.ts';

/** For the name of an outlet and for a byline, in code units. */
const MAX_NAME_LENGTH = 80;
/** For the name with its site. A site has 253 characters at most. */
const MAX_OUTLET_LENGTH = 256;
/** For a headline that is linked: a longer one is cut, and a link of a part of it would look odd. */
const MAX_LABEL_LENGTH = 256;
/** For the time of an entry as printed. */
const MAX_TIME_LENGTH = 40;

/** The head of one passage, whose position stands in its citation. */
export function headOf(
  citation: Citation,
  link: string | undefined,
  context: ViewContext,
  isTitled = false,
): Line[] {
  return head(citation, link, context, [paragraph(citation, context)], isTitled);
}

/** The head of several passages of one story. Each of them gives its own position, see `placeLine`. */
export function storyHead(
  citation: Citation,
  link: string | undefined,
  context: ViewContext,
  isTitled = false,
): Line[] {
  return head(citation, link, context, [], isTitled);
}

/** If the heading of the answer has the headline already (`isTitled`), only the citation, whose outlet is linked. */
function head(
  citation: Citation,
  link: string | undefined,
  context: ViewContext,
  place: readonly string[],
  isTitled: boolean,
): Line[] {
  const isLinked = isTitled || labelOf(citation.headline) === undefined;
  const below = citationLine(citation, isLinked ? link : undefined, context, place);
  return isTitled ? [below] : [headlineLine(citation, link), below];
}

/** A headline in bold, linked to its story unless it has what Discord reads as markup: then the outlet below is linked. */
export function headlineLine({ headline }: Pick<Citation, 'headline'>, link: string | undefined): Line {
  const label = labelOf(headline);
  if (link === undefined || label === undefined) return bold(isBlank(headline) ? '…' : headline);
  return { ...line(label, '**[', `](${link})**`), isLabel: true };
}

/**
 * Outlet with the link, if one is given; position or what stands in its `place`; byline and date. A date with a time is a
 * timestamp, which Discord formats for each reader.
 */
function citationLine(
  citation: Citation,
  link: string | undefined,
  context: ViewContext,
  place: readonly string[],
): Line {
  const { publishedAt } = citation;
  const timed = publishedAt !== undefined && !publishedAt.dateOnly ? timestamp(publishedAt.instant) : '';
  const outlet = outletLine(citation);
  const after = [...place, ...byline(citation, context), ...(timed ? [] : [date(citation, context)])];
  const end = timed && ` · ${timed}`;
  if (link === undefined || !isLabel(outlet))
    return line([outlet, ...after].filter(Boolean).join(' · '), '-# ', end);
  return line(after.join(' · '), `-# [${outlet}](${link})${after.length > 0 ? ' · ' : ''}`, end);
}

/** The position of one of several passages, which leads to it; behind it what else is to be said. */
export function placeLine(
  citation: Citation,
  link: string | undefined,
  context: ViewContext,
  more: readonly string[],
): Line {
  const linked = placeLink(citation, link, context);
  if (linked === undefined) return line([paragraph(citation, context), ...more].join(' · '), '-# ');
  const rest = [...timeOf(citation), ...more];
  return line(rest.join(' · '), `-# ${linked}${rest.length > 0 ? ' · ' : ''}`);
}

/** `paragraph 2 of 11` as a link to the passage, without the time; undefined if there is no link. */
export function placeLink(
  { time: _, ...citation }: Citation,
  link: string | undefined,
  context: ViewContext,
): string | undefined {
  const label = paragraph(citation, context);
  return link === undefined || !isLabel(label) ? undefined : `[${label}](${link})`;
}

/** `Reuters (reuters.com)`. A long name is cut before the site, which says who publishes it. */
export function outletLine({ source, site }: Citation): string {
  const name = plainLine(source, MAX_NAME_LENGTH);
  return plainLine(outletOf({ source: name, ...(site !== undefined && { site }) }), MAX_OUTLET_LENGTH);
}

/** `paragraph 2 of 11`, or `14:32 · paragraph 2 of 11` */
function paragraph({ time, ...citation }: Citation, { messages }: ViewContext): string {
  return positionOf({ ...citation, ...(time && { time: plainLine(time, MAX_TIME_LENGTH) }) }, messages);
}

function timeOf({ time }: Citation): string[] {
  return time ? [plainLine(time, MAX_TIME_LENGTH)] : [];
}

/** `By Doug Cunningham`; empty if the story has no byline. */
function byline({ byline: name }: Citation, { messages }: ViewContext): string[] {
  return name ? [messages('citation.byline', { byline: plainLine(name, MAX_NAME_LENGTH) })] : [];
}

/** The date, with the time if one is printed; a phrase if the story has no date. */
function date({ publishedAt }: Citation, { messages, locale }: ViewContext): string {
  return publishedAt ? formatDate(publishedAt, locale) : messages('citation.undated');
}

/** The headline as the words of a link; undefined if Discord would read markup in it. */
function labelOf(headline: string): string | undefined {
  const label = flat(headline);
  return label.length <= MAX_LABEL_LENGTH && isLabel(label) ? label : undefined;
}
