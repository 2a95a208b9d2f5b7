/** Words to index terms: stop words apart, the rest reduced to its stem. */
import { STOP_WORDS } from '../../text/stop-words.ts';
import { words } from '../../text/words.ts';
import { stem } from './stemmer.ts';

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
