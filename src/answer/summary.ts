/** `/summary`: what an article comes down to, every sentence cited. */
import type { Answer } from '../model.ts';
import { cite } from './cite.ts';
import type { Desk } from './desk.ts';
import { meantStory } from './meant-story.ts';
import { noSuchPage, pageOf } from './paging.ts';
import { type LengthName, summarise } from './summarise/summarise.ts';

export interface SummaryOptions {
  /** an article id, or words of its headline; the newest article where absent */
  readonly article?: string | undefined;
  readonly length?: LengthName | undefined;
}

/** Summarises the article that is meant. */
export async function askSummary(
  desk: Desk,
  { article, length }: SummaryOptions,
  pageNumber: number,
): Promise<Answer> {
  const story = await meantStory(desk, article);
  if ('kind' in story) return story;
  const sentences = summarise(story.article, story.quotes, length).map(({ paragraph, text, quotes }) => ({
    text,
    marks: [],
    citation: cite(story.article, paragraph),
    quotes,
  }));
  const page = { ...pageOf(pageNumber, sentences.length), of: 1 };
  return noSuchPage(page) ?? { kind: 'summary', headline: story.article.headline, sentences, page };
}
