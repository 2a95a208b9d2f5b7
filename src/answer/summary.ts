/** `/summary`: what an article comes down to, every sentence cited. */
import type { Answer, Notice } from '../model.ts';
import type { Story } from '../store/store.ts';
import { cite } from './cite.ts';
import type { Desk } from './desk.ts';
import { noSuchPage, pageOf } from './paging.ts';
import { newestHeadlines, nothing } from './suggest.ts';
import { summarise } from './summarise.ts';

/** Summarises the article meant by `asked` (an article id, or words of its headline); the newest where absent. */
export async function askSummary(desk: Desk, asked: string | undefined, pageNumber: number): Promise<Answer> {
  const story = asked === undefined ? await newest(desk) : await meant(desk, asked);
  if (!story) {
    if (asked === undefined) return nothing(desk, 'archive.empty', {}, '');
    const suggestions = await newestHeadlines(desk, 5);
    const values = { article: asked };
    return {
      kind: 'notice',
      tone: 'empty',
      message: 'summary.no-such',
      values,
      suggestions,
    } satisfies Notice;
  }
  const sentences = summarise(story.article, story.quotes).map(({ paragraph, text, quotes }) => ({
    text,
    marks: [],
    citation: cite(story.article, paragraph),
    quotes,
  }));
  const page = { ...pageOf(pageNumber, sentences.length), of: 1 };
  return noSuchPage(page) ?? { kind: 'summary', headline: story.article.headline, sentences, page };
}

async function newest(desk: Desk): Promise<Story | undefined> {
  const [line] = await desk.store.newest(1);
  return line && desk.store.story(line.article);
}

/** The story with this id, else the one whose passages and headline answer the words best. */
async function meant(desk: Desk, asked: string): Promise<Story | undefined> {
  const byId = await desk.store.story(asked);
  if (byId) return byId;
  const found = await desk.index.search({ text: asked, limit: 1, now: desk.now().toISOString() });
  const article = found.hits[0]?.passage.citation.article;
  return article === undefined ? undefined : desk.store.story(article);
}
