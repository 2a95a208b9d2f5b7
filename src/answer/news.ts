/** `/news`: the passages that answer, best first. */
import type { Answer, Excerpt, Quote } from '../model.ts';
import type { Story } from '../store/store.ts';
import { alsoReportedBy } from './also-reported.ts';
import type { Desk } from './desk.ts';
import { isListed } from './listed.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { nothing } from './suggest.ts';

/** Searches the archive, or the stories of one outlet, for the words of `query`; a notice where no passage matches. */
export async function askNews(
  desk: Desk,
  { query, from: typed }: { readonly query: string; readonly from?: string | undefined },
  pageNumber: number,
): Promise<Answer> {
  const from = typed === undefined ? undefined : await desk.stories.outlet(typed);
  if (typed !== undefined && from === undefined) return noSuchOutlet(desk, query, typed);
  const found = await desk.index.search({
    text: query,
    limit: PAGE_SIZE,
    offset: Math.max(0, pageNumber - 1) * PAGE_SIZE,
    ...(from !== undefined && { sources: [from] }),
    onePerEvent: true,
    now: desk.now().toISOString(),
  });
  if (found.total === 0) {
    return from === undefined
      ? nothing(desk, 'news.nothing', { query }, query)
      : nothing(desk, 'news.nothing-from', { query, from }, query);
  }
  const page = pageOf(pageNumber, found.total);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const stories = new Map<string, Story | undefined>();
  const passages: Excerpt[] = [];
  for (const { passage, marks } of found.hits) {
    const { article } = passage.citation;
    if (!stories.has(article)) stories.set(article, await desk.store.story(article));
    const quotes = quotesIn(stories.get(article), passage.citation.paragraph, passage.text);
    const alsoIn = await alsoReportedBy(desk, passage.event, passage.citation.source);
    passages.push({
      text: passage.text,
      marks,
      citation: passage.citation,
      quotes,
      ...(alsoIn.length > 0 && { alsoIn }),
    });
  }
  return {
    kind: 'passages',
    query,
    ...(from !== undefined && { from }),
    passages,
    page,
    approximate: found.approximate,
  };
}

/** An outlet that the archive has nothing of: say so, and offer those that it has. */
async function noSuchOutlet(desk: Desk, query: string, typed: string): Promise<Answer> {
  const outlets = await desk.stories.outlets('', 5);
  if (outlets.length === 0) return nothing(desk, 'news.nothing', { query }, query);
  const suggestions = outlets.map(({ source }) => ({
    kind: 'outlet' as const,
    label: source,
    command: 'news',
    options: { query, from: source },
  }));
  return { kind: 'notice', tone: 'empty', message: 'news.no-outlet', values: { from: typed }, suggestions };
}

/** The quotes that stand in a passage, so that its speakers can be shown. */
function quotesIn(story: Story | undefined, paragraph: number, text: string): readonly Quote[] {
  const inside = story?.quotes.filter((quote) => quote.paragraph === paragraph) ?? [];
  return inside.filter((quote) => isListed(quote) && text.includes(quote.text));
}
