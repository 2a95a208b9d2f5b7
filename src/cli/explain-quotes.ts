import type { Answer } from '../model/answer.ts';
import type { Newsroom } from '../newsroom.ts';

/** Lines of text, a block a quote. Empty for answers without quotes. */
export async function explainQuotes(newsroom: Newsroom, answer: Answer): Promise<string[]> {
  if (answer.kind !== 'quotes') return [];
  const [{ attributeWithDecisions }, { explain }] = await Promise.all([
    import('../attribute/attribute.ts'),
    import('../attribute/explain.ts'),
  ]);
  const lines: string[] = [];
  for (const { quote } of [...answer.said, ...answer.reported, ...answer.unclear]) {
    const story = await newsroom.store.story(quote.article);
    const found =
      story &&
      attributeWithDecisions(story.article).find(
        (one) => one.quote.paragraph === quote.paragraph && one.quote.start === quote.start,
      );
    if (found) lines.push(...explain(found), '');
  }
  return lines;
}
