/**
 * Tells a query that somebody typed from prose that somebody pasted. Operators count in the one and are words in the
 * other: a message quotes, a list begins its lines with dashes, and neither means them as conditions.
 */
import { STOP_WORDS } from '../../text/stop-words.ts';
import { wordsOf } from '../analysis/tokens.ts';
import type { Piece } from './query-pieces.ts';

/** Plain words beside a quoted phrase. More make a sentence with a quotation in it. */
const MAX_WORDS_BY_PHRASE = 4;
/** The same if a function word is among them: “wary of a "gamble"” is a headline. */
const MAX_WORDS_OF_SENTENCE = 2;
/** Plain words beside an exclusion, which nobody types with a sentence. */
const MAX_WORDS_BY_EXCLUSION = 8;
/** Plain words beside `from:` and the like, which prose hardly ever has. */
const MAX_WORDS_BY_NAME = 14;
/** Plain words of a query without operators; more are reported as pasted. */
const MAX_WORDS = 14;

/** Ends a sentence or opens a list. A full stop counts after four letters, since “U.S.” and “St.” are words. */
const SENTENCE_MARK = /[!?:;…。！？：；]$|\p{L}{4}\.$|^[—–-]+$|[\p{L}\p{N}][—–-]$/u;
/** Characters in which words are counted: enough for more words than any limit. */
const MAX_COUNTED = 1000;
const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** True if the text looks typed as a query. Linear in the length of the text. */
export function looksTyped(text: string, pieces: readonly Piece[]): boolean {
  if (LINE_BREAK.test(text.trim())) return false;
  const plain = pieces.filter(({ kind }) => kind === 'words');
  const has = (...kinds: Piece['kind'][]) => pieces.some(({ kind }) => kinds.includes(kind));
  // Words that are only left out can mean nothing else, whatever ends them.
  if (plain.length === 0 && has('without')) return true;
  // Many short pieces are long enough at once, so no more words are counted than are needed.
  const count =
    plain.length > MAX_WORDS
      ? plain.length
      : wordsOf(
          plain
            .map((one) => one.text)
            .join(' ')
            .slice(0, MAX_COUNTED),
        ).length;
  if (has('from', 'by', 'since', 'before')) return count <= MAX_WORDS_BY_NAME;
  const isSentence = pieces.some(
    ({ kind, typed }) => (kind === 'words' || kind === 'without') && SENTENCE_MARK.test(typed),
  );
  if (has('phrase')) {
    const hasFunctionWord = plain.some((one) => STOP_WORDS.has(one.text.toLowerCase()));
    return !isSentence && count <= (hasFunctionWord ? MAX_WORDS_OF_SENTENCE : MAX_WORDS_BY_PHRASE);
  }
  if (has('without')) return !isSentence && count <= MAX_WORDS_BY_EXCLUSION;
  return count <= MAX_WORDS;
}
