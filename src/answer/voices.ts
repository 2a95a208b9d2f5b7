/** `/voices`: all quotations of one article, in its order. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer } from '../model/answer.ts';
import { notice } from '../model/notice.ts';
import { quoted } from '../story/citations.ts';
import { isListed } from '../story/quote-rules.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { resolveArticle } from './resolve-article.ts';
import { nearSpeakers } from './suggest.ts';

/** A page of quotes of the article `typed`, an id or words of its headline; of the newest article if absent. */
export async function askVoices(
  archive: ScopedArchive,
  typed: string | undefined,
  pageNumber: number,
): Promise<Answer> {
  const story = await resolveArticle(archive, typed);
  if ('kind' in story) return story;
  const { headline } = story.article;
  const all = story.quotes.filter(isListed);
  if (all.length === 0) {
    const suggestions = await nearSpeakers(archive, '');
    return notice('empty', 'voices.nobody', { headline }, suggestions);
  }
  const page = pageOf(pageNumber, all.length);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const shown = all.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
  return { kind: 'voices', headline, quotes: shown.map((quote) => quoted(story, quote)), page };
}
