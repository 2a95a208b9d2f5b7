/** Folding: the form in which two spellings of one word are equal. */

/** Letters that no Unicode decomposition takes apart. */
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

const PLAIN = /^[\x20-\x7e]*$/;

/** Lower case without diacritics or compatibility forms, e.g. `Łódź` and `lodz`, `Erdoğan` and `erdogan`. */
export function fold(text: string): string {
  // Most words are plain.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı’‘]/g, (letter) => LETTERS[letter] ?? letter);
}
