/** Keeps outside text from driving the terminal: control and bidirectional override characters are shown, not obeyed. */

const DRIVES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The text with each such character replaced by U+FFFD, one for one, so that offsets stay right. */
export function terminalSafe(text: string): string {
  return text.replace(DRIVES, '\uFFFD');
}
