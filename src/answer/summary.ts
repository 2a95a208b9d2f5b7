/** `/summary`: what an article, a topic over several stories, or a stretch of time comes down to, every sentence cited. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer, Gathered, Notice, SummaryAnswer } from '../model/answer.ts';
import type { Published } from '../model/article.ts';
import type { LengthName } from '../model/edition.ts';
import { notice } from '../model/notice.ts';
import { cite } from '../story/citations.ts';
import { isSpokenFor } from '../story/quote-rules.ts';
import { Telling } from '../summarise/cluster-summary.ts';
import type { Length } from '../summarise/pick-sentences.ts';
import { type Happening, happenedIn, happenedOn } from '../summarise/story-clusters.ts';
import { summarise } from '../summarise/summarise.ts';
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
export async function askSummary(
  archive: ScopedArchive,
  options: SummaryOptions,
  page: number,
): Promise<Answer> {
  const { article, topic, since: typed, length = 'normal' } = options;
  if (article !== undefined) {
    if (topic !== undefined || typed !== undefined) return notice('error', 'summary.either');
    return ofArticle(archive, article, length, page);
  }
  const since = typed === undefined ? undefined : await readSince(archive, typed);
  if (since && 'kind' in since) return since;
  if (topic !== undefined) return onTopic(archive, topic, since, length, page);
  return since ? inTime(archive, since, length, page) : today(archive, length, page);
}

async function ofArticle(
  archive: ScopedArchive,
  asked: string | undefined,
  length: LengthName,
  number: number,
  emptyDay?: Published,
): Promise<Answer> {
  const story = await meantStory(archive, asked);
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
async function today(archive: ScopedArchive, length: LengthName, number: number): Promise<Answer> {
  const since = await sinceToday(archive);
  const happenings = await happenedIn(archive, { since: since.at, before: archive.now() });
  if (happenings.length === 0) return ofArticle(archive, undefined, length, number, since.shown);
  return overStories(archive, happenings, gatheredBy(since), length, number);
}

async function inTime(
  archive: ScopedArchive,
  since: Since,
  length: LengthName,
  number: number,
): Promise<Answer> {
  const happenings = await happenedIn(archive, { since: since.at, before: archive.now() });
  if (happenings.length > 0) return overStories(archive, happenings, gatheredBy(since), length, number);
  return nothingSince(archive, 'summary.nothing-since', { since: since.typed });
}

async function onTopic(
  archive: ScopedArchive,
  topic: string,
  since: Since | undefined,
  length: LengthName,
  number: number,
): Promise<Answer> {
  const { found, approximate } = await happenedOn(archive, topic, since && { since: since.at });
  if (found.length > 0) {
    const gathered = { topic, ...(since && gatheredBy(since)) };
    const answer = await overStories(archive, found, gathered, length, number);
    return answer.kind === 'summary' && approximate ? { ...answer, approximate } : answer;
  }
  if (!since) return nothing(archive, 'summary.nothing-on', { topic }, topic);
  const values = { topic, since: since.typed };
  const ever = (await happenedOn(archive, topic)).found.length > 0;
  if (!ever) return nothing(archive, 'summary.nothing-on', { topic }, topic);
  const again = { kind: 'query', label: topic, command: 'summary', options: { topic } } as const;
  const empty = await nothingSince(archive, 'summary.nothing-on-since', values);
  return { ...empty, suggestions: [again, ...empty.suggestions] };
}

/** A page of stories, each with the sentences that tell it. */
async function overStories(
  archive: ScopedArchive,
  happenings: readonly Happening[],
  gathered: Gathered,
  length: LengthName,
  number: number,
): Promise<SummaryAnswer | Notice> {
  const telling = new Telling(archive);
  for (const happening of happenings.slice(0, MOST_STORIES)) await telling.add(happening);
  const { told } = telling;
  if (told.length === 0) return nothingSince(archive, 'summary.no-sentence', {});
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
async function nothingSince(
  archive: ScopedArchive,
  message: string,
  values: Notice['values'],
): Promise<Notice> {
  if ((await archive.store.count()) === 0) return nothing(archive, message, values, '');
  return { ...notice('empty', message, values), suggestions: await newestHeadlines(archive, 5) };
}
