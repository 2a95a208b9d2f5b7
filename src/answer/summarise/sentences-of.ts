/** An article's body as whole sentences that can be shown alone: never half a quotation. */
import type { Quote, Span } from '../../model.ts';
import { sentences } from '../../text/sentences.ts';

/** One showable sentence: where it stands, and the quotations in it. */
export interface Sentence extends Span {
  readonly paragraph: number;
  readonly text: string;
  readonly quotes: readonly Quote[];
}

/**
 * The sentences of one paragraph. Where a boundary falls inside a quotation, the two sides stay together, so
 * that quoted words keep their speaker.
 */
export function sentencesOf(paragraph: number, text: string, quotes: readonly Quote[]): Sentence[] {
  const inside = quotes.filter((quote) => quote.paragraph === paragraph);
  // Quotation marks stand just outside a quote's offsets; the attribution follows in the same sentence.
  const splits = (at: number) => inside.some((quote) => at > quote.start - 1 && at <= quote.end + 1);
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of sentences(text)) {
    const last = joined.at(-1);
    if (last && splits(start)) last.end = end;
    else joined.push({ start, end });
  }
  return joined.map(({ start, end }) => ({
    paragraph,
    start,
    end,
    text: text.slice(start, end),
    quotes: inside.filter((quote) => quote.start >= start && quote.end <= end),
  }));
}
