/** Tokens of a masked paragraph: words and marks. A quotation is one token, so that distances count the reporter's words. */
import type { Span } from '../../model/article.ts';
import { partitionPoint } from '../../text/binary-search.ts';
import { fold } from '../../text/fold.ts';
import type { Quotation } from './quotations.ts';

export interface Token extends Span {
  readonly text: string;
  /** folded; `""` for a quotation */
  readonly folded: string;
  /** number of its sentence in the paragraph, from 0 */
  readonly sentence: number;
}

/** The folded form of a quotation. */
export const QUOTED = '""';
const WORD =
  /[’'](?:s|re|ve|d|ll|m)(?![\p{L}])|[\p{L}\p{N}@#$](?:[\p{L}\p{M}\p{N}&-]|(?![’'](?:s|re|ve|d|ll|m)(?!\p{L}))[’'.](?=[\p{L}\p{N}]))*|--+|[^\s\p{L}\p{N}]/gu;

/** One pass over the paragraph. `quotations` and `sentences` are its own, in order. */
export function tokenize(
  masked: string,
  quotations: readonly Quotation[],
  sentences: readonly Span[],
): Token[] {
  const found: Token[] = [];
  let sentence = 0;
  const push = (text: string, folded: string, start: number, end: number) => {
    while (sentence < sentences.length - 1 && start >= (sentences[sentence]?.end ?? 0)) sentence += 1;
    found.push({ text, folded, start, end, sentence });
  };
  const words = (from: number, to: number) => {
    for (const match of masked.slice(from, to).matchAll(WORD)) {
      const start = from + match.index;
      push(match[0], match[0].startsWith('--') ? '—' : fold(match[0]), start, start + match[0].length);
    }
  };
  let at = 0;
  for (const { open, close } of quotations) {
    words(at, open);
    push(QUOTED, QUOTED, open, close);
    at = close;
  }
  words(at, masked.length);
  return found;
}

/** Index of the first token that starts at or after an offset. */
export function tokenAt(tokens: readonly Token[], offset: number): number {
  return partitionPoint(tokens, (one) => one.start < offset);
}
