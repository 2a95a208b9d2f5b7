/** Which quotes are worth a place of their own on the record. */
import type { Quote } from '../model/article.ts';

/** Fewest words of a fragment that says something by itself. */
const MIN_FRAGMENT_WORDS = 3;
/** Fewest words of a fragment with a clause of its own: "“I erred,” Dana Roth wrote". */
const MIN_ATTRIBUTED_WORDS = 2;
/** Characters of a quotation that are counted. */
const MAX_COUNTED_LENGTH = 60;

/** Finds the words of scripts without spaces too. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text.slice(0, MAX_COUNTED_LENGTH)))
    if (isWordLike) count += 1;
  return count;
}

/** "various fields" is a scrap of a sentence: it is read with its paragraph, but not listed as somebody's words. */
export function isListed({ text, clause, form }: Quote): boolean {
  if (/[.!?…。！？]['’”]?$/u.test(text)) return true;
  const isSentence = form === 'direct' && clause !== '' && /,$/.test(text);
  return countWords(text) >= (isSentence ? MIN_ATTRIBUTED_WORDS : MIN_FRAGMENT_WORDS);
}

/** Whether to say who speaks in a sentence's own quotation: that it is unclear whose a word or two are, nobody asks. */
export function isSpokenFor(quote: Quote): boolean {
  return isListed(quote) || quote.attribution.state !== 'ambiguous';
}
