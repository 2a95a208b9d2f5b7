/** The keys by which quotes are recognised after their story was attributed anew or has a new version. */
import type { Quote } from '../model/article.ts';
import type { QuoteKey } from '../model/correction.ts';
import { fold } from '../text/fold.ts';

const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a text, folded and without punctuation; the folded text itself if it has no words. Linear in its length. */
export function wordsKey(text: string): string {
  const folded = fold(text);
  return folded.match(WORD)?.join(' ') ?? folded.trim();
}

/** The key of each quote of a story, in the order given; equal words are counted in the order of the article. */
export function quoteKeys(quotes: readonly Quote[]): QuoteKey[] {
  const equal = Map.groupBy(
    quotes.map(({ text, paragraph, start }, n) => ({ n, words: wordsKey(text), paragraph, start })),
    ({ words }) => words,
  );
  const keys: QuoteKey[] = [];
  for (const [words, group] of equal) {
    const ordered = group.toSorted((a, b) => a.paragraph - b.paragraph || a.start - b.start);
    for (const [before, { n }] of ordered.entries())
      keys[n] = { words, occurrence: before + 1, count: group.length };
  }
  return keys;
}

export function isSameKey(one: QuoteKey, other: QuoteKey): boolean {
  return one.words === other.words && one.occurrence === other.occurrence && one.count === other.count;
}
