/** Takes a pasted quote apart: its words, and the name behind a dash, as in `“We cannot wait.” – Ines Orvall`. */
import { quotationsIn } from '../text/quotations.ts';

export interface PastedClaim {
  readonly quote: string;
  readonly speaker?: string;
}

/** Words that a name with a title has at most. */
const MAX_NAME_WORDS = 8;
const MAX_NAME_LENGTH = 100;
/** Quotation marks and white space around a whole claim. Linear: a run at the end is only tried where it begins. */
const EDGES = /^[\s"“”„‟«»‹›「」『』＂]+|(?<![\s"“”„‟«»‹›「」『』＂])[\s"“”„‟«»‹›「」『』＂]+$/gu;
const DASH = /^\s?[—–―-]{1,2}\s?/u;

/**
 * The words of a quotation that is all of the text but for a name behind it; otherwise all of the text, without the marks
 * around it.
 */
export function pastedClaim(text: string): PastedClaim {
  const typed = text.trim();
  const [first] = quotationsIn(typed);
  if (first?.start === 0) {
    const behind = typed.slice(first.end);
    const name = behind.replace(DASH, '').trim();
    const isShort = name.length <= MAX_NAME_LENGTH && name.split(/\s+/).length <= MAX_NAME_WORDS;
    if (name !== '' && isShort && !/["“”„«»「」]/u.test(name) && DASH.test(behind))
      return { quote: first.words, speaker: name };
  }
  return { quote: typed.replace(EDGES, '') };
}
