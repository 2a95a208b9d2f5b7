/** Keeps outside text from driving what shows it: what would be obeyed, or is no character, is shown as U+FFFD. */

/** Control characters, bidirectional embeddings, overrides and isolates, and halves of surrogate pairs. */
const DRIVES = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** The text with each such code unit replaced by U+FFFD, one for one, so that offsets stay right. */
export function replaceControlCharacters(text: string): string {
  return text.replace(DRIVES, (one) => (one === '\n' || one === '\t' ? one : '\uFFFD'));
}
