/** Phrases in the row of a story: whether words stand side by side. */
import { type StoryRow, type WordIds, wordOf, wordWithStem } from './story-row.ts';

/** A part of the list of words of a row: indexes into `words`. */
export interface RowPart {
  readonly from: number;
  readonly to: number;
}

/** The words `[start, end)` of the body, or of the quotes behind it. */
export function bodyPart({ distinct }: StoryRow, start: number, end: number): RowPart {
  return { from: distinct + start, to: distinct + end };
}

export function headlinePart({ headlineAt, endsAt }: StoryRow): RowPart {
  return { from: headlineAt, to: endsAt };
}

/** The body and the quotes. */
export function wholeBody({ distinct, headlineAt }: StoryRow): RowPart {
  return { from: distinct, to: headlineAt };
}

/** True if one of the parts has the words side by side. */
export function hasWords(row: StoryRow, parts: readonly RowPart[], wanted: readonly WordIds[]): boolean {
  const words = wanted.map((one) => wordOf(row, one));
  if (words.includes(-1)) return false;
  return parts.some((part) => hasSequence(part, words.length, (n, at) => row.words[at] === words[n]));
}

/** True if one of the parts has words with these stems side by side. */
export function hasStems(row: StoryRow, parts: readonly RowPart[], wanted: readonly number[]): boolean {
  const { ids, words } = row;
  if (wanted.some((stem) => wordWithStem(row, stem) < 0)) return false;
  return parts.some((part) => hasSequence(part, wanted.length, (n, at) => ids[words[at] ?? 0] === wanted[n]));
}

function hasSequence(
  { from, to }: RowPart,
  length: number,
  isAt: (n: number, at: number) => boolean,
): boolean {
  for (let first = from; first + length <= to; first += 1) {
    let n = 0;
    while (n < length && isAt(n, first + n)) n += 1;
    if (n === length) return true;
  }
  return false;
}
