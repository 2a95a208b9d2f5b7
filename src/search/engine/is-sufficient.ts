/** Whether the stories in memory answer so well that the archive is not asked for older ones. */
import type { RankedStory } from '../ranking/rank-stories.ts';
import type { ReadQuery } from './hits-of-ranked.ts';

/** The archive is not asked if the best story scores this share of the query by BM25: an older one hardly answers better. */
const MIN_SHARE = 0.55;

/** Whether the best story is good enough. If certain articles are asked for, no other is. */
export function isSufficient(best: RankedStory | undefined, { query, terms, isRelaxed }: ReadQuery): boolean {
  const { bm25 = 0, known = 0 } = best?.parts ?? {};
  return !query.articles && !terms.approximate && !isRelaxed && bm25 * known >= MIN_SHARE;
}
