/**
 * Prepares paragraphs for attribution and maps the quotes back. Furniture between paragraphs is left out, so that it names nobody and
 * parts no speech of several paragraphs. The line above an entry of a live blog names nobody either, but parts what others say. Overlong paragraphs are split: no newspaper prints such paragraphs, but a page without
 * markup is one. Bounded paragraphs keep the time linear in the article's length, whatever its text.
 */
import type { Paragraph, Quote } from '../model/article.ts';
import { isEntryLine, isFurniture, isLink, isNameAlone } from './syntax/furniture.ts';
import { labelAt, nameOf } from './transcripts/labels.ts';

/** Characters of a paragraph that is attributed as one. */
const MAX_PIECE_LENGTH = 10_000;

export interface Piece extends Paragraph {
  /** number of the paragraph it is a part of */
  readonly of: number;
  /** where it begins there, in UTF-16 code units */
  readonly offset: number;
}

/** The paragraphs without furniture as pieces, numbered from 1. A paragraph that is short enough is one piece. */
export function piecesOf(paragraphs: readonly Paragraph[]): Piece[] {
  const found: Piece[] = [];
  let labels: ReadonlyMap<string, unknown[]> | undefined;
  const recurs = (text: string) => {
    labels ??= Map.groupBy(paragraphs, (one) => labelOf(one.text));
    return (labels.get(labelOf(text))?.length ?? 0) > 1;
  };
  for (const [n, { number, text }] of paragraphs.entries()) {
    // The headline stands first.
    if (number > 1 && (isFurniture(text) || (isLink(text) && !recurs(text)))) continue;
    if (number > 1 && startsEntry(paragraphs, n)) {
      // Empty, it parts the entries before and after it, and its names speak nowhere.
      found.push({ number: found.length + 1, text: '', of: number, offset: 0 });
      continue;
    }
    for (let from = 0; ; ) {
      const end = text.length - from <= MAX_PIECE_LENGTH ? text.length : pieceEnd(text, from);
      found.push({ number: found.length + 1, text: text.slice(from, end), of: number, offset: from });
      from = end;
      if (from >= text.length) break;
    }
  }
  return found;
}

/** The label at the head of a paragraph, folded; empty if there is none. */
function labelOf(text: string): string {
  const label = labelAt(text);
  return label ? nameOf(label) : '';
}

/** Whether a paragraph is the time of a live blog's entry, its author, or both. */
function startsEntry(paragraphs: readonly Paragraph[], n: number): boolean {
  const isEntry = (at: number) => isEntryLine(paragraphs[at]?.text ?? '');
  return isEntry(n) || (isNameAlone(paragraphs[n]?.text ?? '') && (isEntry(n - 1) || isEntry(n + 1)));
}

/** A place to cut: after a sentence, or else after a word, or else after the last character that fits. */
function pieceEnd(text: string, from: number): number {
  const limit = from + MAX_PIECE_LENGTH;
  let afterWord = 0;
  for (let at = limit; at > from + MAX_PIECE_LENGTH / 2; at -= 1) {
    if (!/\s/.test(text[at - 1] ?? '')) continue;
    afterWord ||= at;
    // A full stop inside a quotation can end its sentence too, but the closing mark shows that the quotation is over.
    if (/(?:[\p{L}\p{N}][.!?]|[.,!?]["”’»])\s$/u.test(text.slice(at - 3, at))) return at;
  }
  return afterWord || limit;
}

/** The quote of a piece in its paragraph. */
export function inParagraph(quote: Quote, pieces: readonly Piece[]): Quote {
  const { of = quote.paragraph, offset = 0 } = pieces[quote.paragraph - 1] ?? {};
  return { ...quote, paragraph: of, start: quote.start + offset, end: quote.end + offset };
}
