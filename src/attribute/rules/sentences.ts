/** Paragraphs as sentences of tokens: words, marks, and each quotation as one token. Linear in their length. */

import { fold } from '../../text/fold.ts';
import type { Piece } from '../pieces.ts';
import type { Quotation } from '../syntax/quotations.ts';
import type { Grammar } from './grammar.ts';

export interface Token {
  readonly kind: 'word' | 'mark' | 'quotation';
  readonly text: string;
  /** folded */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isCapital: boolean;
  readonly quotation?: Quotation;
  /** a pronoun behind its verb: `a-t-il`, `dit-elle` */
  readonly isInverted?: true;
}

export interface Sentence {
  /** index of the paragraph */
  readonly paragraph: number;
  readonly tokens: readonly Token[];
}

const TOKEN =
  /\uE000+|\p{Lu}\.(?:\s?\p{Lu}\.)*(?=[\s-])|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.’'-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|[.,;:!?…()–—-]/gu;
const INVERTED = /^(.+?)-(?:t-)?(ils?|elles?|on)$/u;
const ELIDED = /^(l|d|qu|s|n|c|j|m|t|jusqu|lorsqu|puisqu|quoiqu)['’](.+)$/iu;
/** Longer runs of letters are no words. */
const MAX_WORD = 60;

/** The sentences of a paragraph. */
export function sentencesOf(
  { text }: Pick<Piece, 'text'>,
  paragraph: number,
  quotations: readonly Quotation[],
  grammar: Grammar,
): Sentence[] {
  const found: Sentence[] = [];
  let tokens: Token[] = [];
  const all = tokensOf(text, quotations, grammar);
  for (const [n, token] of all.entries()) {
    tokens.push(token);
    if (!endsSentence(token, all[n - 1], all[n + 1], text)) continue;
    found.push({ paragraph, tokens });
    tokens = [];
  }
  if (tokens.length > 0) found.push({ paragraph, tokens });
  return found;
}

function endsSentence(
  token: Token,
  before: Token | undefined,
  next: Token | undefined,
  text: string,
): boolean {
  if (!next) return true;
  const startsAnew = next.isCapital || next.kind === 'quotation' || /\d/.test(next.text);
  if (token.quotation) {
    const { end } = token.quotation;
    return (
      startsAnew && next.kind !== 'mark' && /[.!?…][’”"»‹›]?$/.test(text.slice(Math.max(0, end - 2), end))
    );
  }
  if (token.kind !== 'mark' || !/[.!?…]/.test(token.text) || !startsAnew) return false;
  // "am 3. Mai"
  return !(
    token.text === '.' &&
    before !== undefined &&
    /^\d{1,2}$/.test(before.text) &&
    next.kind === 'word'
  );
}

function tokensOf(text: string, quotations: readonly Quotation[], { words }: Grammar): Token[] {
  let masked = '';
  let at = 0;
  for (const { open, close } of quotations) {
    masked += text.slice(at, open) + '\uE000'.repeat(close - open);
    at = close;
  }
  masked += text.slice(at);
  const byStart = new Map(quotations.map((one) => [one.open, one]));
  const abbreviations = words('abbreviations');
  const found: Token[] = [];
  let covered = 0;
  for (const { 0: run, index } of masked.matchAll(TOKEN)) {
    if (index < covered) continue;
    const end = index + run.length;
    const quotation = byStart.get(index);
    if (run.startsWith('\uE000')) {
      // Two quotations side by side are one run.
      let open: Quotation | undefined = quotation;
      while (open) {
        found.push({
          kind: 'quotation',
          text: '',
          word: '',
          start: open.open,
          end: open.close,
          isCapital: false,
          quotation: open,
        });
        open = byStart.get(open.close);
      }
      covered = end;
    } else if (/^[\p{L}\p{N}]/u.test(run)) {
      const isAbbreviation = text[end] === '.' && abbreviations.has(fold(run));
      covered = isAbbreviation ? end + 1 : end;
      pushWord(found, run.slice(0, MAX_WORD), index, covered);
    } else found.push({ kind: 'mark', text: run, word: run, start: index, end, isCapital: false });
  }
  return found;
}

function pushWord(found: Token[], run: string, start: number, end: number): void {
  const word = (text: string, from: number, to: number, isInverted?: true): Token => ({
    kind: 'word',
    text,
    word: fold(text),
    start: from,
    end: to,
    isCapital: /^\p{Lu}/u.test(text),
    ...(isInverted && { isInverted }),
  });
  const [, elided = '', rest = ''] = ELIDED.exec(run) ?? [];
  if (elided !== '') {
    found.push(word(elided, start, start + elided.length + 1));
    pushWord(found, rest, start + elided.length + 1, end);
    return;
  }
  const [, verb = '', pronoun = ''] = INVERTED.exec(run) ?? [];
  if (verb === '') found.push(word(run, start, end));
  else found.push(word(verb, start, start + verb.length), word(pronoun, end - pronoun.length, end, true));
}
