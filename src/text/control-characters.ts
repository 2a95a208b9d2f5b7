/** Makes outside text safe to show: no character of it controls the terminal or client that shows it. */

/** Control characters; bidirectional embeddings, overrides and isolates; lone surrogates. */
const CONTROL = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** What leaves a mark on the screen. The braille blank leaves none, though Unicode counts it as a symbol. */
const VISIBLE = /[^\p{C}\p{Z}\s\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Characters that no name needs: they control, order or hide what is shown. The two joiners stand in names of some scripts. */
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/u;

/** Whether people see anything of a text. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

/** The first character that controls, orders or hides what is shown, as `U+202E`; undefined if there is none. */
export function hiddenCharacterIn(text: string): string | undefined {
  const code = HIDDEN.exec(text)?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The text with each control character replaced by U+FFFD, except line breaks (`\n`) and tabs. One code unit replaces one,
 * so that offsets into the text stay valid.
 */
export function replaceControlCharacters(text: string): string {
  return text.replace(CONTROL, (one) => (one === '\n' || one === '\t' ? one : '\uFFFD'));
}

/** Whatever controls, orders or hides. */
const FORMAT = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
/** The colours of this program's own output. */
const COLOUR = new RegExp(`(${String.fromCharCode(0x1b)}\\[[\\d;]{0,20}m)`);

/** Output for a terminal or a pipe: control characters are replaced, but for line breaks, tabs and colours. */
export function safeForTerminal(text: string): string {
  return text
    .split(COLOUR)
    .map((part, n) => (n % 2 === 1 ? part : replaceControlCharacters(part)))
    .join('');
}

/** A value as JSON in which every character that controls, orders or hides text is escaped. It parses to the same value. */
export function safeJson(value: unknown): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(FORMAT, (one) =>
    [...Array(one.length).keys()].map((n) => escaped(one.charAt(n))).join(''),
  );
}
