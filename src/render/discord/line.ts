/** Text from outside as one line: without line breaks and control characters, cut at a word if it is too long. */
import { replaceControlCharacters } from '../../text/control-characters.ts';
import { cutAtWord } from '../../text/cut.ts';
import { escapesIn, longestPrefixWithin, writeMarkdown } from '../../text/discord-markdown.ts';

/** The mark of a cut, as text and as markdown, where a bare bracket could begin a link. */
const PLAIN_CUT = ' […]';
export const CUT = ' \\[…\\]';

/** The text as one line of at most `max` code units, as plain text. */
export function plainLine(text: string, max: number): string {
  const line = flat(text);
  return line.length <= max ? line : cutAtWord(line, max - PLAIN_CUT.length).text + PLAIN_CUT;
}

/** The text as one line of markdown of at most `max` code units, escaped so that it is shown exactly. */
export function markdownLine(text: string, max: number): string {
  const line = flat(text);
  const escapes = escapesIn(line);
  if (line.length + escapes.length <= max) return writeMarkdown(line, escapes, []);
  const { text: shown } = cutAtWord(line, longestPrefixWithin(line, escapes, [], max - CUT.length));
  return writeMarkdown(shown, escapes, []) + CUT;
}

/** The text on one line, without control characters. */
export function flat(text: string): string {
  return replaceControlCharacters(text.replace(/\s+/g, ' ').trim());
}
