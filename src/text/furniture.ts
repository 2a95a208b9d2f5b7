/**
 * Recognises furniture by the phrases of data/lexicon/furniture.txt: lines that stand around a story and are no part of
 * it. Text files, pages, teasers and attribution share this list. A line takes linear time.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { fold } from './fold.ts';

/** The longest line in characters that an entry of each kind matches. */
const MAX_LENGTHS = { line: 160, start: 160, long: 420, end: 160, part: 300, rest: 80 } as const;
type Kind = keyof typeof MAX_LENGTHS;

interface Phrase {
  readonly kind: Kind;
  /** folded; any text may stand between two parts */
  readonly parts: readonly string[];
}

/** The first word, by which a phrase is looked up; of words without blanks, the first characters. */
const KEY = /^(?:[\p{Script=Latin}\p{Script=Cyrillic}\p{M}'0-9]+|.{0,2})/u;
const WORD_END = /[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]$/u;
const WORD_START = /^[\p{L}\p{N}]/u;

interface Phrases {
  /** those that a line begins with, by their first word */
  readonly anchored: ReadonlyMap<string, readonly Phrase[]>;
  readonly floating: readonly Phrase[];
}

/** Read with the first line: many processes and threads read no story. */
let loaded: Phrases | undefined;

/** Lines whose judgement is kept: parsing, trimming and attribution ask about the same paragraphs. */
const MAX_JUDGED = 5000;
const judged = new Map<string, boolean>();

/** True if a line is furniture as a whole. */
export function isFurnitureLine(text: string): boolean {
  if (text.length > MAX_LENGTHS.long) return false;
  const known = judged.get(text);
  if (known !== undefined) return known;
  const is = matches(text, (kind) => kind !== 'rest');
  if (judged.size >= MAX_JUDGED) judged.clear();
  judged.set(text, is);
  return is;
}

/** True for a heading after which a page is about other things. */
export function opensFurniture(text: string): boolean {
  return matches(text, (kind) => kind === 'rest');
}

function matches(text: string, isWanted: (kind: Kind) => boolean): boolean {
  if (text.length > MAX_LENGTHS.long) return false;
  loaded ??= phrases();
  const { anchored, floating } = loaded;
  const line = plain(text);
  const near = anchored.get(keyOf(line)) ?? [];
  const fits = (phrase: Phrase) =>
    isWanted(phrase.kind) && line.length <= MAX_LENGTHS[phrase.kind] && isIn(line, phrase);
  return near.some(fits) || floating.some(fits);
}

function isIn(line: string, { kind, parts }: Phrase): boolean {
  const [first = ''] = parts;
  if (kind === 'end') return line.endsWith(first);
  // A shortcut: most lines do not have the first part.
  if (kind === 'part' ? !line.includes(first) : !line.startsWith(first)) return false;
  let at = 0;
  for (const [n, part] of parts.entries()) {
    const found = n === 0 && kind !== 'part' ? (line.startsWith(part) ? 0 : -1) : line.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (kind === 'line') return at >= line.length - (line.endsWith(':') ? 1 : 0);
  return !(WORD_END.test(line.slice(0, at)) && WORD_START.test(line.slice(at)));
}

/** Folded, one notation for numbers and separators, without the punctuation around it. */
function plain(text: string): string {
  let line = fold(text);
  // Shortcuts: a test is faster than a replacement, and most lines need none.
  if (/\d/.test(line)) line = line.replace(/\d+/g, '0');
  if (/[:|»›>]/.test(line)) line = line.replace(/(?<!\s)\s*[:|»›>]+/g, ':');
  if (/\s\s|[^\S ]/.test(line)) line = line.replace(/\s+/g, ' ');
  return withoutEnd(line.replace(/^[\s*+•·\-–—:=#]+/, '')).replace(/^[[(]+(?!\p{L}+[\])])/u, '');
}

/** The line without the punctuation at its end; a colon in it stays. */
function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && /[\s.!?…→:*+)\]]/.test(line[end - 1] ?? '')) end -= 1;
  return line.slice(0, end) + (line.includes(':', end) ? ':' : '');
}

function phrases(): Phrases {
  const anchored = new Map<string, Phrase[]>();
  const floating: Phrase[] = [];
  for (const phrase of readPhrases()) {
    const first = phrase.parts[0] ?? '';
    if (first === '' || phrase.kind === 'end' || phrase.kind === 'part') floating.push(phrase);
    else {
      const same = anchored.get(keyOf(first)) ?? [];
      same.push(phrase);
      anchored.set(keyOf(first), same);
    }
  }
  return { anchored, floating };
}

function readPhrases(): Phrase[] {
  const lines = readFileSync(dataFile('lexicon/furniture.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.flatMap((line) => {
    const [kind = '', words = ''] = line.split(/\|(.*)/).map((part) => part.trim());
    if (!isKind(kind)) throw new Error(`data/lexicon/furniture.txt: no kind in “${line}”`);
    return expand(words).map((phrase) => ({ kind, parts: phrase.split('…').map(plain) }));
  });
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(MAX_LENGTHS, kind);
}

/** `see/read also/~ here` gives `see also here`, `see here`, `read also here`, `read here`. */
function expand(words: string): string[] {
  let phrases = [''];
  for (const word of words.split(/\s+/)) {
    const choices = word.split('/').map((one) => one.replaceAll('_', ' '));
    phrases = phrases.flatMap((phrase) =>
      choices.map((choice) => (choice === '~' ? phrase : `${phrase} ${choice}`.trim())),
    );
  }
  return phrases;
}

function keyOf(line: string): string {
  return KEY.exec(line)?.[0].trim() ?? '';
}
