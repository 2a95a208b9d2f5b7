/** Makes outside text safe to show: no character of it controls the terminal or client that shows it. */

/** Control characters; bidirectional embeddings, overrides and isolates; lone surrogates. */
const CONTROL = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The text with each control character replaced by U+FFFD, except line breaks (`\n`) and tabs. One code unit replaces one,
 * so that offsets into the text stay valid.
 */
export function replaceControlCharacters(text: string): string {
  return text.replace(CONTROL, (one) => (one === '\n' || one === '\t' ? one : '\uFFFD'));
}
