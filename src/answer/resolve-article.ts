/** Which story somebody means: by its id, by words of its headline or body, or the newest. */

import type { Desk } from '../archive.ts';
import type { Notice } from '../model/answer.ts';
import type { Story } from '../model/article.ts';
import { newestHeadlines, nothing } from './suggest.ts';

/** The story with this id, else the one whose passages and headline answer the words best; the newest where absent. */
export async function meantStory(desk: Desk, asked: string | undefined): Promise<Story | Notice> {
  const story = asked === undefined ? await newest(desk) : await found(desk, asked);
  if (story) return story;
  if (asked === undefined) return nothing(desk, 'archive.empty', {}, '');
  const suggestions = await newestHeadlines(desk, 5);
  return {
    kind: 'notice',
    tone: 'empty',
    message: 'summary.no-such',
    values: { article: asked },
    suggestions,
  };
}

async function newest(desk: Desk): Promise<Story | undefined> {
  const [line] = await desk.store.newest(1);
  return line && desk.store.story(line.article);
}

async function found(desk: Desk, asked: string): Promise<Story | undefined> {
  const byId = await desk.store.story(asked);
  if (byId) return byId;
  const hits = await desk.index.search({ text: asked, limit: 1, now: desk.now().toISOString() });
  const article = hits.hits[0]?.passage.citation.article;
  return article === undefined ? undefined : desk.store.story(article);
}
