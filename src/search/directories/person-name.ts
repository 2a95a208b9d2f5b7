/** The parts of a person's name, and whether two names can be one person's. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../../data.ts';
import { fold } from '../../text/fold.ts';

export interface PersonName {
  /** all folded words, without a suffix, e.g. `george`, `w`, `bush` */
  readonly tokens: readonly string[];
  /** the first word; empty if the name is a surname alone */
  readonly given: string;
  /** the words between the first and the last; initials without full stop */
  readonly middle: readonly string[];
  readonly surname: string;
  /** `jr`, `sr`, `ii` and the like; empty if there is none */
  readonly suffix: string;
}

const SUFFIXES: ReadonlySet<string> = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

/** Parses a name; `Sammy Davis, Jr.` has the surname `davis`. */
export function personName(name: string): PersonName {
  const tokens = fold(name)
    .split(/\s+/)
    .map((token) => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter(Boolean);
  const last = tokens.at(-1) ?? '';
  const suffix = tokens.length > 1 && SUFFIXES.has(last) ? last : '';
  if (suffix) tokens.pop();
  return {
    tokens,
    given: tokens.length > 1 ? (tokens[0] ?? '') : '',
    middle: tokens.slice(1, -1),
    surname: tokens.at(-1) ?? '',
    suffix,
  };
}

/** Whether two given names can be one: an initial, a short form, or the same name. */
export function isSameGiven(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === 1) return long.startsWith(short);
  const ofShort = NICKNAMES.get(short);
  const ofLong = NICKNAMES.get(long);
  return [...(ofShort ?? [])].some((name) => name === long || ofLong?.has(name));
}

/** A longer word has no misprints that are looked for, and a longer name no other end: both bound the time. */
const MAX_TYPO_LENGTH = 20;
const MAX_TOKENS = 8;
const MIN_TYPO_LENGTH = 5;

/** Whether one letter was dropped, doubled, replaced or swapped with the next. Short names are too near to others. */
export function isTypo(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < MIN_TYPO_LENGTH || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  if (restA.slice(1) === restB.slice(1)) return true;
  if (restA.slice(1) === restB || restB.slice(1) === restA) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** Whether the middle names of two people with one given name and surname can be one person's: none contradicts. */
export function areMiddlesCompatible(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.length === b.length && a.every((name, n) => isSameGiven(name, b[n] ?? ''));
}

/**
 * Keys of which two names share one if they can be one person's, so that not every pair has to be compared. `initials` are
 * the given names of the block that are a single letter.
 */
export function kinKeys({ given, tokens }: PersonName, initials: ReadonlySet<string>): string[] {
  const keys = [`given ${given}`, ...[...(NICKNAMES.get(given) ?? [])].map((name) => `given ${name}`)];
  if (initials.has(given.charAt(0))) keys.push(`initial ${given.charAt(0)}`);
  for (let from = Math.max(0, tokens.length - MAX_TOKENS); from < tokens.length - 1; from += 1)
    keys.push(`end ${tokens.slice(from).join(' ')}`);
  if (given.length < MIN_TYPO_LENGTH || given.length > MAX_TYPO_LENGTH) return keys;
  // Two words that one edit makes equal are equal after each loses at most one letter (Garbe's symmetric deletes).
  for (let at = 0; at < given.length; at += 1) keys.push(`typo ${given.slice(0, at)}${given.slice(at + 1)}`);
  keys.push(`typo ${given}`);
  return keys;
}

/** The full given names by each of their short forms. */
const NICKNAMES: ReadonlyMap<string, ReadonlySet<string>> = readNicknames();

function readNicknames(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of readFileSync(dataFile('lexicon/nicknames.txt'), 'utf8').split('\n')) {
    if (line.startsWith('#')) continue;
    const [name = '', ...short] = fold(line.trim()).split(/\s+/);
    for (const form of short) found.set(form, (found.get(form) ?? new Set()).add(name));
  }
  return found;
}
