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

const ASCII = /^[\x20-\x7e]*$/;

/** The text in lower case, without diacritics and compatibility forms: `Łódź` becomes `lodz`. */
export function fold(text: string): string {
  // A shortcut: most words are plain ASCII.
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı’‘]/g, (letter) => LETTERS[letter] ?? letter);
}
