/** What the finder is compared with. */
import { words } from '../../src/text/words.ts';
import type { JudgedArticle } from './topic-folds.ts';

/**
 * Plain TF-IDF: each article, read whole, joins the event whose centroid has the highest cosine with it, from a
 * threshold on. The document frequencies are those of all articles, which a finder on a day could not know yet.
 */
export function placeByTfIdf(
  articles: readonly JudgedArticle[],
  threshold: number,
): ReadonlyMap<string, string> {
  const counts = articles.map(({ text }) => countsOf(text));
  const having = new Map<string, number>();
  for (const one of counts) for (const word of one.keys()) having.set(word, (having.get(word) ?? 0) + 1);
  const events: Centroid[] = [];
  const placed = new Map<string, string>();
  articles.forEach(({ id }, n) => {
    const weighted = [...(counts[n] ?? [])].map(([word, count]): [string, number] => [
      word,
      (1 + Math.log(count)) * Math.log(articles.length / (having.get(word) ?? 1)),
    ]);
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
    const vector = new Map(weighted.map(([word, weight]) => [word, weight / length]));
    let best = threshold;
    let nearest: Centroid | undefined;
    for (const event of events) {
      const similarity = dot(vector, event.sum) / Math.sqrt(event.squaredNorm);
      if (similarity < best) continue;
      best = similarity;
      nearest = event;
    }
    if (!nearest) {
      nearest = { id, sum: new Map(), squaredNorm: 0 };
      events.push(nearest);
    }
    nearest.squaredNorm += 2 * dot(vector, nearest.sum) + 1;
    for (const [word, weight] of vector) nearest.sum.set(word, (nearest.sum.get(word) ?? 0) + weight);
    placed.set(id, nearest.id);
  });
  return placed;
}

interface Centroid {
  readonly id: string;
  readonly sum: Map<string, number>;
  squaredNorm: number;
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text: word } of words(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function dot(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, weight] of one) sum += weight * (other.get(word) ?? 0);
  return sum;
}
