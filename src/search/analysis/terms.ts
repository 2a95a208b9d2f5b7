/** Text analysis for the index: words, their stems, and which of them are stop words. */
import type { Span } from '../../text/span.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { stem } from './stemmer.ts';
import { wordsOf } from './tokens.ts';

/** A word of a text, with its span. */
export interface Term extends Span {
  /** the folded word */
  readonly word: string;
  /** its stem */
  readonly term: string;
  readonly stop: boolean;
  /** true for a guess at a word (`tokens.ts`) */
  readonly optional: boolean;
}

/** The terms of a text, in order. Linear in the length of the text. */
export function termsOf(text: string, language = 'en'): Term[] {
  return wordsOf(text).map(({ text: word, start, end, optional = false }) => ({
    word,
    optional,
    term: stem(word, language),
    start,
    end,
    stop: isStop(word, text.slice(start, end)),
  }));
}

/** Whether a folded word is a stop word. "US" in capitals is a country, so the word as written is needed too. */
export function isStop(word: string, asWritten: string): boolean {
  return STOP_WORDS.has(word) && !(word === 'us' && /^\p{Lu}/u.test(asWritten));
}
