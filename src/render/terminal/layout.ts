/** Wraps text to a width, and marks spans of it. */
import { stripVTControlCharacters } from 'node:util';
import type { Span } from '../../model/article.ts';

/** The text with each span passed through `paint`. */
export function mark(text: string, marks: readonly Span[], paint: (words: string) => string): string {
  let marked = '';
  let at = 0;
  for (const { start, end } of marks) {
    if (start < at) continue;
    marked += text.slice(at, start) + paint(text.slice(start, end));
    at = end;
  }
  return marked + text.slice(at);
}

/** Breaks lines at spaces only; colour codes have no width. A word longer than `width` gets a line of its own. */
export function wrap(text: string, width: number, indent: string): string {
  const room = Math.max(20, width - indent.length);
  const lines: string[] = [];
  let line = '';
  let length = 0;
  for (const word of text.split(' ')) {
    const size = stripVTControlCharacters(word).length;
    if (length > 0 && length + 1 + size > room) {
      lines.push(line);
      line = word;
      length = size;
    } else {
      line = length > 0 || line ? `${line} ${word}` : word;
      length += size + (length > 0 ? 1 : 0);
    }
  }
  lines.push(line);
  return lines.map((one) => indent + one).join('\n');
}
