/** Rules for which quotes are shown on their own, and for which of them the speaker is shown. */
import type { Quote } from '../model/article.ts';

/** Minimum number of words of a fragment that is understood by itself. */
const MIN_FRAGMENT_WORDS = 3;
/** The same if it has a clause of its own: "“I erred,” Dana Roth wrote". */
const MIN_ATTRIBUTED_WORDS = 2;
/** Characters of a quotation that are counted. */
const MAX_COUNTED_LENGTH = 60;

/** Plain words at the head of a quotation, as many as any rule asks for. */
const PLAIN_WORDS = new RegExp(`^(?:[A-Za-z0-9]+ ){${MIN_FRAGMENT_WORDS}}`);
/** Finds the words of scripts without spaces too. It takes some milliseconds to make. */
let segmenter: Intl.Segmenter | undefined;

/** The words of a quotation; enough of them if the first ones are plain. */
function countWords(text: string): number {
  // A shortcut: the segmenter takes long.
  if (PLAIN_WORDS.test(text.slice(0, MAX_COUNTED_LENGTH))) return MIN_FRAGMENT_WORDS;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text.slice(0, MAX_COUNTED_LENGTH)))
    if (isWordLike) count += 1;
  return count;
}

/** Whether a quote is listed as somebody's words. A fragment such as “various fields” is only shown in its paragraph. */
export function isListed({ text, clause, form }: Quote): boolean {
  if (/[.!?…。！？]['’”]?$/u.test(text)) return true;
  const isSentence = form === 'direct' && clause !== '' && /,$/.test(text);
  return countWords(text) >= (isSentence ? MIN_ATTRIBUTED_WORDS : MIN_FRAGMENT_WORDS);
}

/** Whether to show the speaker of a quotation within a sentence. One or two quoted words need no speaker if it is unclear. */
export function isSpokenFor(quote: Quote): boolean {
  return isListed(quote) || quote.attribution.state !== 'ambiguous';
}
