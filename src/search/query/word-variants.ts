/** Other spellings under which the archive may have a word, and the archive's words that a longer word is made of. */
import { fold } from '../../text/fold.ts';

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };
const UMLAUT = /[äöüøå]/g;
const TYPED_UMLAUT = /[aou]e/g;

/** What the archive has of a word. */
export interface KnownWords {
  /** whether it has the word */
  has(word: string): boolean;
  /** whether it has the word in a language with umlauts */
  hasWithUmlauts(word: string): boolean;
}

/**
 * The spelling of a word with ae for ä, or with a for ae, as keyboards without umlauts have it. A vowel before e stands for
 * an umlaut only if the archive has the one, and lacks the other or has the one in a language with umlauts: “value” stays.
 */
export function umlautVariants(word: string, written: string, known: KnownWords): string[] {
  const lower = written.normalize('NFC').toLowerCase();
  if (lower.search(UMLAUT) >= 0) return [fold(lower.replace(UMLAUT, (letter) => UMLAUTS[letter] ?? letter))];
  if (word.search(TYPED_UMLAUT) < 0) return [];
  const plain = word.replace(TYPED_UMLAUT, (pair) => pair.slice(0, 1));
  return known.hasWithUmlauts(plain) || (!known.has(word) && known.has(plain)) ? [plain] : [];
}

/** Shortest and longest compound that is split, in letters, and the shortest part. */
const COMPOUND = { shortest: 8, longest: 40, part: 4 } as const;
/** The same for a script without spaces, where one sign can be a word. */
const UNSPACED_COMPOUND = { shortest: 2, longest: 20, part: 1 } as const;
const MAX_PARTS = 3;
/** Letters between the parts of a German, Dutch or Scandinavian compound. */
export const LINKS: readonly string[] = ['', 's', 'es', 'n', 'en', 'er', 'e'];
const UNSPACED = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]+$/u;

/** True if a word is written in a script without spaces. */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word);
}

/**
 * Splits a compound into the fewest words that the archive has (after Koehn and Knight 2003, “Empirical Methods for Compound
 * Splitting”); empty if it cannot be split. Quadratic in the length of the word, which is capped.
 */
export function compoundParts(word: string, isKnown: (word: string) => boolean): string[] {
  const unspaced = isUnspaced(word);
  const limits = unspaced ? UNSPACED_COMPOUND : COMPOUND;
  if (word.length < limits.shortest || word.length > limits.longest) return [];
  /** the fewest parts that reach each position */
  const best: (readonly string[] | undefined)[] = [[]];
  for (let at = 0; at + limits.part <= word.length; at += 1) {
    const parts = best[at];
    if (!parts || parts.length === MAX_PARTS) continue;
    for (let end = word.length; end >= at + limits.part; end -= 1) {
      if (at === 0 && end === word.length) continue;
      const part = word.slice(at, end);
      if (!isKnown(part)) continue;
      for (const link of unspaced || end === word.length ? [''] : LINKS) {
        const next = end + link.length;
        if (!word.startsWith(link, end) || (best[next]?.length ?? MAX_PARTS + 1) <= parts.length + 1)
          continue;
        best[next] = [...parts, part];
      }
    }
  }
  return [...(best[word.length] ?? [])];
}
