/** Finds the article that somebody means: by its id, by words of its headline or body, or the newest. */

import type { ScopedArchive } from '../archive.ts';
import type { Notice } from '../model/answer.ts';
import type { Story } from '../model/article.ts';
import { notice } from '../model/notice.ts';
import { newestHeadlines, nothingFound } from './suggest.ts';

/**
 * The story with the typed id, else the best search result for the typed words; the newest story if nothing was typed.
 * A notice if there is none.
 */
export async function resolveArticle(
  archive: ScopedArchive,
  typed: string | undefined,
): Promise<Story | Notice> {
  const story = typed === undefined ? await newestStory(archive) : await findStory(archive, typed);
  if (story) return story;
  if (typed === undefined) return nothingFound(archive, 'archive.empty', {}, '');
  return notice('empty', 'summary.no-such', { article: typed }, await newestHeadlines(archive, 5));
}

async function newestStory(archive: ScopedArchive): Promise<Story | undefined> {
  const [line] = await archive.store.newest(1);
  return line && archive.store.story(line.article);
}

async function findStory(archive: ScopedArchive, typed: string): Promise<Story | undefined> {
  const byId = await archive.store.story(typed);
  if (byId) return byId;
  const { hits } = await archive.index.search({ text: typed, limit: 1, now: archive.now().toISOString() });
  const article = hits[0]?.passage.citation.article;
  return article === undefined ? undefined : archive.store.story(article);
}
