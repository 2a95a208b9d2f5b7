/** What a word is to its neighbours, without a parser: a cue, an auxiliary, a preposition, a name; and which verb a source has. */
import { CUES } from '../lexicon/lexicon.ts';
import { QUOTED, type Token } from './tokens.ts';

const SKIPPED = new Set(
  'also later has have had then previously once recently is was are were would been being will could did does not never further all both again instead even still first only just often too who that which reportedly himself herself themselves to'.split(
    ' ',
  ),
);

const PREPOSITIONS = new Set(
  'of for from with in at on to by about near inside within against between behind under over like among including after before during than as'.split(
    ' ',
  ),
);

export function isPreposition(word: string): boolean {
  return PREPOSITIONS.has(word);
}

/** Behind a name: where its bearer is from, or whom they work for. */
const PLACING = new Set(['of', 'from', 'with', 'at']);

const VERBAL = new Set(
  'is was are were has have had will would did does do can could may might must should'.split(' '),
);

const BE = new Set(['was', 'were', 'is', 'are', 'be', 'been', 'being']);

export function bucket(n: number): string {
  if (n <= 3) return String(n);
  return n <= 5 ? '4' : n <= 8 ? '6' : n <= 14 ? '9' : n <= 25 ? '15' : '26';
}

/** Index of the first word behind a source that is no auxiliary or adverb, past an apposition between commas. */
export function verbAfter(
  tokens: readonly Token[],
  from: number,
  sentence: number,
): { at: number; past: boolean } {
  let at = from;
  let past = false;
  let jumps = 0;
  for (let steps = 0; steps < 7; steps += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence) return { at: -1, past };
    const { low } = token;
    if (SKIPPED.has(low) || (low.endsWith('ly') && low.length > 4)) at += 1;
    else if (PLACING.has(low) && isCapital(tokens[at + (tokens[at + 1]?.low === 'the' ? 2 : 1)])) {
      // "Charles Rangel of New York said": where somebody is from is no part of the clause.
      at += tokens[at + 1]?.low === 'the' ? 3 : 2;
      while (isCapital(tokens[at])) at += 1;
    } else if (jumps < 2 && (low === ',' || low === '(' || low === '-' || low === '–' || low === '—')) {
      const close = low === '(' ? ')' : low;
      let end = at + 1;
      while (end < at + 32 && tokens[end]?.sentence === sentence && tokens[end]?.low !== close) {
        if (tokens[end]?.low === QUOTED) return { at, past };
        end += 1;
      }
      if (tokens[end]?.low !== close) return { at, past };
      past = true;
      jumps += 1;
      // "Sam Solovey, a contestant on the show, who worked there, said"
      const goesOn = close === ',' && /^(?:who|whose|which)$/.test(tokens[end + 1]?.low ?? '');
      at = goesOn ? end : tokens[end + 1]?.low === ',' ? end + 2 : end + 1;
      if (!goesOn) jumps = 2;
    } else break;
  }
  return { at, past };
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text);
}

export function shape(token: Token | undefined, sentence: number): string {
  if (!token || token.sentence !== sentence) return '$';
  if (token.low === QUOTED) return 'quote';
  if (CUES.has(token.low)) return /ing$/.test(token.low) ? 'cueing' : 'cue';
  if (PREPOSITIONS.has(token.low) || /^[^\p{L}\p{N}]/u.test(token.text)) return token.low;
  if (VERBAL.has(token.low)) return 'aux';
  if (token.low === 'that' || token.low === 'and' || token.low === 'but' || token.low === 'who')
    return token.low;
  if (/^\p{Lu}/u.test(token.text)) return 'Name';
  return token.low.endsWith('ed') ? 'ed' : token.low.endsWith('ing') ? 'ing' : 'word';
}

/** "Rubio was asked by the moderator": behind a form of `be` a cue makes its subject the one spoken to. */
export function verbShape(tokens: readonly Token[], at: number, sentence: number): string {
  if (at < 0) return '$';
  const found = shape(tokens[at], sentence);
  const passive = found === 'cue' && BE.has(tokens[at - 1]?.low ?? '') && tokens[at]?.low !== 'quoted';
  return passive ? 'passive' : found;
}

/** What stands before a source: `^` where it opens its sentence, `according` for "according to". */
export function shapeAhead(tokens: readonly Token[], from: number, sentence: number): string {
  const previous = tokens[from - 1];
  if (!previous || previous.sentence !== sentence) return '^';
  return previous.low === 'to' && tokens[from - 2]?.low === 'according'
    ? 'according'
    : shape(previous, sentence);
}
