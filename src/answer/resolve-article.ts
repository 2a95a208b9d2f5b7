/** Which story somebody means: by its id, by words of its headline or body, or the newest. */

import type { ScopedArchive } from '../archive.ts';
import type { Notice } from '../model/answer.ts';
import type { Story } from '../model/article.ts';
import { notice } from '../model/notice.ts';
import { newestHeadlines, nothing } from './suggest.ts';

/** The story with this id, else the one whose passages and headline answer the words best; the newest where absent. */
export async function meantStory(archive: ScopedArchive, asked: string | undefined): Promise<Story | Notice> {
  const story = asked === undefined ? await newest(archive) : await found(archive, asked);
  if (story) return story;
  if (asked === undefined) return nothing(archive, 'archive.empty', {}, '');
  const suggestions = await newestHeadlines(archive, 5);
  return notice('empty', 'summary.no-such', { article: asked }, suggestions);
}

async function newest(archive: ScopedArchive): Promise<Story | undefined> {
  const [line] = await archive.store.newest(1);
  return line && archive.store.story(line.article);
}

async function found(archive: ScopedArchive, asked: string): Promise<Story | undefined> {
  const byId = await archive.store.story(asked);
  if (byId) return byId;
  const hits = await archive.index.search({ text: asked, limit: 1, now: archive.now().toISOString() });
  const article = hits.hits[0]?.passage.citation.article;
  return article === undefined ? undefined : archive.store.story(article);
}
