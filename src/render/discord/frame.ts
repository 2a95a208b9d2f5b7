/** What stands around a passage in an embed: outlet, headline with its link, place, byline, date. */
import type { APIEmbed } from 'discord.js';
import type { Citation } from '../../model/article.ts';
import { dateIn } from '../citation.ts';
import { LIMITS } from './fit.ts';
import { markdownLine, plainLine } from './line.ts';
import { linkTo } from './link.ts';
import type { Reader } from './view-context.ts';

/** Code units of an outlet's name and of a byline. */
const LONGEST_NAME = 80;

type Frame = Pick<APIEmbed, 'author' | 'title' | 'url' | 'footer' | 'timestamp'>;

/** The citation in an embed's own fields; `passage` is what the link opens at. */
export function frameOf(citation: Citation, passage: string, reader: Reader): Frame {
  return { ...headOf(citation, passage), ...footOf(citation, [place(citation, reader)], reader) };
}

/** The same for several passages of one story, which each give their own place. */
export function storyFrameOf(citation: Citation, reader: Reader): Frame {
  return { ...headOf(citation), ...footOf(citation, [], reader) };
}

/** `¶ 2 of 11` */
export function place({ paragraph, paragraphs }: Citation, { words }: Reader): string {
  return words('citation.paragraph', { paragraph, paragraphs });
}

/** `By Doug Cunningham`; nothing where the story prints none. */
export function byline({ byline: name }: Citation, { words }: Reader): string[] {
  return name ? [words('citation.byline', { byline: plainLine(name, LONGEST_NAME) })] : [];
}

/** The day, with the time where one is printed; says so where there is no date. */
export function date({ publishedAt }: Citation, { words, locale }: Reader): string {
  return publishedAt ? dateIn(publishedAt, locale) : words('citation.undated');
}

function headOf({ source, headline, url }: Citation, passage?: string): Frame {
  const name = plainLine(source, LONGEST_NAME);
  const title = markdownLine(headline, LIMITS.title);
  const link = title && linkTo(url, passage);
  return { ...(name && { author: { name } }), ...(title && { title }), ...(link && { url: link }) };
}

/** Discord words an instant for each reader itself; a day alone, or none, is ours to say. */
function footOf(citation: Citation, before: readonly string[], reader: Reader): Frame {
  const { publishedAt } = citation;
  const timed = publishedAt !== undefined && !publishedAt.dateOnly;
  const parts = [...before, ...byline(citation, reader), ...(timed ? [] : [date(citation, reader)])];
  const text = parts.join(' · ');
  return { ...(text && { footer: { text } }), ...(timed && { timestamp: publishedAt.instant }) };
}
