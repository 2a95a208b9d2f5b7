/** Rules for which quotes are shown on their own, and for which of them the speaker is shown. */
import type { Quote } from '../model/article.ts';

/** Minimum number of words of a fragment that is understood by itself. */
const MIN_WORDS = 3;

/** Whether a quote is listed as somebody's words. A fragment such as “various fields” is only shown in its paragraph. */
export function isListed({ text }: Quote): boolean {
  return /[.!?]$/.test(text) || text.split(/\s+/).length >= MIN_WORDS;
}

/** Whether to show the speaker of a quotation within a sentence. One or two quoted words need no speaker if it is unclear. */
export function isSpokenFor(quote: Quote): boolean {
  return isListed(quote) || quote.attribution.state !== 'ambiguous';
}
