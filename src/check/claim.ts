/** Reads a claimed quote: its words, and the gaps that it marks. */
import { comparableWords } from '../text/comparable-words.ts';

/** A piece of a claim without a gap, with what stands between it and the piece before. */
export interface ClaimPiece {
  /** folded */
  readonly words: readonly string[];
  /** `brackets`: words put in by whoever quotes; `ellipsis`: words left out; absent for the first piece */
  readonly gap?: 'ellipsis' | 'brackets';
  /** the words in the brackets before this piece, folded */
  readonly inBrackets?: readonly string[];
}

export interface ParsedClaim {
  /** all words as they stand, those in brackets included */
  readonly words: readonly ClaimWord[];
  /** the pieces between marked gaps; gaps at the ends are left out */
  readonly pieces: readonly ClaimPiece[];
}

export interface ClaimWord {
  /** folded */
  readonly text: string;
  /** as typed */
  readonly typed: string;
  /** offsets into the claim */
  readonly start: number;
  readonly end: number;
}

/** Longest claim that is read, in UTF-16 code units: some 1,000 words. What is longer is cut. */
const MAX_CLAIM_LENGTH = 8000;

/** An ellipsis, also within brackets, or some words in square brackets. Linear: no part can match what another does. */
const GAP = /[[(]\s?(?:…|\.\s?\.\s?\.)\s?[\])]|…|\.\s?\.\s?\.(?:\s?\.)?|\[(?<inside>[^[\]]{0,80})\]/gu;

export function parseClaim(typed: string): ParsedClaim {
  const text = typed.slice(0, MAX_CLAIM_LENGTH);
  const words = comparableWords(text).map(({ text: folded, start, end }) => ({
    text: folded,
    typed: text.slice(start, end),
    start,
    end,
  }));
  const pieces: ClaimPiece[] = [];
  let from = 0;
  let gap: Pick<ClaimPiece, 'gap' | 'inBrackets'> = {};
  const addPiece = (to: number) => {
    const own = comparableWords(text.slice(from, to)).map((word) => word.text);
    if (own.length === 0) return false;
    pieces.push({ words: own, ...(pieces.length > 0 && gap) });
    return true;
  };
  for (const match of text.matchAll(GAP)) {
    const added = addPiece(match.index);
    const inside = match.groups?.inside;
    const own = inside === undefined ? [] : comparableWords(inside).map((word) => word.text);
    // Of gaps next to each other, the one that can leave out more counts.
    const before = added ? {} : gap;
    gap =
      inside === undefined || before.gap === 'ellipsis'
        ? { gap: 'ellipsis' }
        : { gap: 'brackets', inBrackets: [...(before.inBrackets ?? []), ...own] };
    from = match.index + match[0].length;
  }
  addPiece(text.length);
  return { words, pieces };
}
