/** Keeps outside text from driving the terminal: control and bidirectional override characters are shown, not obeyed. */

const DRIVES = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** The text with each such character replaced by U+FFFD, one for one, so that offsets stay right. */
export function terminalSafe(text: string): string {
  return text.replace(DRIVES, (one) => (one === '\n' || one === '\t' ? one : '\uFFFD'));
}
