/** The abbreviations of data/lexicon/abbreviations.txt, which people can edit: a dot after one of them ends no sentence. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';

const ABBREVIATIONS: ReadonlySet<string> = new Set(
  readFileSync(dataFile('lexicon/abbreviations.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#')),
);

/** Most characters of an abbreviation, its dot included. */
export const MAX_ABBREVIATION_LENGTH = 12;

/** "J", "U.S", "Ph.D": capitals, alone or with dots between them. */
const INITIALS = /^(?:\p{Lu}\p{Ll}?\.)*\p{Lu}$/u;

/** Whether a dot after the word ends no sentence: `Mr`, `Mr.`, `Const`, `U.S.`, `J`. Capitals count: `No`, not `no`. */
export function isAbbreviation(word: string): boolean {
  if (word.length > MAX_ABBREVIATION_LENGTH) return false;
  const plain = word.endsWith('.') ? word.slice(0, -1) : word;
  return ABBREVIATIONS.has(plain) || INITIALS.test(plain);
}
