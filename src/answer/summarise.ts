/**
 * Picks the sentences an article comes down to. Extractive: a sentence is taken whole or not at all.
 *
 * Scores are centrality (cosine to the article's term vector, after the centroid method of Radev et al. 2004)
 * times position (news puts the most important first), and each next pick is discounted by its likeness to
 * those taken already (maximal marginal relevance, Carbonell and Goldstein 1998).
 */
import type { Article, Quote } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Sentence, sentencesOf } from './sentences-of.ts';

/** Sentences of a normal summary. */
export const MOST = 5;
export const FEWEST = 3;
/** Past this share of common words two sentences say the same. */
const SAME = 0.6;
/** Characters that a summary of FEWEST sentences may be stretched to by further ones. */
const ENOUGH = 900;
/** Weight of likeness to what is already taken. */
const REPETITION = 0.5;
/** Opens with a word that leans on the sentence before it. */
const LEANING = /^(?:["“'‘«]\s*)?(?:he|she|they|it|this|that|these|those|but|and|so|his|her|their|its)\b/i;

type Terms = ReadonlyMap<string, number>;

/** Three to five sentences in the article's order; all of them where the article has no more. */
export function summarise(article: Article, quotes: readonly Quote[]): Sentence[] {
  const all = article.paragraphs.flatMap(({ number, text }) => sentencesOf(number, text, quotes));
  // What the article itself leaves unclear is no sound base for a summary.
  const sound = all.filter((one) => one.quotes.every((quote) => quote.attribution.state !== 'ambiguous'));
  const vectors = sound.map((one) => termsOf(one.text));
  const whole = sum(vectors);
  const scores = sound.map((one, n) => scoreOf(one, n, vectors[n] ?? new Map(), whole));
  const taken: number[] = [];
  let length = 0;
  while (taken.length < Math.min(MOST, sound.length)) {
    if (taken.length >= FEWEST && length >= ENOUGH) break;
    const best = nextBest(scores, vectors, taken);
    if (best === undefined) break;
    taken.push(best);
    length += sound[best]?.text.length ?? 0;
  }
  return taken.sort((a, b) => a - b).flatMap((n) => sound[n] ?? []);
}

function nextBest(scores: readonly number[], vectors: readonly Terms[], taken: readonly number[]) {
  let best: number | undefined;
  let bestScore = 0;
  scores.forEach((score, n) => {
    if (taken.includes(n)) return;
    const likeness = Math.max(0, ...taken.map((other) => cosine(vectors[n], vectors[other])));
    if (likeness >= SAME) return;
    const worth = score * (1 - REPETITION * likeness);
    if (worth > bestScore) [best, bestScore] = [n, worth];
  });
  return best;
}

function scoreOf(sentence: Sentence, place: number, terms: Terms, whole: Terms): number {
  const position = 0.4 + 0.6 / (1 + 0.35 * place);
  const leaning = LEANING.test(sentence.text) ? 0.35 : 1;
  const words = [...terms.values()].reduce((a, b) => a + b, 0);
  // Scraps say too little, and very long sentences crowd the others out.
  const length = words < 5 ? 0.3 : words > 60 ? 0.7 : 1;
  return cosine(terms, whole) * position * leaning * length;
}

function termsOf(text: string): Terms {
  const counts = new Map<string, number>();
  for (const word of fold(text).match(/[\p{L}\p{N}]{4,}|\p{Script=Han}|\p{Script=Katakana}+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function sum(vectors: readonly Terms[]): Terms {
  const all = new Map<string, number>();
  for (const vector of vectors) for (const [term, n] of vector) all.set(term, (all.get(term) ?? 0) + n);
  return all;
}

function cosine(a: Terms = new Map(), b: Terms = new Map()): number {
  let dot = 0;
  for (const [term, n] of a) dot += n * (b.get(term) ?? 0);
  const norm = (vector: Terms) => Math.sqrt([...vector.values()].reduce((total, n) => total + n * n, 0));
  const both = norm(a) * norm(b);
  return both === 0 ? 0 : dot / both;
}
