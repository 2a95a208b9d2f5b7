/** B-cubed (Bagga and Baldwin 1998): how well events are told apart, judged from each article. */

export interface BCubed {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
}

/** `cluster` is the event that an article tells of. */
type Judged = { readonly id: string; readonly cluster: string };

/**
 * The figures of some articles: all that were placed count in an event's size, so an event that swallows another topic's is
 * punished in both.
 */
export function bCubed(articles: readonly Judged[], placed: ReadonlyMap<string, string>): BCubed {
  const sizes = countBy(placed.values(), (event) => event);
  const gold = countBy(articles, ({ cluster }) => cluster);
  const both = countBy(articles, (one) => `${one.cluster} ${placed.get(one.id)}`);
  let [precision, recall] = [0, 0];
  for (const { id, cluster } of articles) {
    const event = placed.get(id) ?? '';
    const shared = both.get(`${cluster} ${event}`) ?? 0;
    precision += shared / (sizes.get(event) ?? 1) / articles.length;
    recall += shared / (gold.get(cluster) ?? 1) / articles.length;
  }
  return { precision, recall, f: (2 * precision * recall) / (precision + recall || 1) };
}

function countBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
