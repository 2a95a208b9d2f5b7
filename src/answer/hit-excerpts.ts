/** Hits of a search as they are shown: with the quotes that stand in them, and who else reports the event. */

import type { ScopedArchive } from '../archive.ts';
import type { Excerpt } from '../model/answer.ts';
import type { Quote, Story } from '../model/article.ts';
import type { Hit } from '../search/search-index.ts';
import { isListed } from '../story/quote-rules.ts';
import { alsoReportedBy } from '../summarise/other-outlets.ts';

/** The excerpts in the order of the hits. */
export async function excerptsOfHits(archive: ScopedArchive, hits: readonly Hit[]): Promise<Excerpt[]> {
  const stories = new Map<string, Story | undefined>();
  const excerpts: Excerpt[] = [];
  for (const { passage, marks } of hits) {
    const { article } = passage.citation;
    if (!stories.has(article)) stories.set(article, await archive.store.story(article));
    const quotes = quotesIn(stories.get(article), passage.citation.paragraph, passage.text);
    const alsoIn = await alsoReportedBy(archive, passage.event, passage.citation.source);
    excerpts.push({
      text: passage.text,
      marks,
      citation: passage.citation,
      quotes,
      ...(alsoIn.length > 0 && { alsoIn }),
    });
  }
  return excerpts;
}

/** The quotes that stand in a passage, so that its speakers can be shown. */
function quotesIn(story: Story | undefined, paragraph: number, text: string): readonly Quote[] {
  const inside = story?.quotes.filter((quote) => quote.paragraph === paragraph) ?? [];
  return inside.filter((quote) => isListed(quote) && text.includes(quote.text));
}
