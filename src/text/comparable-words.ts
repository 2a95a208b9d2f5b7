/**
 * Words as they are compared to tell whether two texts say the same, word for word. Letter case, diacritics, kinds of
 * quotation marks and dashes, punctuation, spacing, invisible characters, emoji and look-alike letters of other scripts
 * do not matter. Each word keeps its span, so that whatever is shown is the text itself.
 */
import { createRequire } from 'node:module';
import { fold } from './fold.ts';
import type { Span } from './span.ts';

/** A word and its span of the text. */
export interface ComparableWord extends Span {
  /** folded; a currency sign, `%`, `&` and the minus of a number are words of their own */
  readonly text: string;
}

/** What leaves no mark, or decorates: it neither belongs to a word nor ends it. */
const IGNORED =
  /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;
/** Diacritics that any letter may have, apart from the voicing marks of kana, which make another letter. */
const DIACRITIC = /(?![\u3099\u309a])[\p{Script=Inherited}&&\p{M}]/v;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts without spaces between words: each letter is compared as a word. */
const UNSPACED =
  /[[\p{L}\p{N}\p{M}]&&[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]]/v;
const SIGN = /[\p{Sc}%&]/u;
const APOSTROPHE = /['’‘ʼ`´′＇]/u;
const DASH = /[\p{Pd}−]/u;
const SPACE = 0x20;
const DIGIT = /\d/;
const LATIN = /[a-z]/;
const ASCII_ONLY = /^[\0-\x7f]*$/;
const LAST_ASCII = 0x7f;

/** The words in order. Linear in the length of the text. */
export function comparableWords(text: string): ComparableWord[] {
  const found: ComparableWord[] = [];
  let run = '';
  let [start, end] = [0, 0];
  const close = () => {
    if (run !== '') found.push({ text: asLatin(run), start, end });
    run = '';
  };
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    // A shortcut: most letters are plain ASCII, and most of the rest is a space.
    if (isPlainLetter(code)) {
      const from = at;
      if (run === '') start = at;
      at += 1;
      while (isPlainLetter(text.charCodeAt(at))) at += 1;
      run += text.slice(from, at);
      end = at;
      continue;
    }
    if (code === SPACE) {
      close();
      at += 1;
      continue;
    }
    const char = charAt(text, at);
    const next = at + char.length;
    if (code > LAST_ASCII && LETTER.test(char) && !IGNORED.test(char)) {
      const isOwnWord = UNSPACED.test(char);
      if (isOwnWord) close();
      // A diacritic that stands alone folds to nothing, and yet belongs to the letter before it.
      if (run === '') start = at;
      if (!DIACRITIC.test(char)) run += char;
      end = next;
      if (isOwnWord) close();
    } else if (!isIgnored(char)) {
      const kept = run === '' ? '' : keptInside(char, run, text, next);
      if (kept === undefined || run === '') {
        close();
        if (SIGN.test(char) || isMinus(char, text, at))
          found.push({ text: signOf(char), start: at, end: next });
      } else run += kept;
    }
    at = next;
  }
  close();
  return found;
}

/** What a character inside a word counts as; undefined if it ends the word. `next` is where the text goes on. */
function keptInside(char: string, run: string, text: string, next: number): string | undefined {
  const after = charAt(text, next);
  if (!LETTER.test(after)) return undefined;
  if (APOSTROPHE.test(char)) return "'";
  if (char === '.' && DIGIT.test(after) && DIGIT.test(run.at(-1) ?? '')) return '.';
  // `U.S.` is compared as `US`, but “end.Start” is two words.
  if (char === '.' && [...run].length === 1 && !DIGIT.test(run)) return '';
  if (char === '.' && /^\p{L}{1,3}$/u.test(run) && isInitials(text, next)) return '';
  if (char === ',' && DIGIT.test(after) && DIGIT.test(run.at(-1) ?? ''))
    return /^\d{3}(?!\d)/.test(text.slice(next, next + 4)) ? '' : ',';
  return undefined;
}

/** True in the middle of `U.S.A.`: before the dot and after the next letter there are dots too. */
function isInitials(text: string, next: number): boolean {
  return (
    /^\p{L}\./u.test(text.slice(next, next + 3)) &&
    /\.\p{L}\.$/u.test(text.slice(Math.max(0, next - 4), next))
  );
}

/** A dash that makes a number negative: nothing stands before it, and a digit right after it. */
function isMinus(char: string, text: string, at: number): boolean {
  return DASH.test(char) && /^$|[\s(]/.test(text.charAt(at - 1)) && DIGIT.test(text.charAt(at + char.length));
}

function signOf(char: string): string {
  return DASH.test(char) ? '-' : fold(char);
}

/** The run folded, with letters that imitate Latin ones as those: `pаy` with a Cyrillic `а` is pay. */
function asLatin(run: string): string {
  const folded = folding(run);
  if (ASCII_ONLY.test(folded)) return folded;
  // Capitals are told by their own shape if the word is Latin for the rest: `В` imitates B, but `в` nothing.
  const latin = folding([...(LATIN.test(folded) ? run : folded)].map(imitated).join(''));
  return ASCII_ONLY.test(latin) ? latin : folded;
}

function folding(run: string): string {
  return ASCII_ONLY.test(run)
    ? run.toLowerCase()
    : keepKana(run)
      ? run.normalize('NFKC').toLowerCase()
      : fold(run);
}

/** Folding takes the marks off kana and the vowel signs off Indic letters, which makes other letters of them. */
function keepKana(run: string): boolean {
  return /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Devanagari}\p{Mc}]/u.test(run);
}

/** Letters and what they imitate: the confusables of Unicode Technical Standard 39. */
let imitations: Readonly<Record<string, string>> | undefined;

function imitated(char: string): string {
  if (ASCII_ONLY.test(char)) return char;
  // It takes some milliseconds to load, and few texts need it.
  imitations ??= createRequire(import.meta.url)('unhomoglyph/data.json') as Record<string, string>;
  const latin = imitations[char.normalize('NFKC')] ?? char;
  return /^[a-z]$/i.test(latin) ? latin : char;
}

/** An ASCII letter or digit. */
function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

function isIgnored(char: string): boolean {
  return !ASCII_ONLY.test(char) && (IGNORED.test(char) || DIACRITIC.test(char));
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}
