/** The two texts of a checked quote, the claimed and the printed one, with the words to mark in each. */
import type { CheckAnswer } from '../model/answer.ts';
import type { Span } from '../model/article.ts';
import type { Difference } from '../model/check.ts';

export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Span[];
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whether the claim has words that are not printed, or lacks printed ones without a mark. */
export function isReworded({ differences = [] }: Pick<CheckAnswer, 'differences'>): boolean {
  return differences.some(({ kind }) => kind === 'added' || kind === 'removed');
}

/** Whether the claim is a part of the printed words that are shown. */
export function isOfPart({ found }: Pick<CheckAnswer, 'found'>): boolean {
  const [mark] = found?.marks ?? [];
  if (!found || !mark) return false;
  return LETTER.test(found.text.slice(0, mark.start)) || LETTER.test(found.text.slice(mark.end));
}

/** The claim, with the words marked that are not printed. */
export function claimedText({ claim, differences = [] }: CheckAnswer): MarkedText {
  return { text: claim.text, marks: differences.flatMap(({ span }) => span ?? []) };
}

/**
 * The printed words with those marked that the claim leaves out or changes; if it has none, the words of the claim within
 * the others. `isWhole` is false if only the part from the first to the last word of the claim is given.
 */
export function printedText(answer: CheckAnswer): MarkedText & { readonly isWhole: boolean } {
  const { found, differences = [] } = answer;
  if (!found) return { text: '', marks: [], isWhole: true };
  const printed = differences.filter(({ kind }) => kind !== 'added');
  const missing = printed.some(({ kind }) => kind !== 'equal');
  if (!missing)
    return {
      text: found.text,
      marks: isOfPart(answer) && !isReworded(answer) ? found.marks : [],
      isWhole: true,
    };
  const joined = printed.map(({ text }) => text).join('');
  const [mark] = found.marks;
  // A quotation of several paragraphs is shown without the marks that stand between them.
  const isWhole = mark !== undefined && found.text.slice(mark.start, mark.end) === joined;
  return {
    text: isWhole ? found.text : joined,
    marks: spansOf(printed, isWhole ? mark.start : 0),
    isWhole,
  };
}

/** The spans of what the claim has not, without the white space around the words. */
function spansOf(printed: readonly Difference[], offset: number): Span[] {
  const spans: Span[] = [];
  let at = offset;
  for (const { kind, text } of printed) {
    const start = at + (text.length - text.trimStart().length);
    const end = at + text.trimEnd().length;
    if (kind !== 'equal' && start < end) spans.push({ start, end });
    at += text.length;
  }
  return spans;
}
