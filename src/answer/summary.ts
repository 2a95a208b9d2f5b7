/** `/summary`: what an article, a topic over several stories, or a stretch of time comes down to, every sentence cited. */

import type { Desk } from '../archive.ts';
import type { Answer, Gathered, Notice, SummaryAnswer } from '../model/answer.ts';
import type { Published } from '../model/article.ts';
import { cite } from '../story/citations.ts';
import { isSpokenFor } from '../story/quote-rules.ts';
import { Telling } from '../summarise/cluster-summary.ts';
import type { Length } from '../summarise/pick-sentences.ts';
import { type Happening, happenedIn, happenedOn } from '../summarise/story-clusters.ts';
import { type LengthName, summarise } from '../summarise/summarise.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { meantStory } from './resolve-article.ts';
import { readSince, type Since, sinceToday } from './since.ts';
import { newestHeadlines, nothing } from './suggest.ts';

export interface SummaryOptions {
  /** an article id, or words of its headline */
  readonly article?: string | undefined;
  /** as `/news` takes a query */
  readonly topic?: string | undefined;
  /** see `readSince`; today where topic and article are absent too */
  readonly since?: string | undefined;
  readonly length?: LengthName | undefined;
}

/** What is told of each of several stories. */
const EACH: Readonly<Record<LengthName, Length>> = {
  short: { fewest: 1, most: 1, words: 60, aim: 40, lead: true },
  normal: { fewest: 1, most: 2, words: 70, aim: 60, lead: true },
  long: { fewest: 2, most: 4, words: 130, aim: 110, lead: true },
};
/** Stories that are told; nobody turns more pages. */
const MOST_STORIES = 60;

/** Summarises what is meant; a notice where there is nothing of it. */
export async function askSummary(desk: Desk, options: SummaryOptions, page: number): Promise<Answer> {
  const { article, topic, since: typed, length = 'normal' } = options;
  if (article !== undefined) {
    if (topic !== undefined || typed !== undefined) return notice('error', 'summary.either', {});
    return ofArticle(desk, article, length, page);
  }
  const since = typed === undefined ? undefined : await readSince(desk, typed);
  if (since && 'kind' in since) return since;
  if (topic !== undefined) return onTopic(desk, topic, since, length, page);
  return since ? inTime(desk, since, length, page) : today(desk, length, page);
}

async function ofArticle(
  desk: Desk,
  asked: string | undefined,
  length: LengthName,
  number: number,
  emptyDay?: Published,
): Promise<Answer> {
  const story = await meantStory(desk, asked);
  if ('kind' in story) return story;
  const sentences = summarise(story.article, story.quotes, length).map(({ paragraph, text, quotes }) => ({
    text,
    marks: [],
    citation: cite(story.article, paragraph),
    quotes: quotes.filter(isSpokenFor),
  }));
  const page = { ...pageOf(number, sentences.length), of: 1 };
  const { headline } = story.article;
  return (
    noSuchPage(page) ?? {
      kind: 'summary',
      headline,
      sentences,
      page,
      ...(emptyDay !== undefined && { emptyDay }),
    }
  );
}

/** Today's news; the newest article, said to be no news of today, where today has none. */
async function today(desk: Desk, length: LengthName, number: number): Promise<Answer> {
  const since = await sinceToday(desk);
  const happenings = await happenedIn(desk, { since: since.at, before: desk.now() });
  if (happenings.length === 0) return ofArticle(desk, undefined, length, number, since.shown);
  return overStories(desk, happenings, gatheredBy(since), length, number);
}

async function inTime(desk: Desk, since: Since, length: LengthName, number: number): Promise<Answer> {
  const happenings = await happenedIn(desk, { since: since.at, before: desk.now() });
  if (happenings.length > 0) return overStories(desk, happenings, gatheredBy(since), length, number);
  return nothingSince(desk, 'summary.nothing-since', { since: since.typed });
}

async function onTopic(
  desk: Desk,
  topic: string,
  since: Since | undefined,
  length: LengthName,
  number: number,
): Promise<Answer> {
  const { found, approximate } = await happenedOn(desk, topic, since && { since: since.at });
  if (found.length > 0) {
    const gathered = { topic, ...(since && gatheredBy(since)) };
    const answer = await overStories(desk, found, gathered, length, number);
    return answer.kind === 'summary' && approximate ? { ...answer, approximate } : answer;
  }
  if (!since) return nothing(desk, 'summary.nothing-on', { topic }, topic);
  const values = { topic, since: since.typed };
  const ever = (await happenedOn(desk, topic)).found.length > 0;
  if (!ever) return nothing(desk, 'summary.nothing-on', { topic }, topic);
  const again = { kind: 'query', label: topic, command: 'summary', options: { topic } } as const;
  const empty = await nothingSince(desk, 'summary.nothing-on-since', values);
  return { ...empty, suggestions: [again, ...empty.suggestions] };
}

/** A page of stories, each with the sentences that tell it. */
async function overStories(
  desk: Desk,
  happenings: readonly Happening[],
  gathered: Gathered,
  length: LengthName,
  number: number,
): Promise<SummaryAnswer | Notice> {
  const telling = new Telling(desk);
  for (const happening of happenings.slice(0, MOST_STORIES)) await telling.add(happening);
  const { told } = telling;
  if (told.length === 0) return nothingSince(desk, 'summary.no-sentence', {});
  const page = pageOf(number, told.length);
  const missing = noSuchPage(page);
  if (missing) return missing;
  // The pages before are told too: what they say is not said again.
  const pages = told.slice(0, number * PAGE_SIZE).map((one) => telling.tell(one, EACH[length]));
  return { kind: 'summary', gathered, sentences: pages.slice((number - 1) * PAGE_SIZE).flat(), page };
}

function gatheredBy({ shown, today: isToday }: Since): Gathered {
  return { since: shown, ...(isToday && { today: true }) };
}

/** Nothing in a stretch of time: the newest is offered. */
async function nothingSince(desk: Desk, message: string, values: Notice['values']): Promise<Notice> {
  if ((await desk.store.count()) === 0) return nothing(desk, message, values, '');
  return { ...notice('empty', message, values), suggestions: await newestHeadlines(desk, 5) };
}

function notice(tone: Notice['tone'], message: string, values: Notice['values']): Notice {
  return { kind: 'notice', tone, message, values, suggestions: [] };
}
