/** What a word is to its neighbours, without a parser: a cue, an auxiliary, a preposition, a name; and which verb a source has. */
import { CUES } from '../lexicon/lexicon.ts';
import { QUOTED, type Token } from './tokens.ts';

const AUXILIARIES_AND_ADVERBS = new Set(
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
const AFFILIATION_PREPOSITIONS = new Set(['of', 'from', 'with', 'at']);

const AUXILIARIES = new Set(
  'is was are were has have had will would did does do can could may might must should'.split(' '),
);

const FORMS_OF_BE = new Set(['was', 'were', 'is', 'are', 'be', 'been', 'being']);

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
    const { folded } = token;
    if (AUXILIARIES_AND_ADVERBS.has(folded) || (folded.endsWith('ly') && folded.length > 4)) at += 1;
    else if (
      AFFILIATION_PREPOSITIONS.has(folded) &&
      isCapitalised(tokens[at + (tokens[at + 1]?.folded === 'the' ? 2 : 1)])
    ) {
      // "Charles Rangel of New York said": where somebody is from is no part of the clause.
      at += tokens[at + 1]?.folded === 'the' ? 3 : 2;
      while (isCapitalised(tokens[at])) at += 1;
    } else if (
      jumps < 2 &&
      (folded === ',' || folded === '(' || folded === '-' || folded === '–' || folded === '—')
    ) {
      const close = folded === '(' ? ')' : folded;
      let end = at + 1;
      while (end < at + 32 && tokens[end]?.sentence === sentence && tokens[end]?.folded !== close) {
        if (tokens[end]?.folded === QUOTED) return { at, past };
        end += 1;
      }
      if (tokens[end]?.folded !== close) return { at, past };
      past = true;
      jumps += 1;
      // "Sam Solovey, a contestant on the show, who worked there, said"
      const goesOn = close === ',' && /^(?:who|whose|which)$/.test(tokens[end + 1]?.folded ?? '');
      at = goesOn ? end : tokens[end + 1]?.folded === ',' ? end + 2 : end + 1;
      if (!goesOn) jumps = 2;
    } else break;
  }
  return { at, past };
}

function isCapitalised(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text);
}

export function wordShape(token: Token | undefined, sentence: number): string {
  if (!token || token.sentence !== sentence) return '$';
  if (token.folded === QUOTED) return 'quote';
  if (CUES.has(token.folded)) return /ing$/.test(token.folded) ? 'cueing' : 'cue';
  if (PREPOSITIONS.has(token.folded) || /^[^\p{L}\p{N}]/u.test(token.text)) return token.folded;
  if (AUXILIARIES.has(token.folded)) return 'aux';
  if (token.folded === 'that' || token.folded === 'and' || token.folded === 'but' || token.folded === 'who')
    return token.folded;
  if (/^\p{Lu}/u.test(token.text)) return 'Name';
  return token.folded.endsWith('ed') ? 'ed' : token.folded.endsWith('ing') ? 'ing' : 'word';
}

/** "Rubio was asked by the moderator": behind a form of `be` a cue makes its subject the one spoken to. */
export function verbShape(tokens: readonly Token[], at: number, sentence: number): string {
  if (at < 0) return '$';
  const found = wordShape(tokens[at], sentence);
  const passive =
    found === 'cue' && FORMS_OF_BE.has(tokens[at - 1]?.folded ?? '') && tokens[at]?.folded !== 'quoted';
  return passive ? 'passive' : found;
}

/** What stands before a source: `^` where it opens its sentence, `according` for "according to". */
export function shapeBefore(tokens: readonly Token[], from: number, sentence: number): string {
  const previous = tokens[from - 1];
  if (!previous || previous.sentence !== sentence) return '^';
  return previous.folded === 'to' && tokens[from - 2]?.folded === 'according'
    ? 'according'
    : wordShape(previous, sentence);
}
