/** One line of outside text: no breaks, nothing that drives the screen, cut at a word where it is too long. */

import { replaceControlCharacters } from '../../text/control-characters.ts';
import { cutAtWord } from '../../text/cut.ts';
import { escapesIn, longestPrefixWithin, writeMarkdown } from '../../text/discord-markdown.ts';

/** What stands where something was left out, as text and as markdown: a bare bracket could begin a link. */
const PLAIN_CUT = ' […]';
export const CUT = ' \\[…\\]';

/** The text as one plain line of at most `max` code units, for authors and footers, where Discord reads no markdown. */
export function plainLine(text: string, max: number): string {
  const line = flat(text);
  return line.length <= max ? line : cutAtWord(line, max - PLAIN_CUT.length).text + PLAIN_CUT;
}

/** The text as one line of markdown that shows exactly it, in at most `max` code units. */
export function markdownLine(text: string, max: number): string {
  const line = flat(text);
  const escapes = escapesIn(line);
  if (line.length + escapes.length <= max) return writeMarkdown(line, escapes, []);
  const { text: shown } = cutAtWord(line, longestPrefixWithin(line, escapes, [], max - CUT.length));
  return writeMarkdown(shown, escapes, []) + CUT;
}

/** The text on one line, with nothing in it that drives the screen. */
export function flat(text: string): string {
  return replaceControlCharacters(text.replace(/\s+/g, ' ').trim());
}
