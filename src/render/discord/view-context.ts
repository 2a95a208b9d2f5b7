import type { Notice } from '../../model/answer.ts';
import { type Words, wordsOf } from '../messages.ts';
import { markdownLine, plainLine } from './line.ts';

/** Code units of a value among our own words: a query may be long, and its sentence must stay one. */
const LONGEST_VALUE = 400;

export interface Reader {
  readonly locale: string;
  /** our own words as text; values that are very long are shortened */
  readonly words: Words;
  /** a command as the reader can click or type it, as finished markdown: `</news:123>` or `/news` */
  command(name: string): string;
}

export function readerOf(locale: string, mention?: (command: string) => string | undefined): Reader {
  const words = wordsOf(locale);
  return {
    locale,
    words: (key, values = {}) => words(key, shortened(values)),
    command: (name) => mention?.(name) ?? markdownLine(`/${name}`, 40),
  };
}

function shortened(values: Notice['values']): Notice['values'] {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'string' ? plainLine(value, LONGEST_VALUE) : value,
  ]);
  return Object.fromEntries(entries);
}
