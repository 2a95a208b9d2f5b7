/** The sentences an article comes down to. Extractive: a sentence is taken whole or not at all. */
import type { Article, Quote } from '../../model.ts';
import { conceptsOf, summaryWeights } from './concepts.ts';
import { leans } from './leans.ts';
import { type Candidate, type Length, pickSentences, wordCount } from './pick-sentences.ts';
import { type Sentence, sentencesOf } from './sentences-of.ts';

/** The steps a reader can choose. */
export const LENGTHS = {
  short: { fewest: 1, most: 2, words: 50, aim: 50 },
  normal: { fewest: 3, most: 5, words: 120, aim: 120 },
  long: { fewest: 5, most: 9, words: 220, aim: 200 },
} as const satisfies Record<string, Length>;

export type LengthName = keyof typeof LENGTHS;

/** Fewest words of a sentence that says something by itself; headings and captions are shorter. */
const SCRAP = 6;

/** Whole sentences in the article's order; all of them where the article has no more. */
export function summarise(
  article: Pick<Article, 'paragraphs'>,
  quotes: readonly Quote[],
  length: LengthName = 'normal',
): Sentence[] {
  const all = article.paragraphs.flatMap(({ number, text }) => sentencesOf(number, text, quotes));
  const sound = all.filter(isSound);
  const telling = sound.filter(({ text }) => wordCount(text) >= SCRAP);
  const from = telling.length > 0 ? telling : sound;
  const candidates = from.map(({ text }, n): Candidate => {
    if (!leans(text)) return { text };
    const before = all[all.indexOf(from[n] as Sentence) - 1];
    const after = before === undefined ? -1 : from.indexOf(before);
    return { text, after: after < 0 ? 'none' : after };
  });
  const concepts = conceptsOf(
    from.map(({ text }) => text),
    summaryWeights(),
  );
  return pickSentences(candidates, concepts, LENGTHS[length]).flatMap((place) => from[place] ?? []);
}

/** False for words whose speaker the article garbles, and for a quotation whose speaker it does not name. */
function isSound({ text, quotes }: Sentence): boolean {
  return quotes.every(({ attribution, text: said }) => {
    if (attribution.state === 'ambiguous') return false;
    return attribution.state !== 'unattributed' || said.length < text.length / 2;
  });
}
