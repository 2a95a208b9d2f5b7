/** Extractive summaries of one article: sentences are taken whole and unchanged. */
import type { Quote } from '../model/article.ts';
import type { LengthName } from '../model/length.ts';
import type { Sentence } from '../story/sentences-of.ts';
import { articleCandidates, type Summarisable } from './article-candidates.ts';
import { conceptsOf, summaryWeights, tokens } from './concepts.ts';
import { type Length, pickSentences } from './pick-sentences.ts';
import { contentWords } from './redundancy.ts';

/** The lengths that a reader can choose for one article. */
export const LENGTHS = {
  short: { minSentences: 1, maxSentences: 2, maxWords: 60, targetWords: 60, withLead: true },
  normal: { minSentences: 3, maxSentences: 5, maxWords: 120, targetWords: 120 },
  long: { minSentences: 5, maxSentences: 9, maxWords: 220, targetWords: 200 },
} as const satisfies Record<LengthName, Length>;

/** Number of sentences that need no other among which the lead is chosen, and of sentences from the top that are read. */
const LEAD_CANDIDATES = 4;
const LEAD_SENTENCES = 12;

/** What is asked of a summary if the article is one of several. */
export interface PickOptions {
  readonly length: Length;
  /** content words of sentences that were shown already; sentences that say the same are left out */
  readonly shown?: readonly ReadonlySet<string>[];
  /** the first sentence that satisfies this and needs no other is always picked */
  readonly must?: (sentence: Sentence) => boolean;
}

/** The summary of an article: whole sentences in its order; all of them if it has no more. */
export function summarise(
  article: Summarisable,
  quotes: readonly Quote[],
  length: LengthName = 'normal',
): Sentence[] {
  return pickFrom(article, quotes, { length: LENGTHS[length] });
}

/** The same by other criteria; empty if all sentences say what was shown already. */
export function pickFrom(
  article: Summarisable,
  quotes: readonly Quote[],
  { length, shown = [], must = () => false }: PickOptions,
): Sentence[] {
  const { all, places, candidates } = articleCandidates(article, quotes, shown, length.maxSentenceLength);
  const wanted = candidates.findIndex(({ onlyAfter }, n) => {
    const sentence = all[places[n] ?? -1];
    return onlyAfter === undefined && sentence !== undefined && must(sentence);
  });
  const concepts = conceptsOf(
    candidates.map(({ text }) => text),
    summaryWeights(),
    article.language,
  );
  const picked = pickSentences(candidates, concepts, length, wanted < 0 ? undefined : wanted);
  return picked.flatMap((n) => all[places[n] ?? -1] ?? []);
}

/**
 * The sentence that best tells an article by itself. Of the first few sentences that need no other, it is the one that
 * shares most content words with the headline; each place further down costs as much as one shared word. Sentences of
 * more than `maxSentenceLength` code units count only if all are longer. Undefined if every sentence needs another.
 */
export function leadOf(
  article: Summarisable & { readonly headline: string },
  quotes: readonly Quote[],
  maxSentenceLength: number,
): Sentence | undefined {
  const { all, places, candidates } = articleCandidates(
    article,
    quotes,
    [],
    maxSentenceLength,
    LEAD_SENTENCES,
  );
  const headline = contentWords(tokens(article.headline), article.language);
  let best: { readonly sentence: Sentence; readonly score: number } | undefined;
  let seen = 0;
  for (const [n, { text, onlyAfter }] of candidates.entries()) {
    const sentence = all[places[n] ?? -1];
    if (onlyAfter !== undefined || !sentence) continue;
    const shared = [...contentWords(tokens(text), article.language)].filter((word) =>
      headline.has(word),
    ).length;
    if (!best || shared - seen > best.score) best = { sentence, score: shared - seen };
    seen += 1;
    if (seen === LEAD_CANDIDATES) break;
  }
  return best?.sentence;
}
