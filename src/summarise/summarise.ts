/** The sentences an article comes down to. Extractive: a sentence is taken whole or not at all. */
import type { Article, Quote } from '../model/article.ts';
import type { LengthName } from '../model/edition.ts';
import { conceptsOf, summaryWeights, tokens } from './concepts.ts';
import { type Length, pickSentences } from './pick-sentences.ts';
import { pickable } from './pickable.ts';
import { tellingWords } from './redundancy.ts';
import type { Sentence } from './sentences-of.ts';

/** The steps a reader can choose. */
export const LENGTHS = {
  short: { fewest: 1, most: 2, words: 60, aim: 60, lead: true },
  normal: { fewest: 3, most: 5, words: 120, aim: 120 },
  long: { fewest: 5, most: 9, words: 220, aim: 200 },
} as const satisfies Record<LengthName, Length>;

/** What is wished for where an article is one of several. */
export interface PickWish {
  readonly length: Length;
  /** sentences that were shown already, by their telling words: what says the same as one of them is left out */
  readonly said?: readonly ReadonlySet<string>[];
  /** the first sentence that it holds for and that can stand alone is always picked */
  readonly about?: (sentence: Sentence) => boolean;
}

/** Whole sentences in the article's order; all of them where the article has no more. */
export function summarise(
  article: Pick<Article, 'paragraphs'>,
  quotes: readonly Quote[],
  length: LengthName = 'normal',
): Sentence[] {
  return pickFrom(article, quotes, { length: LENGTHS[length] });
}

/** The same, as wished; none where all was said already. */
export function pickFrom(
  article: Pick<Article, 'paragraphs'>,
  quotes: readonly Quote[],
  { length, said = [], about = () => false }: PickWish,
): Sentence[] {
  const { all, places, candidates } = pickable(article, quotes, said, length.longest);
  const wanted = candidates.findIndex(({ after }, n) => {
    const sentence = all[places[n] ?? -1];
    return after === undefined && sentence !== undefined && about(sentence);
  });
  const concepts = conceptsOf(
    candidates.map(({ text }) => text),
    summaryWeights(),
  );
  const picked = pickSentences(candidates, concepts, length, wanted < 0 ? undefined : wanted);
  return picked.flatMap((n) => all[places[n] ?? -1] ?? []);
}

/** Sentences that can stand alone of which one is the lead, and sentences from the top among which those are. */
const LEADS = 4;
const TOP = 12;

/**
 * The sentence that tells an article by itself: of the first that can stand alone, the one with most of the headline's
 * telling words, each place further down counting as much as one of them. One that is longer than so many code units
 * only where all are.
 */
export function leadOf(
  article: Pick<Article, 'headline' | 'paragraphs'>,
  quotes: readonly Quote[],
  longest: number,
): Sentence | undefined {
  const { all, places, candidates } = pickable(article, quotes, [], longest, TOP);
  const headline = tellingWords(tokens(article.headline));
  let best: { readonly sentence: Sentence; readonly worth: number } | undefined;
  let seen = 0;
  for (const [n, { text, after }] of candidates.entries()) {
    const sentence = all[places[n] ?? -1];
    if (after !== undefined || !sentence) continue;
    const shared = [...tellingWords(tokens(text))].filter((word) => headline.has(word)).length;
    if (!best || shared - seen > best.worth) best = { sentence, worth: shared - seen };
    seen += 1;
    if (seen === LEADS) break;
  }
  return best?.sentence;
}
