/** `npm run chat -- --explain "/news japan nato"`: the parts of each passage's score. */
import { PAGE_SIZE } from '../answer/paging.ts';
import type { Answer } from '../model/answer.ts';
import type { Newsroom } from '../newsroom.ts';

/** Lines of text, one a passage, in the answer's order. Empty for answers without passages. */
export async function explainPassages(newsroom: Newsroom, answer: Answer): Promise<string[]> {
  if (answer.kind !== 'passages' || answer.headline !== undefined) return [];
  const { hits } = await newsroom.index.search({
    text: answer.query,
    limit: PAGE_SIZE,
    offset: (answer.page.number - 1) * PAGE_SIZE,
    ...(answer.from !== undefined && { sources: [answer.from] }),
    onePerEvent: true,
    now: newsroom.now().toISOString(),
  });
  return hits.map(({ passage: { citation }, score, parts }) => {
    const named = Object.entries(parts).map(([name, value]) => `${name} ${value.toFixed(2)}`);
    return `¶ ${citation.paragraph} “${citation.headline}”: ${score.toFixed(3)} from ${named.join(', ')}`;
  });
}
