/**
 * What happened, as several stories tell it: reports of one event together, the most prominent first. Of a topic it is
 * what the search finds, of a stretch of time what was published in it.
 */

import type { ScopedArchive } from '../archive.ts';
import type { Span, StoryLine } from '../model/article.ts';
import type { Hit } from '../search/search-index.ts';
import { fold } from '../text/fold.ts';

/** Stories of a stretch of time that are looked at, the newest, and those that a topic is looked for in. */
const MOST_LINES = 5000;
const MOST_HITS = 300;
/** Least share of a topic's words, the rare ones weighing more, that a story on it has. */
const ON_TOPIC = 0.6;
/** BM25, as a share of the most there can be, from which a story is on a topic that neither headline nor lead name: two mentions. */
const ABOUT = 0.5;

/** Where a topic is met best in an article. */
export interface Met {
  readonly paragraph: number;
  /** the topic's words in the paragraph */
  readonly marks: readonly Span[];
}

/** An event, or a story that stands alone. */
export interface Happening {
  /** id of the event, or of the article that stands alone */
  readonly id: string;
  /** articles that report it, those to be shown first in front; at least one */
  readonly articles: readonly string[];
  /** where a topic is met best in the first of them */
  readonly met?: Met;
}

/** A stretch of time, `[since, before)`. */
export interface Stretch {
  readonly since: Date;
  readonly before: Date;
}

/** What was published in a stretch of time, the most prominent first. */
export async function happenedIn(
  archive: Pick<ScopedArchive, 'store'>,
  stretch: Stretch,
): Promise<Happening[]> {
  const [since, before] = [stretch.since.toISOString(), stretch.before.toISOString()];
  const lines = await archive.store.publishedIn(since, before, MOST_LINES);
  const events = [...Map.groupBy(lines, eventOf)];
  return events
    .map(([id, reports]) => ({ id, reports, prominence: prominence(reports, stretch) }))
    .sort((a, b) => b.prominence - a.prominence || (a.id < b.id ? -1 : 1))
    .map(({ id, reports }) => ({ id, articles: reports.map(({ article }) => article) }));
}

/** What the search finds on a topic, best first; `approximate` where only near spellings of it were found. */
export async function happenedOn(
  archive: Pick<ScopedArchive, 'index' | 'now'>,
  topic: string,
  narrowed: { readonly since?: Date; readonly articles?: readonly string[] } = {},
): Promise<{ readonly found: Happening[]; readonly approximate: boolean }> {
  const { since, articles } = narrowed;
  const { hits, approximate } = await archive.index.search({
    text: topic,
    limit: MOST_HITS,
    onePerStory: true,
    ...(since && { since: since.toISOString() }),
    ...(articles && { articles }),
    now: archive.now().toISOString(),
  });
  const have = hits.filter(({ parts }) => (parts.has ?? 1) >= ON_TOPIC);
  // What names the topic once, far down, is about something else.
  const about = have.filter((hit) => leads(hit) || (hit.parts.bm25 ?? 1) >= ABOUT);
  const onTopic = about.length > 0 ? about : have;
  const events = Map.groupBy(onTopic, ({ passage }) => passage.event ?? passage.citation.article);
  const found = [...events].flatMap(([id, reports]): Happening[] => {
    const best = mostTelling(reports);
    if (!best) return [];
    const { article, paragraph } = best.passage.citation;
    const others = reports.filter((one) => one !== best).map(({ passage }) => passage.citation.article);
    return [{ id, articles: [article, ...others], met: { paragraph, marks: best.marks } }];
  });
  return { found, approximate };
}

/** Of reports in the order of the search: the newest that is on the topic from the top, since it knows most; else the first. */
function mostTelling(reports: readonly Hit[]): Hit | undefined {
  const at = ({ passage }: Hit) => passage.citation.publishedAt?.instant ?? '';
  const [newest] = reports.filter(leads).sort((a, b) => (at(a) < at(b) ? 1 : at(a) > at(b) ? -1 : 0));
  return newest ?? reports[0];
}

/** Whether headline or lead name the topic; where only outlets or days are asked for, they do. */
function leads({ parts }: Hit): boolean {
  return (parts.lead ?? 1) > 0;
}

/** The event that a story reports, itself where it stands alone. */
export function eventOf({ event, article }: StoryLine): string {
  return event ?? article;
}

/** When a story came out: undated ones when they arrived. */
export function cameOut({ publishedAt, firstStoredAt }: StoryLine): string {
  return publishedAt ?? firstStoredAt;
}

/**
 * How prominent an event is: the more outlets carry it (each further one less), the more they report on it, and the
 * newer it is. A second outlet weighs as much as six tenths of the stretch.
 */
export function prominence(reports: readonly StoryLine[], { since, before }: Stretch): number {
  const outlets = new Set(reports.map(({ source }) => fold(source))).size;
  const newest = Math.max(...reports.map((line) => Date.parse(cameOut(line))));
  const length = Math.max(1, before.getTime() - since.getTime());
  const newness = Math.min(1, Math.max(0, (newest - since.getTime()) / length));
  return Math.log2(1 + outlets) + 0.25 * Math.log2(reports.length) + newness;
}
