/** `/news`: the passages that answer, best first. */
import type { Answer, Excerpt, Quote } from '../model.ts';
import type { Story } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { isListed } from './listed.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { nothing } from './suggest.ts';

/** Searches the archive for the words of `query`; a notice where no passage matches. */
export async function askNews(desk: Desk, query: string, pageNumber: number): Promise<Answer> {
  const found = await desk.index.search({
    text: query,
    limit: PAGE_SIZE,
    offset: Math.max(0, pageNumber - 1) * PAGE_SIZE,
    now: desk.now().toISOString(),
  });
  if (found.total === 0) return nothing(desk, 'news.nothing', { query }, query);
  const page = pageOf(pageNumber, found.total);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const stories = new Map<string, Story | undefined>();
  const passages: Excerpt[] = [];
  for (const { passage, marks } of found.hits) {
    const { article } = passage.citation;
    if (!stories.has(article)) stories.set(article, await desk.store.story(article));
    const quotes = quotesIn(stories.get(article), passage.citation.paragraph, passage.text);
    passages.push({ text: passage.text, marks, citation: passage.citation, quotes });
  }
  return { kind: 'passages', query, passages, page, approximate: found.approximate };
}

/** The quotes that stand in a passage, so that its speakers can be shown. */
function quotesIn(story: Story | undefined, paragraph: number, text: string): readonly Quote[] {
  const inside = story?.quotes.filter((quote) => quote.paragraph === paragraph) ?? [];
  return inside.filter((quote) => isListed(quote) && text.includes(quote.text));
}
