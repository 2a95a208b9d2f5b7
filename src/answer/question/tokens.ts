/** Splits a question into tokens, which the rules of data/lexicon/questions are matched against. */
import { fold } from '../../text/fold.ts';

export interface Token {
  /** folded form, to compare with the words of a rule */
  readonly form: string;
  /** UTF-16 offsets into the text */
  readonly start: number;
  readonly end: number;
}

/** The form of a token that stands for words in quotation marks. */
export const QUOTED = '“…”';

/** One character of a script without spaces, or a run of other letters and digits with inner apostrophes. */
const TOKEN =
  /(?:[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]&&[\p{L}\p{N}]])\p{M}*|[[\p{L}\p{N}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]]+(?:['’][[\p{L}\p{N}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]]+)*/gv;
const UNSPACED = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u;
/** French elisions such as `qu’a` and `l’OTAN`; English and Spanish have no such words */
const ELIDED = /^(?:[cdjlmnst]|qu)['’]/i;
const POSSESSIVE = /['’]s$/i;

/** The tokens in order, split at spaces and punctuation. Linear in the length of the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: run, index } of text.matchAll(TOKEN)) {
    // Folding would remove the voicing marks of kana, but が and か are different words.
    if (UNSPACED.test(run))
      tokens.push({ form: run.normalize('NFKC'), start: index, end: index + run.length });
    else tokens.push(...splitAffixes(run, index));
  }
  return tokens;
}

/** Splits affixes off: `qu’a` becomes `qu’` and `a`, `Japan’s` becomes `Japan` and `’s`; `O’Brien` stays whole. */
function splitAffixes(run: string, at: number): Token[] {
  const head = ELIDED.exec(run)?.[0].length ?? 0;
  const tail = POSSESSIVE.test(run.slice(head)) ? 2 : 0;
  const cuts = [0, head, run.length - tail, run.length];
  return cuts.slice(1).flatMap((end, n) => {
    const start = cuts[n] ?? 0;
    return end > start ? [{ form: fold(run.slice(start, end)), start: at + start, end: at + end }] : [];
  });
}
