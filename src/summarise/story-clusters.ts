/**
 * Clusters of stories that report the same event: those of a time range, ranked by prominence, or those on a topic, in
 * the order of the search.
 */

import type { ScopedArchive } from '../archive.ts';
import type { Span, StoryLine } from '../model/article.ts';
import { isOwnName, ownNamesFirst } from '../outlet/claims.ts';
import { publishersAmong } from '../outlet/publishers.ts';
import type { Hit } from '../search/search-index.ts';

/** Maximum number of stories of a time range that are read, the newest ones, and of hits of a topic. */
const MAX_LINES = 5000;
const MAX_HITS = 300;
/** Minimum share of a topic's words, weighted by rarity, that a story on the topic contains. */
const MIN_TOPIC_SHARE = 0.6;
/** Minimum BM25, as a share of its maximum, of a story whose headline and lead do not name the topic: about two mentions. */
const MIN_BM25_SHARE = 0.5;

/** The passage of an article that matches a topic best. */
export interface TopicMatch {
  readonly paragraph: number;
  /** the topic's words in the paragraph */
  readonly marks: readonly Span[];
}

/** The reports of one event, or one story that no other reports. */
export interface StoryCluster {
  /** id of the event, or of the single article */
  readonly id: string;
  /** ids of the articles, preferred ones first; at least one */
  readonly articles: readonly string[];
  /** the best match in the first article, if a topic was searched for */
  readonly topicMatch?: TopicMatch;
}

/** A range of time, `[since, before)`. */
export interface TimeRange {
  readonly since: Date;
  readonly before: Date;
}

/** Which stories to cluster: all published in `[since, before)`, or those on a topic, published then or among `articles`. */
export type ClusterQuery =
  | Partial<TimeRange>
  | (Partial<TimeRange> & { readonly topic: string; readonly articles?: readonly string[] });

export interface ClusterResult {
  /** most prominent first, or best match first */
  readonly clusters: StoryCluster[];
  /** true if only near spellings of the topic were found */
  readonly approximate: boolean;
  /** languages that were found by words that mean the same as the topic (BCP 47); absent if there are none */
  readonly translated?: readonly string[];
}

/** The clusters of the stories that a query asks for. */
export async function clusters(
  archive: Pick<ScopedArchive, 'store' | 'index' | 'now'>,
  query: ClusterQuery,
): Promise<ClusterResult> {
  if ('topic' in query) return clustersOnTopic(archive, query);
  const now = archive.now();
  const { since = await oldestIn(archive), before = now } = query;
  const range = { since, before: new Date(Math.min(before.getTime(), now.getTime())) };
  return { clusters: await clustersIn(archive, range), approximate: false };
}

/** When the first story was published; now if there is none. */
async function oldestIn({ store, now }: Pick<ScopedArchive, 'store' | 'now'>): Promise<Date> {
  const oldest = await store.oldest();
  return oldest === undefined ? now() : new Date(oldest);
}

async function clustersIn(
  { store }: Pick<ScopedArchive, 'store'>,
  range: TimeRange,
): Promise<StoryCluster[]> {
  const [since, before] = [range.since.toISOString(), range.before.toISOString()];
  const lines = await store.publishedIn(since, before, MAX_LINES);
  const events = [...Map.groupBy(lines, eventOf)];
  return events
    .map(([id, reports]) => ({ id, reports, prominence: prominence(reports, range) }))
    .sort((a, b) => b.prominence - a.prominence || (a.id < b.id ? -1 : 1))
    .map(({ id, reports }) => ({
      id,
      articles: ownNamesFirst(reports, ({ source }) => source).map(({ article }) => article),
    }));
}

async function clustersOnTopic(
  archive: Pick<ScopedArchive, 'index' | 'now'>,
  { topic, since, before, articles }: Extract<ClusterQuery, { topic: string }>,
): Promise<ClusterResult> {
  const { hits, approximate, translated } = await archive.index.search({
    text: topic,
    strict: true,
    limit: MAX_HITS,
    onePerStory: true,
    ...(since && { since: since.toISOString() }),
    ...(before && { before: before.toISOString() }),
    ...(articles && { articles }),
    now: archive.now().toISOString(),
  });
  const matching = hits.filter(({ parts }) => (parts.has ?? 1) >= MIN_TOPIC_SHARE);
  // A story that mentions the topic once, far down, is about something else.
  const central = matching.filter((hit) => isInLead(hit) || (hit.parts.bm25 ?? 1) >= MIN_BM25_SHARE);
  const onTopic = central.length > 0 ? central : matching;
  const events = Map.groupBy(onTopic, ({ passage }) => passage.event ?? passage.citation.article);
  const found = [...events].flatMap(([id, reports]): StoryCluster[] => {
    const own = reports.filter(({ passage }) => isOwnName(passage.citation.source));
    const best = preferredReport(own.length > 0 ? own : reports);
    if (!best) return [];
    const { article, paragraph } = best.passage.citation;
    const others = reports.filter((one) => one !== best).map(({ passage }) => passage.citation.article);
    return [{ id, articles: [article, ...others], topicMatch: { paragraph, marks: best.marks } }];
  });
  return { clusters: found, approximate, ...(translated && { translated }) };
}

/** The newest report with the topic in its headline or lead, since it knows most; else the first of the search. */
function preferredReport(reports: readonly Hit[]): Hit | undefined {
  const at = ({ passage }: Hit) => passage.citation.publishedAt?.instant ?? '';
  const [newest] = reports.filter(isInLead).sort((a, b) => (at(a) < at(b) ? 1 : at(a) > at(b) ? -1 : 0));
  return newest ?? reports[0];
}

/** Whether headline or lead name the topic; true for a query that has only outlets or days. */
function isInLead({ parts }: Hit): boolean {
  return (parts.lead ?? 1) > 0;
}

/** The id of the event that a story reports; the story's own id if it reports none. */
export function eventOf({ event, article }: StoryLine): string {
  return event ?? article;
}

/** When a story was published; for an undated one, when it first arrived. ISO 8601. */
export function publishedOrArrived({ publishedAt, firstStoredAt }: StoryLine): string {
  return publishedAt ?? firstStoredAt;
}

/**
 * The prominence of an event in a time range: log2(1 + outlets) + ¼ log2(reports) + the age of the newest report as a
 * share of the range (1 at its end). A second outlet weighs as much as six tenths of the range.
 */
export function prominence(reports: readonly StoryLine[], { since, before }: TimeRange): number {
  // Names that are others' count as one outlet together, however many there are.
  const outlets = Math.max(1, publishersAmong(reports).length);
  const newest = Math.max(...reports.map((line) => Date.parse(publishedOrArrived(line))));
  const length = Math.max(1, before.getTime() - since.getTime());
  const recency = Math.min(1, Math.max(0, (newest - since.getTime()) / length));
  return Math.log2(1 + outlets) + 0.25 * Math.log2(reports.length) + recency;
}
