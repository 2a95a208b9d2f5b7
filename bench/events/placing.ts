/** Places the articles of a bench, in several orders. */
import { createEventFinder } from '../../src/events/memory-event-finder.ts';

/** Orders of arrival that are judged, by their seeds. */
export const SEEDS = [1, 2, 3, 4, 5];

type Placed = { readonly id: string; readonly text: string };

/** Places articles in their order by the finder of the product; returns the event of each when all have come. */
export function place(order: readonly Placed[], minSimilarity?: number): Map<string, string> {
  const finder = createEventFinder(minSimilarity === undefined ? {} : { minSimilarity });
  const placed = new Map<string, string>();
  for (const { id, text } of order) {
    const { event, moved } = finder.place({ id, text, language: 'en' });
    placed.set(id, event);
    for (const move of moved) placed.set(move.report, move.event);
  }
  return placed;
}

/** Shuffles (Fisher and Yates) with a linear congruential generator: a seed gives the same order everywhere. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  let state = seed;
  for (let last = order.length - 1; last > 0; last -= 1) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
