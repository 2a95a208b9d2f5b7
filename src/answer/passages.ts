/** `/passages`: the paragraphs of an article, unchanged and in order. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer } from '../model/answer.ts';
import { cite } from '../story/citations.ts';
import { isListed } from '../story/quote-rules.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { resolveArticle } from './resolve-article.ts';

/** A page of paragraphs of the article `typed`, an id or words of its headline; of the newest article if absent. */
export async function askPassages(
  archive: ScopedArchive,
  typed: string | undefined,
  pageNumber: number,
): Promise<Answer> {
  const story = await resolveArticle(archive, typed);
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
