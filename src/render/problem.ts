/** What is wrong with a feed, in the reader's language. */
import type { Notice, Problem } from '../model.ts';
import type { Words } from './words.ts';

interface Told {
  /** in English */
  readonly problem?: string;
  readonly why?: Problem;
}

/** The words of a problem: English ones where it was stored before there were others. */
export function problemOf({ problem, why }: Told, words: Words): string | undefined {
  return why ? words(why.message, why.values) : problem;
}

/** A notice's values, with what is wrong in the reader's language. */
export function valuesOf({ values, why }: Notice, words: Words): Notice['values'] {
  return why ? { ...values, problem: words(why.message, why.values) } : values;
}
