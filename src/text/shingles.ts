/**
 * Shingles: short runs of words by which texts that share a wording find each other (Broder 1997, “On the resemblance and
 * containment of documents”). Two words a shingle, so that a misprint in every third word leaves some.
 */
import { hashOfPair, hashOfWord } from './word-hash.ts';

/**
 * The shingles of a text by its words, each once, as letters and digits; a single word is a shingle of its own. Shingles
 * that share a key by chance are told apart when texts are compared.
 */
export function shinglesOf(words: readonly string[]): string[] {
  if (words.length === 1) return [inDigits(hashOfWord(words[0] ?? ''))];
  const found = new Set<number>();
  for (let n = 1; n < words.length; n += 1) found.add(hashOfPair(words[n - 1] ?? '', words[n] ?? ''));
  return Array.from(found, inDigits);
}

/** Values of three digits of base 36. */
const THREE_DIGITS = 36 ** 3;
let digits: { readonly short: readonly string[]; readonly padded: readonly string[] } | undefined;

/** `key.toString(36)` of up to 32 bits, from tables: most of the time to make shingles was spent there. */
function inDigits(key: number): string {
  digits ??= digitTables();
  const { short, padded } = digits;
  const high = Math.floor(key / THREE_DIGITS);
  const low = key - high * THREE_DIGITS;
  if (high === 0) return short[low] ?? '';
  // 32 bits have seven digits at most, and the first of seven is 1.
  const isLong = high >= THREE_DIGITS;
  const middle = isLong ? `1${padded[high - THREE_DIGITS]}` : short[high];
  return `${middle}${padded[low]}`;
}

function digitTables(): NonNullable<typeof digits> {
  const short = Array.from({ length: THREE_DIGITS }, (_, n) => n.toString(36));
  return { short, padded: short.map((text) => text.padStart(3, '0')) };
}
