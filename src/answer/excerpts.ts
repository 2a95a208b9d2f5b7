/** The excerpts of answers: which ones an answer shows, and how search hits become excerpts. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer, Excerpt } from '../model/answer.ts';
import type { Quote, Story } from '../model/article.ts';
import type { Hit } from '../search/search-index.ts';
import { isListed } from '../story/quote-rules.ts';
import { aboutEvent } from '../summarise/other-outlets.ts';

/** The excerpts of an answer in the order in which they are shown; none for changes, lists and notices. */
export function excerptsOf(answer: Answer): readonly Excerpt[] {
  switch (answer.kind) {
    case 'passages':
      return answer.passages;
    case 'quotes':
      return [...answer.said, ...answer.reported, ...answer.unclear];
    case 'summary':
      return answer.sentences;
    case 'voices':
      return answer.quotes;
    case 'digest':
      return answer.quoteOfTheDay ? [...answer.stories, answer.quoteOfTheDay] : answer.stories;
    case 'alert':
      return answer.stories;
    case 'trend':
      return answer.peaks.flatMap(({ passages }) => passages);
    case 'check':
      return [...(answer.found ? [answer.found] : []), ...answer.others];
    case 'changes':
    case 'edited':
    case 'digests':
    case 'alerts':
    case 'editions':
    case 'sources':
    case 'settings':
    case 'text':
    case 'confirm':
    case 'notice':
      return [];
  }
}

/** Search hits as excerpts, in their order, with the quotes in each, the other outlets that report its event, and what it follows up. */
export async function excerptsOfHits(archive: ScopedArchive, hits: readonly Hit[]): Promise<Excerpt[]> {
  const { store } = archive;
  const articles = new Set(hits.map(({ passage }) => passage.citation.article));
  const events = new Set(hits.flatMap(({ passage }) => passage.event ?? []));
  const [found, reports] = await Promise.all([
    store.storiesById([...articles]),
    store.reportsOfEach([...events]),
  ]);
  const stories = new Map(found.map((story) => [story.article.id, story]));
  const excerpts: Excerpt[] = [];
  for (const { passage, marks } of hits) {
    const { article, paragraph } = passage.citation;
    excerpts.push({
      text: passage.text,
      marks,
      citation: passage.citation,
      quotes: quotesIn(stories.get(article), paragraph, passage.text),
      ...(await aboutEvent(archive, reports.get(passage.event ?? '') ?? [], passage.citation)),
    });
  }
  return excerpts;
}

/** The quotes in a passage, so that its speakers can be shown. */
function quotesIn(story: Story | undefined, paragraph: number, text: string): readonly Quote[] {
  const inParagraph = story?.quotes.filter((quote) => quote.paragraph === paragraph) ?? [];
  return inParagraph.filter((quote) => isListed(quote) && text.includes(quote.text));
}
