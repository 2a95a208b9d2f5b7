/** Takes a pasted quote apart: its words, and the name behind them, as in `“We cannot wait.” – Ines Orvall`. */
import { quotationsIn } from '../text/quotations.ts';

export interface PastedClaim {
  /** all of the text, without the quotation marks around it */
  readonly quote: string;
  /** if the text is a quotation and a few words behind it: the quoted words, and what may be a name */
  readonly signed?: { readonly quote: string; readonly name: string; readonly hasDash: boolean };
}

/** Words that a name with a title has at most. */
const MAX_NAME_WORDS = 8;
const MAX_NAME_LENGTH = 100;
/** Quotation marks and white space around a whole claim. Linear: a run at the end is only tried where it begins. */
const EDGES = /^[\s"“”„‟«»‹›「」『』＂]+|(?<![\s"“”„‟«»‹›「」『』＂])[\s"“”„‟«»‹›「」『』＂]+$/gu;
const MARK = /["“”„«»「」]/u;
const DASH = /^\s?[—–―-]{1,2}\s?/u;

export function pastedClaim(text: string): PastedClaim {
  const typed = text.trim();
  const claim = { quote: typed.replace(EDGES, '') };
  const [first] = quotationsIn(typed);
  if (first?.start !== 0) return claim;
  const behind = typed.slice(first.end);
  const name = behind.replace(DASH, '').trim();
  const isShort = name.length <= MAX_NAME_LENGTH && name.split(/\s+/).length <= MAX_NAME_WORDS;
  if (name === '' || !isShort || MARK.test(name)) return claim;
  return { ...claim, signed: { quote: first.words, name, hasDash: DASH.test(behind) } };
}
