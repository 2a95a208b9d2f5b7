/** The citation around a passage in an embed: outlet, headline with its link, position, byline, date. */
import type { APIEmbed } from 'discord.js';
import type { Citation } from '../../model/article.ts';
import { formatDate, outletOf, positionOf } from '../citation.ts';
import { LIMITS } from './fit.ts';
import { markdownLine, plainLine } from './line.ts';
import { linkTo } from './link.ts';
import type { ViewContext } from './view-context.ts';

/** For the name of an outlet and for a byline, in code units. */
const MAX_NAME_LENGTH = 80;
/** For the name with its site. A site has 253 characters at most. */
const MAX_AUTHOR_LENGTH = 256;

/** For the time of an entry as printed. */
const MAX_TIME_LENGTH = 40;

type Frame = Pick<APIEmbed, 'author' | 'title' | 'url' | 'footer' | 'timestamp'>;

/** The citation in the fields of an embed. The link opens at the words of `passage`. */
export function frameOf(citation: Citation, passage: string, context: ViewContext): Frame {
  return { ...headerOf(citation, passage), ...footerOf(citation, [position(citation, context)], context) };
}

/** The same for several passages of one story, without a position: each passage gives its own. */
export function storyFrameOf(citation: Citation, context: ViewContext): Frame {
  return { ...headerOf(citation), ...footerOf(citation, [], context) };
}

/** `Reuters (reuters.com)`. A long name is cut before the site, which says who publishes it. */
export function outletLine({ source, site }: Citation): string {
  const name = plainLine(source, MAX_NAME_LENGTH);
  return plainLine(outletOf({ source: name, ...(site !== undefined && { site }) }), MAX_AUTHOR_LENGTH);
}

/** `¶ 2 of 11`, or `14:32 · ¶ 2 of 11` */
export function position({ time, ...citation }: Citation, { messages }: ViewContext): string {
  return positionOf({ ...citation, ...(time && { time: plainLine(time, MAX_TIME_LENGTH) }) }, messages);
}

/** `By Doug Cunningham`; empty if the story has no byline. */
export function byline({ byline: name }: Citation, { messages }: ViewContext): string[] {
  return name ? [messages('citation.byline', { byline: plainLine(name, MAX_NAME_LENGTH) })] : [];
}

/** The date, with the time if one is printed; a phrase if the story has no date. */
export function date({ publishedAt }: Citation, { messages, locale }: ViewContext): string {
  return publishedAt ? formatDate(publishedAt, locale) : messages('citation.undated');
}

function headerOf(citation: Citation, passage?: string): Frame {
  const { headline, url } = citation;
  const name = outletLine(citation);
  const title = markdownLine(headline, LIMITS.title);
  const link = title && linkTo(url, passage);
  return { ...(name && { author: { name } }), ...(title && { title }), ...(link && { url: link }) };
}

/** A date with a time becomes the timestamp, which Discord formats for each reader; any other date is text. */
function footerOf(citation: Citation, before: readonly string[], context: ViewContext): Frame {
  const { publishedAt } = citation;
  const timed = publishedAt !== undefined && !publishedAt.dateOnly;
  const parts = [...before, ...byline(citation, context), ...(timed ? [] : [date(citation, context)])];
  const text = parts.join(' · ');
  return { ...(text && { footer: { text } }), ...(timed && { timestamp: publishedAt.instant }) };
}
