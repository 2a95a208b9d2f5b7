/** Which quotes are worth a place of their own on the record. */
import type { Quote } from '../model/article.ts';

/** Fewest words of a fragment that says something by itself. */
const FRAGMENT = 3;

/** "various fields" is a scrap of a sentence: it is read with its paragraph, but not listed as somebody's words. */
export function isListed({ text }: Quote): boolean {
  return /[.!?]$/.test(text) || text.split(/\s+/).length >= FRAGMENT;
}

/** Whether to say who speaks in a sentence's own quotation: that it is unclear whose a word or two are, nobody asks. */
export function isSpokenFor(quote: Quote): boolean {
  return isListed(quote) || quote.attribution.state !== 'ambiguous';
}
