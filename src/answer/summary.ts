/** `/summary`: a summary of an article, of a topic over several stories, or of a range of time; every sentence is cited. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer, Gathered, Notice, SummaryAnswer } from '../model/answer.ts';
import type { Published } from '../model/article.ts';
import type { LengthName } from '../model/length.ts';
import { notice } from '../model/notice.ts';
import { cite } from '../story/citations.ts';
import { isSpokenFor } from '../story/quote-rules.ts';
import { createLeadFinder, summariseClusters } from '../summarise/cluster-summary.ts';
import type { Length } from '../summarise/pick-sentences.ts';
import { clusters, type StoryCluster } from '../summarise/story-clusters.ts';
import { summarise } from '../summarise/summarise.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { resolveArticle } from './resolve-article.ts';
import { nothingIn, type Period, type PeriodOptions, readRange, shownBounds, sinceToday } from './since.ts';
import { isEmpty, newestHeadlines, nothingFound } from './suggest.ts';

export interface SummaryOptions extends PeriodOptions {
  /** an article id, or words of its headline */
  readonly article?: string | undefined;
  /** a query as in `/news` */
  readonly topic?: string | undefined;
  readonly length?: LengthName | undefined;
}

/** The length of each story's summary if there are several stories. */
const LENGTH_PER_STORY: Readonly<Record<LengthName, Length>> = {
  short: { minSentences: 1, maxSentences: 1, maxWords: 60, targetWords: 40, withLead: true },
  normal: { minSentences: 1, maxSentences: 2, maxWords: 70, targetWords: 60, withLead: true },
  long: { minSentences: 2, maxSentences: 4, maxWords: 130, targetWords: 110, withLead: true },
};
/** Maximum number of stories over all pages. */
const MAX_STORIES = 60;

/** Remembers the leads of stories in memory: further pages and the next question need them again. Halves the time. */
const findLead = createLeadFinder();

/** The summary that the options ask for; a notice if there is nothing to summarise. Pages count from 1. */
export async function askSummary(
  archive: ScopedArchive,
  options: SummaryOptions,
  pageNumber: number,
): Promise<Answer> {
  const { article, topic, length = 'normal' } = options;
  if (article !== undefined) {
    if (topic !== undefined || options.since !== undefined || options.before !== undefined)
      return notice('error', 'summary.either');
    return ofArticle(archive, article, length, pageNumber);
  }
  const period = await readRange(archive, options);
  if (period && 'kind' in period) return period;
  if (topic !== undefined) return onTopic(archive, topic, period, length, pageNumber);
  return period ? ofPeriod(archive, period, length, pageNumber) : ofToday(archive, length, pageNumber);
}

async function ofArticle(
  archive: ScopedArchive,
  typed: string | undefined,
  length: LengthName,
  pageNumber: number,
  emptyDay?: Published,
): Promise<Answer> {
  const story = await resolveArticle(archive, typed);
  if ('kind' in story) return story;
  const sentences = summarise(story.article, story.quotes, length).map(({ paragraph, text, quotes }) => ({
    text,
    marks: [],
    citation: cite(story.article, paragraph),
    quotes: quotes.filter(isSpokenFor),
  }));
  const page = { ...pageOf(pageNumber, sentences.length), of: 1 };
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

/** Today's news. If there is none yet, the newest article, with the note that today has brought nothing. */
async function ofToday(archive: ScopedArchive, length: LengthName, pageNumber: number): Promise<Answer> {
  const today = await sinceToday(archive);
  const found = await clusters(archive, rangeOf(today));
  if (found.clusters.length === 0)
    return ofArticle(archive, undefined, length, pageNumber, today.since.published);
  return ofClusters(archive, found.clusters, gatheredBy(today), length, pageNumber);
}

async function ofPeriod(
  archive: ScopedArchive,
  period: Period,
  length: LengthName,
  pageNumber: number,
): Promise<Answer> {
  const found = await clusters(archive, rangeOf(period));
  if (found.clusters.length > 0)
    return ofClusters(archive, found.clusters, gatheredBy(period), length, pageNumber);
  return nothingSince(archive, ...nothingIn('summary.nothing', period));
}

async function onTopic(
  archive: ScopedArchive,
  topic: string,
  period: Period | undefined,
  length: LengthName,
  pageNumber: number,
): Promise<Answer> {
  const found = await clusters(archive, { topic, ...(period && rangeOf(period)) });
  if (found.clusters.length > 0) {
    const gathered = { topic, ...(period && gatheredBy(period)) };
    const answer = await ofClusters(archive, found.clusters, gathered, length, pageNumber);
    if (answer.kind !== 'summary') return answer;
    const { approximate, translated } = found;
    return { ...answer, ...(approximate && { approximate }), ...(translated && { translated }) };
  }
  if (!period) return nothingFound(archive, 'summary.nothing-on', { topic }, topic);
  const [message, time] = nothingIn('summary.nothing-on', period);
  const atAnyTime = await clusters(archive, { topic });
  if (atAnyTime.clusters.length === 0) return nothingFound(archive, 'summary.nothing-on', { topic }, topic);
  const again = { kind: 'query', label: topic, command: 'summary', options: { topic } } as const;
  const empty = await nothingSince(archive, message, { topic, ...time });
  return { ...empty, suggestions: [again, ...empty.suggestions] };
}

/** One page of stories, each with the sentences that summarise it. */
async function ofClusters(
  archive: ScopedArchive,
  found: readonly StoryCluster[],
  gathered: Gathered,
  length: LengthName,
  pageNumber: number,
): Promise<SummaryAnswer | Notice> {
  const { summaries, total } = await summariseClusters(
    archive,
    found.slice(0, MAX_STORIES),
    LENGTH_PER_STORY[length],
    // The pages before are summarised too, because their sentences are not repeated.
    { maxSummaries: pageNumber * PAGE_SIZE, findLead },
  );
  if (total === 0) return nothingSince(archive, 'summary.no-sentence', {});
  const page = pageOf(pageNumber, total);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const shown = summaries.slice((pageNumber - 1) * PAGE_SIZE);
  return {
    kind: 'summary',
    gathered,
    sentences: shown.flatMap(({ excerpts }) => excerpts),
    page,
    ...(found.length > MAX_STORIES && { more: true }),
  };
}

function gatheredBy(period: Period): Gathered {
  return { ...shownBounds(period), ...(period.isToday && { today: true }) };
}

function rangeOf({ since, before }: Period): { readonly since?: Date; readonly before?: Date } {
  return { ...(since && { since: since.instant }), ...(before && { before: before.instant }) };
}

/** The notice that a range of time has nothing; it offers the newest headlines. */
async function nothingSince(
  archive: ScopedArchive,
  message: string,
  values: Notice['values'],
): Promise<Notice> {
  if (await isEmpty(archive)) return nothingFound(archive, message, values, '');
  return notice('empty', message, values, await newestHeadlines(archive, 5));
}
