/** Cuts a question into the tokens that the rules of data/lexicon/questions are matched on. */
import { fold } from '../../text/fold.ts';

export interface Token {
  /** folded: what a rule's words are compared with */
  readonly form: string;
  /** UTF-16 offsets into the text */
  readonly start: number;
  readonly end: number;
}

/** One character of a script without spaces, or a run of other letters and digits with its inner apostrophes. */
const TOKEN =
  /(?:[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]&&[\p{L}\p{N}]])\p{M}*|[[\p{L}\p{N}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]]+(?:['’][[\p{L}\p{N}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]]+)*/gv;
const UNSPACED = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u;
/** what French leaves before an apostrophe: `qu’a`, `l’OTAN`; English and Spanish have no such words */
const ELIDED = /^(?:[cdjlmnst]|qu)['’]/i;
const POSSESSIVE = /['’]s$/i;

/** The tokens in order; punctuation parts them and is none. Linear in the text's length. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: run, index } of text.matchAll(TOKEN)) {
    // Folding would take the voicing marks off kana: が and か are different words.
    if (UNSPACED.test(run))
      tokens.push({ form: run.normalize('NFKC'), start: index, end: index + run.length });
    else tokens.push(...parted(run, index));
  }
  return tokens;
}

/** `qu’a` is `qu’` and `a`; `Japan’s` is `Japan` and `’s`; `O’Brien` stays whole. */
function parted(run: string, at: number): Token[] {
  const head = ELIDED.exec(run)?.[0].length ?? 0;
  const tail = POSSESSIVE.test(run.slice(head)) ? 2 : 0;
  const cuts = [0, head, run.length - tail, run.length];
  return cuts.slice(1).flatMap((end, n) => {
    const start = cuts[n] ?? 0;
    return end > start ? [{ form: fold(run.slice(start, end)), start: at + start, end: at + end }] : [];
  });
}
