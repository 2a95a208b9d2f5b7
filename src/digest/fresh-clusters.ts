/** The clusters that an edition may show: what is new in its span, and what has grown since it was shown; ranked. */
import type { ScopedArchive } from '../archive.ts';
import type { StoryLine } from '../model/article.ts';
import type { DigestPreferences, EditionSpan, ShownStory } from '../model/edition.ts';
import { ownNamesFirst } from '../outlet/claims.ts';
import { type Publisher, publisherName, publishersAmong } from '../outlet/publishers.ts';
import {
  clusters,
  eventOf,
  prominence,
  publishedOrArrived,
  type StoryCluster,
} from '../summarise/story-clusters.ts';
import { fold } from '../text/fold.ts';

/** Maximum number of stories of a span that are read. */
const MAX_LINES = 5000;
/** A story that arrived in the span counts as new if it was published at most this long before it. Older ones came with a new feed. */
const MAX_LATENESS_MS = 24 * 3_600_000;
/** Weight of a story that was shown before, by what was added to it; a new story has 1. */
const GROWTH_WEIGHT = { outlet: 0.7, report: 0.5, version: 0.25 } as const;

/** A cluster that an edition may show. */
export interface FreshCluster {
  readonly cluster: StoryCluster;
  /** what the next edition has to know of it */
  readonly shown: ShownStory;
}

/** The clusters of a span by weighted prominence, highest first. Reads the reports of all events at once. */
export async function freshClusters(
  archive: ScopedArchive,
  preferences: DigestPreferences,
  span: EditionSpan,
): Promise<FreshCluster[]> {
  const before = new Map(span.shownBefore.map((one) => [one.event, one]));
  const lines = await linesOf(archive, span, before);
  const events = Map.groupBy(lines, eventOf);
  const wanted = await wantedClusters(archive, preferences, events);
  const range = { since: span.since, before: span.until };
  const eventOfCluster = ({ id }: StoryCluster) =>
    events.get(id)?.find((line) => line.event !== undefined)?.event;
  const reportsOf = await archive.store.reportsOfEach(wanted.flatMap((one) => eventOfCluster(one) ?? []));
  const weighted: { readonly fresh: FreshCluster; readonly weight: number }[] = [];
  for (const cluster of wanted) {
    const own = events.get(cluster.id) ?? [];
    const event = eventOfCluster(cluster);
    const reports = event === undefined ? own : (reportsOf.get(event) ?? []);
    const growth = growthWeight(before.get(cluster.id), reports);
    if (growth === 0) continue;
    const shown = shownStory(cluster.id, reports);
    weighted.push({ fresh: { cluster, shown }, weight: growth * prominence(own, range) });
  }
  weighted.sort((a, b) => b.weight - a.weight || (a.fresh.shown.event < b.fresh.shown.event ? -1 : 1));
  return weighted.map(({ fresh }) => fresh);
}

/** Stories that were published or arrived in the span, without late ones, and without undated ones that may be old. */
async function linesOf(
  { store }: ScopedArchive,
  { since, until }: EditionSpan,
  before: ReadonlyMap<string, ShownStory>,
): Promise<StoryLine[]> {
  const [from, to] = [since.toISOString(), until.toISOString()];
  const published = await store.publishedIn(from, to, MAX_LINES);
  const arrived = await store.arrivedIn(from, to, MAX_LINES);
  const oldest = new Date(since.getTime() - MAX_LATENESS_MS).toISOString();
  const undated = arrived.filter(({ publishedAt }) => publishedAt === undefined);
  const isNew = await store.newInFeeds(undated.map(({ article }) => article));
  const isNews = (line: StoryLine) =>
    (line.publishedAt !== undefined || isNew.has(line.article)) &&
    publishedOrArrived(line) < to &&
    (before.has(eventOf(line)) || (publishedOrArrived(line) >= oldest && line.firstStoredAt >= from));
  const late = arrived.filter(isNews);
  return [...new Map([...published, ...late].map((line) => [line.article, line])).values()];
}

/** Clusters that a wanted outlet reports and that match one of the topics, each with the wanted reports, newest first. */
async function wantedClusters(
  archive: ScopedArchive,
  { topics, sources }: DigestPreferences,
  events: ReadonlyMap<string, readonly StoryLine[]>,
): Promise<StoryCluster[]> {
  const named = await Promise.all(sources.map((typed) => archive.stories.outlet(typed)));
  const outlets = new Set(named.flatMap((outlet) => (outlet === undefined ? [] : [fold(outlet)])));
  const isWanted = ({ source }: StoryLine) => sources.length === 0 || outlets.has(fold(source));
  const all = [...events].flatMap(([id, lines]): StoryCluster[] => {
    const kept = lines
      .filter(isWanted)
      .sort((a, b) => (publishedOrArrived(a) < publishedOrArrived(b) ? 1 : -1));
    const articles = ownNamesFirst(kept, ({ source }) => source).map(({ article }) => article);
    return articles.length > 0 ? [{ id, articles }] : [];
  });
  if (topics.length === 0) return all;
  const articles = all.flatMap((cluster) => cluster.articles);
  const matching = new Map<string, StoryCluster>();
  for (const topic of topics) {
    if (articles.length === 0) break;
    const found = await clusters(archive, { topic, articles });
    for (const cluster of found.clusters) if (!matching.has(cluster.id)) matching.set(cluster.id, cluster);
  }
  return [...matching.values()];
}

/** 1 for a story that was not shown before, less for one that has grown, 0 for one that has not. */
function growthWeight(shown: ShownStory | undefined, reports: readonly StoryLine[]): number {
  if (!shown) return 1;
  const known = new Set(shown.outlets.map(fold));
  // Editions of older versions noted the names alone.
  const isKnown = (one: Publisher) => known.has(fold(one.source)) || known.has(fold(publisherName(one)));
  if (!publishersAmong(reports).every(isKnown)) return GROWTH_WEIGHT.outlet;
  if (reports.some(({ firstStoredAt }) => firstStoredAt > shown.newest)) return GROWTH_WEIGHT.report;
  return reports.some(({ storedAt }) => storedAt > shown.newest) ? GROWTH_WEIGHT.version : 0;
}

function shownStory(event: string, reports: readonly StoryLine[]): ShownStory {
  const newest =
    reports
      .map(({ storedAt }) => storedAt)
      .sort()
      .at(-1) ?? '';
  return { event, outlets: [...new Set(reports.map(publisherName))], newest };
}
