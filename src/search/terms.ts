/** Words to index terms: stop words apart, the rest reduced to its stem. */
import { words } from '../text/words.ts';
import { stem } from './stemmer.ts';

/** Words that hold a sentence together and say nothing of its topic. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by
  can could did do does doing down during each few for from further had has have having he her here hers him his how i
  if in into is it its itself just me more most my no nor not now of off on once only or other our ours out over own
  same she should so some such than that the their theirs them then there these they this those through to too under
  until up upon us very was we were what when where which while who whom why will with would you your`.split(
    /\s+/,
  ),
);

export interface Term {
  /** folded, as it stands */
  readonly word: string;
  /** its stem */
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly stop: boolean;
}

/** The terms of a text, in order, with their places in it. */
export function termsOf(text: string, language = 'en'): Term[] {
  return words(text).map(({ text: word, start, end }) => ({
    word,
    term: stem(word, language),
    start,
    end,
    stop: isStop(word, text.slice(start, end)),
  }));
}

/** "US" is a country where it is written large. */
export function isStop(word: string, asWritten: string): boolean {
  return STOP_WORDS.has(word) && !(word === 'us' && /^\p{Lu}/u.test(asWritten));
}
