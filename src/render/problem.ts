/** What is wrong with a feed, in the reader's language. */
import type { Problem } from '../model/article.ts';
import type { Words } from './messages.ts';

interface Told {
  /** in English */
  readonly problem?: string;
  readonly why?: Problem;
}

/** The words of a problem: English ones where it was stored before there were others. */
export function problemOf({ problem, why }: Told, words: Words): string | undefined {
  return why ? words(why.message, why.values) : problem;
}
