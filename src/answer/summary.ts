/** `/summary`: what an article comes down to, every sentence cited. */
import type { Answer } from '../model.ts';
import { cite } from './cite.ts';
import type { Desk } from './desk.ts';
import { meantStory } from './meant-story.ts';
import { noSuchPage, pageOf } from './paging.ts';
import { summarise } from './summarise/summarise.ts';

/** Summarises the article meant by `asked` (an article id, or words of its headline); the newest where absent. */
export async function askSummary(desk: Desk, asked: string | undefined, pageNumber: number): Promise<Answer> {
  const story = await meantStory(desk, asked);
  if ('kind' in story) return story;
  const sentences = summarise(story.article, story.quotes).map(({ paragraph, text, quotes }) => ({
    text,
    marks: [],
    citation: cite(story.article, paragraph),
    quotes,
  }));
  const page = { ...pageOf(pageNumber, sentences.length), of: 1 };
  return noSuchPage(page) ?? { kind: 'summary', headline: story.article.headline, sentences, page };
}
