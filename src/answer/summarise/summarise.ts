/** The sentences an article comes down to. Extractive: a sentence is taken whole or not at all. */
import type { Article, Quote } from '../../model.ts';
import { isListed } from '../listed.ts';
import { candidatesOf } from './candidates.ts';
import { conceptsOf, summaryWeights } from './concepts.ts';
import { type Length, pickSentences } from './pick-sentences.ts';
import { type Sentence, sentencesOf } from './sentences-of.ts';

/** The steps a reader can choose. */
export const LENGTHS = {
  short: { fewest: 1, most: 2, words: 60, aim: 60, lead: true },
  normal: { fewest: 3, most: 5, words: 120, aim: 120 },
  long: { fewest: 5, most: 9, words: 220, aim: 200 },
} as const satisfies Record<string, Length>;

export type LengthName = keyof typeof LENGTHS;

export const LENGTH_NAMES = ['short', 'normal', 'long'] as const satisfies readonly LengthName[];

/** Whole sentences in the article's order; all of them where the article has no more. */
export function summarise(
  article: Pick<Article, 'paragraphs'>,
  quotes: readonly Quote[],
  length: LengthName = 'normal',
): Sentence[] {
  const all = article.paragraphs.flatMap(({ number, text }) => sentencesOf(number, text, quotes));
  const { places, candidates } = candidatesOf(
    all.map(({ text }) => text),
    (place) => isSound(all[place]),
  );
  const concepts = conceptsOf(
    candidates.map(({ text }) => text),
    summaryWeights(),
  );
  const picked = pickSentences(candidates, concepts, LENGTHS[length]);
  return picked.flatMap((n) => all[places[n] ?? -1] ?? []);
}

/**
 * False for words whose speaker the article leaves unclear, and for a quotation whose speaker it does not name. A word
 * or two in marks ("the so-called “reset”") are the reporter's own sentence, unless its names are garbled.
 */
function isSound(sentence: Sentence | undefined): boolean {
  const { text = '', quotes = [] } = sentence ?? {};
  return quotes.every((quote) => {
    const { attribution, text: said, why } = quote;
    if (attribution.state === 'ambiguous') return !isListed(quote) && why?.message !== 'unclear.garbled';
    return attribution.state !== 'unattributed' || said.length < text.length / 2;
  });
}
