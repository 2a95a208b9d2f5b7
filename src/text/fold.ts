/** Folding: two spellings of one word have the same folded form. */

/** Letters that Unicode does not decompose. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '’': "'",
  '‘': "'",
};

/** The text in lower case, without diacritics and compatibility forms: `Łódź` becomes `lodz`. */
export function fold(text: string): string {
  // A shortcut: most words are plain ASCII in lower case.
  let hasCapital = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > LAST_ASCII) return foldUnicode(text);
    if (code >= CAPITAL_A && code <= CAPITAL_Z) hasCapital = true;
  }
  return hasCapital ? text.toLowerCase() : text;
}

const LAST_ASCII = 0x7f;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;

function foldUnicode(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı’‘]/g, (letter) => LETTERS[letter] ?? letter);
}
