/** `/passages`: an article's paragraphs, letter for letter, in its order. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer } from '../model/answer.ts';
import { cite } from '../story/citations.ts';
import { isListed } from '../story/quote-rules.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { meantStory } from './resolve-article.ts';

/** The paragraphs of the article meant by `asked` (an article id, or words of its headline); the newest where absent. */
export async function askPassages(
  archive: ScopedArchive,
  asked: string | undefined,
  pageNumber: number,
): Promise<Answer> {
  const story = await meantStory(archive, asked);
  if ('kind' in story) return story;
  const { article, quotes } = story;
  const page = pageOf(pageNumber, article.paragraphs.length);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const shown = article.paragraphs.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
  const passages = shown.map(({ number, text }) => ({
    text,
    marks: [],
    citation: cite(article, number),
    quotes: quotes.filter((quote) => quote.paragraph === number && isListed(quote)),
  }));
  const { id: query, headline } = article;
  return { kind: 'passages', query, headline, passages, page, approximate: false };
}
