/** Judges finders of events by leaving topics out: what is fitted on the other folds is scored on one. */

import { bCubed } from './b-cubed.ts';

export interface JudgedArticle {
  readonly id: string;
  readonly text: string;
  /** the event that it tells of */
  readonly cluster: string;
  /** several similar events */
  readonly topic: string | number;
}

/** Places the articles in their order with a threshold; returns the event of each when all have come. */
export type PlaceAll = (articles: readonly JudgedArticle[], threshold: number) => ReadonlyMap<string, string>;

export interface FoldFigures {
  /** B-cubed F of each fold, the mean of all orders, at the threshold that was best on the others */
  readonly folds: readonly number[];
  /** the lowest of a fold and an order */
  readonly lowest: number;
  readonly thresholds: readonly number[];
}

export const FOLDS = 10;

/** The fold of a topic, by its place among the topics in order. */
function foldsOf(articles: readonly JudgedArticle[]): (article: JudgedArticle) => number {
  const topics = [...new Set(articles.map(({ topic }) => topic))].sort((a, b) => Number(a) - Number(b));
  const folds = new Map(topics.map((topic, n) => [topic, n % FOLDS]));
  return ({ topic }) => folds.get(topic) ?? 0;
}

/** Figures over the folds; `orders` are the articles in several orders of arrival. */
export function leaveTopicsOut(
  orders: readonly (readonly JudgedArticle[])[],
  place: PlaceAll,
  thresholds: readonly number[],
): FoldFigures {
  const foldOf = foldsOf(orders[0] ?? []);
  const numbers = Array.from({ length: FOLDS }, (_, fold) => fold);
  /** by threshold, fold and order */
  const scores = thresholds.map((threshold) => {
    const placed = orders.map((articles) => ({ articles, events: place(articles, threshold) }));
    return numbers.map((fold) =>
      placed.map(
        ({ articles, events }) =>
          bCubed(
            articles.filter((one) => foldOf(one) === fold),
            events,
          ).f,
      ),
    );
  });
  const best = numbers.map((fold) => {
    const others = scores.map((folds) => mean(folds.filter((_, n) => n !== fold).map(mean)));
    return others.indexOf(Math.max(...others));
  });
  const left = best.map((threshold, fold) => scores[threshold]?.[fold] ?? []);
  return {
    folds: left.map(mean),
    lowest: Math.min(...left.flat()),
    thresholds: best.map((threshold) => thresholds[threshold] ?? 0),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}
