/** Word shapes in place of a parser: a word is a cue, an auxiliary, a preposition or a name. Also the verb of a source. */
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

/** Prepositions after a name, for origin or employer. */
const AFFILIATION_PREPOSITIONS = new Set(['of', 'from', 'with', 'at']);

const AUXILIARIES = new Set(
  'is was are were has have had will would did does do can could may might must should'.split(' '),
);

const FORMS_OF_BE = new Set(['was', 'were', 'is', 'are', 'be', 'been', 'being']);

/** A number as a feature: exact up to 3, then by its bucket. */
export function bucket(n: number): string {
  if (n <= 3) return String(n);
  return n <= 5 ? '4' : n <= 8 ? '6' : n <= 14 ? '9' : n <= 25 ? '15' : '26';
}

/**
 * The first token after a source that is no auxiliary or adverb, past appositions between commas; -1 if the sentence ends
 * before it. `past` tells whether there was an apposition.
 */
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
      // "Charles Rangel of New York said": the origin is skipped.
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
      const continues = close === ',' && /^(?:who|whose|which)$/.test(tokens[end + 1]?.folded ?? '');
      at = continues ? end : tokens[end + 1]?.folded === ',' ? end + 2 : end + 1;
      if (!continues) jumps = 2;
    } else break;
  }
  return { at, past };
}

function isCapitalised(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text);
}

/** The shape of a token; `$` if it is not in the sentence. */
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

/** The shape of a verb. "Rubio was asked by the moderator": after a form of "be" a cue is passive, and its subject the listener. */
export function verbShape(tokens: readonly Token[], at: number, sentence: number): string {
  if (at < 0) return '$';
  const found = wordShape(tokens[at], sentence);
  const passive =
    found === 'cue' && FORMS_OF_BE.has(tokens[at - 1]?.folded ?? '') && tokens[at]?.folded !== 'quoted';
  return passive ? 'passive' : found;
}

/** The shape of the word before a source: `^` if it opens its sentence, `according` after "according to". */
export function shapeBefore(tokens: readonly Token[], from: number, sentence: number): string {
  const previous = tokens[from - 1];
  if (!previous || previous.sentence !== sentence) return '^';
  return previous.folded === 'to' && tokens[from - 2]?.folded === 'according'
    ? 'according'
    : wordShape(previous, sentence);
}
