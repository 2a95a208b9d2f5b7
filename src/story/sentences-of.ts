/** Splits an article's body into whole sentences that can be shown alone; a quotation is never split. */
import type { Quote, Span } from '../model/article.ts';
import { sentences } from '../text/sentences.ts';

/** One sentence: its paragraph number, its UTF-16 offsets there, and the quotations in it. */
export interface Sentence extends Span {
  readonly paragraph: number;
  readonly text: string;
  readonly quotes: readonly Quote[];
}

/**
 * The sentences of one paragraph. If a boundary falls inside a quotation, both sides stay one sentence, so that quoted
 * words keep their speaker.
 */
export function sentencesOf(paragraph: number, text: string, quotes: readonly Quote[]): Sentence[] {
  const inside = quotes.filter((quote) => quote.paragraph === paragraph);
  // Quotation marks are just outside of a quote's offsets; the attribution follows in the same sentence.
  const splits = (at: number) => inside.some((quote) => at > quote.start - 1 && at <= quote.end + 1);
  const joined: { start: number; end: number }[] = [];
  const all = sentences(text);
  const spoken = speechInSingleMarks(text, all);
  for (const [n, { start, end }] of all.entries()) {
    const last = joined.at(-1);
    if (last && (splits(start) || spoken.has(n))) last.end = end;
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

/** A single quotation mark that opens, and one that closes; an apostrophe is between letters. */
const OPENS = /(?<=^|[\s(—–-])['‘](?=[\p{L}\p{N}])/gu;
const CLOSES = /['’](?=[\s.,;:!?)—–-]|$)/u;
/** A single mark that closes speech and not a word: it follows a comma or a full stop. */
const ENDS_SPEECH = /[.,!?…]['’](?=\s|$)/u;
/** Maximum number of sentences of such speech. */
const MAX_SPEECH_SENTENCES = 5;

/** Indexes of sentences that continue speech in single marks which an earlier sentence opened and did not close. */
function speechInSingleMarks(text: string, all: readonly Span[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let n = 0; n + 1 < all.length; n += 1) {
    const { start = 0, end = 0 } = all[n] ?? {};
    const sentence = text.slice(start, end);
    const opening = [...sentence.matchAll(OPENS)].at(-1)?.index;
    if (opening === undefined || CLOSES.test(sentence.slice(opening + 1))) continue;
    const ahead = all.slice(n + 1, n + MAX_SPEECH_SENTENCES);
    const closing = ahead.findIndex((one) => ENDS_SPEECH.test(text.slice(one.start, one.end)));
    for (let more = 1; more <= closing + 1; more += 1) found.add(n + more);
    n += closing + 1;
  }
  return found;
}
