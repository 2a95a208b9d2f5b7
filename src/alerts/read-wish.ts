/** What an alert asks of the words of a story, in the words of the search's own analysis. */
import { isStop } from '../search/analysis/terms.ts';
import { wordsOf } from '../search/analysis/tokens.ts';
import { piecesOf } from '../search/query/query-pieces.ts';
import type { AlertWish } from '../store/alert-store.ts';
import type { TypedWords } from './alerts.ts';

/** One alternative: all of its words and sequences of words must occur. */
export interface Clause {
  /** folded words; each stands for all words of its stem */
  readonly words: readonly string[];
  /** folded words that stand side by side */
  readonly phrases: readonly (readonly string[])[];
}

export interface ReadWish {
  /** empty if the words do not matter */
  readonly clauses: readonly Clause[];
  /** none of these may occur, each a sequence of folded words */
  readonly without: readonly (readonly string[])[];
}

/** The alternatives between commas; commas within quotation marks do not split. */
const PART = /(?:"[^"]*"|[^,;、，；\n])+/g;

/** Reads a list such as `ukraine war, "grain deal", -fever`: an exclusion in it holds for all alternatives. */
export function splitWords(typed: string): TypedWords {
  const words: string[] = [];
  const without: string[] = [];
  for (const part of typed.match(PART) ?? []) {
    const kept: string[] = [];
    for (const piece of piecesOf(part))
      if (piece.kind === 'without') without.push(piece.text);
      else kept.push(piece.typed);
    const alternative = kept.join(' ').trim();
    if (clauseOf(alternative)) words.push(alternative);
  }
  return { words: [...new Set(words)], without: [...new Set(without)] };
}

/** Reads a list of what must not occur: `fever, "yellow card"`, with or without dashes. */
export function splitWithout(typed: string): string[] {
  const parts = (typed.match(PART) ?? []).flatMap((part) => piecesOf(part).map(({ text }) => text));
  return [...new Set(parts.filter((text) => wordsOf(text).length > 0))];
}

export function readWish({ words, without }: Pick<AlertWish, 'words' | 'without'>): ReadWish {
  return {
    clauses: words.flatMap((text) => clauseOf(text) ?? []),
    without: without.map(sequenceOf).filter((sequence) => sequence.length > 0),
  };
}

/** The clause of one alternative; undefined if it has no words. Stop words count only if there are no others. */
function clauseOf(text: string): Clause | undefined {
  const words: string[] = [];
  const stops: string[] = [];
  const phrases: string[][] = [];
  for (const { kind, text: value, typed } of piecesOf(text)) {
    const sequence = sequenceOf(kind === 'phrase' ? value : typed);
    // What is written without spaces and has several words, as Japanese does, is one thing.
    if (sequence.length > 1) phrases.push(sequence);
    for (const word of sequence.length === 1 ? sequence : [])
      (isStop(word, value) && kind !== 'phrase' ? stops : words).push(word);
  }
  const kept = words.length + phrases.length === 0 ? stops : words;
  return kept.length + phrases.length === 0 ? undefined : { words: [...new Set(kept)], phrases };
}

function sequenceOf(text: string): string[] {
  return wordsOf(text)
    .filter(({ optional }) => !optional)
    .map((word) => word.text);
}
