/** Quotation marks as they are meant: doubled, reversed and spaced marks, and apostrophes that look like marks. */

/** Two marks in place of one, before a word or behind one: `““We””`, `""We""`, `\`\`We''`. */
const DOUBLED_OPENING = /(?<![^\s([—–-])(?:““|""|``|''|‘‘)(?=[\p{L}\p{N}])/gu;
const DOUBLED_CLOSING = /(?<=[\p{L}\p{N}.,!?…])(?:””|""|''|’’)(?![\p{L}\p{N}"”])/gu;
/** `”We will go,” she said`: a closing mark that can only open. */
const REVERSED_OPENING = /(?<![^\s([—–-])”(?=\p{L})/gu;

/** The same of single marks. "’Tis" and "’Cause" have an apostrophe. */
const REVERSED_SINGLE_OPENING =
  /(?<![^\s([—–-])’(?=(?!(?:Tis|Twas|Twere|Cause|Til|Em|Bout|Round)\b)\p{Lu})/gu;
const SINGLE_CLOSING = /[.,!?…]’(?!\p{L})/u;
/** "rock ’n’ roll": two apostrophes. */
const N_BETWEEN_APOSTROPHES = /(?<=\s)['‘’][nN]['’](?=\s)/g;

/**
 * The text with doubled and reversed marks as they are meant, of the same length: a space fills the place of the second mark, and "x" that
 * of an apostrophe that looks like a mark.
 */
export function withPlainMarks(text: string): string {
  let plain = text;
  if (/““|""|``|''|‘‘|””|’’|”/.test(text))
    plain = text.replace(DOUBLED_OPENING, '“ ').replace(DOUBLED_CLOSING, ' ”').replace(REVERSED_OPENING, '“');
  if (/['‘’]/.test(plain)) plain = plain.replace(N_BETWEEN_APOSTROPHES, 'xnx');
  return SINGLE_CLOSING.test(plain) ? plain.replace(REVERSED_SINGLE_OPENING, '‘') : plain;
}
