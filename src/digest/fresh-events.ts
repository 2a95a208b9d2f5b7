/** What is new in the time that an edition covers, and what has grown since the edition before; the most prominent first. */
import type { ScopedArchive } from '../archive.ts';
import type { StoryLine } from '../model/article.ts';
import type { DigestWish, EditionSpan, ShownStory } from '../model/edition.ts';
import { cameOut, eventOf, type Happening, happenedOn, prominence } from '../summarise/story-clusters.ts';
import { fold } from '../text/fold.ts';

/** Stories of an edition's time that are looked at. */
const MOST_LINES = 5000;
/**
 * A story that was published before the edition's time and came in within it is late news for so long, in milliseconds;
 * what is older came with a feed that was added, and is none.
 */
const LATE = 24 * 3_600_000;
/** What a story that was shown before weighs beside a new one, by what has come to it. */
const GROWN = { outlets: 0.7, reports: 0.5, versions: 0.25 } as const;

/** An event that an edition may show. */
export interface FreshEvent {
  readonly happening: Happening;
  /** as the edition would remember it */
  readonly shown: ShownStory;
}

/** Only what the archive reaches; asks the store once for each event. */
export async function freshEvents(
  archive: ScopedArchive,
  wish: DigestWish,
  span: EditionSpan,
): Promise<FreshEvent[]> {
  const before = new Map(span.before.map((one) => [one.event, one]));
  const lines = await linesOf(archive, span, before);
  const events = Map.groupBy(lines, eventOf);
  const wanted = await wantedOf(archive, wish, events);
  const stretch = { since: span.since, before: span.until };
  const weighed: { readonly fresh: FreshEvent; readonly weight: number }[] = [];
  for (const happening of wanted) {
    const own = events.get(happening.id) ?? [];
    const event = own.find((line) => line.event !== undefined)?.event;
    const reports = event === undefined ? own : await archive.store.reportsOf(event);
    const share = growth(before.get(happening.id), reports);
    if (share === 0) continue;
    const shown = shownAs(happening.id, reports);
    weighed.push({ fresh: { happening, shown }, weight: share * prominence(own, stretch) });
  }
  weighed.sort((a, b) => b.weight - a.weight || (a.fresh.shown.event < b.fresh.shown.event ? -1 : 1));
  return weighed.map(({ fresh }) => fresh);
}

/** Stories that were published or came in within the span, without those that are old news. */
async function linesOf(
  { store }: ScopedArchive,
  { since, until }: EditionSpan,
  before: ReadonlyMap<string, ShownStory>,
): Promise<StoryLine[]> {
  const [from, to] = [since.toISOString(), until.toISOString()];
  const published = await store.publishedIn(from, to, MOST_LINES);
  const arrived = await store.arrivedIn(from, to, MOST_LINES);
  const oldest = new Date(since.getTime() - LATE).toISOString();
  const isNews = (line: StoryLine) =>
    cameOut(line) < to &&
    (before.has(eventOf(line)) || (cameOut(line) >= oldest && line.firstStoredAt >= from));
  const late = arrived.filter(isNews);
  return [...new Map([...published, ...late].map((line) => [line.article, line])).values()];
}

/** Events that a wanted outlet reports and that meet one of the topics, each with the wanted reports, newest first. */
async function wantedOf(
  archive: ScopedArchive,
  { topics, sources }: DigestWish,
  events: ReadonlyMap<string, readonly StoryLine[]>,
): Promise<Happening[]> {
  const named = await Promise.all(sources.map((typed) => archive.stories.outlet(typed)));
  const outlets = new Set(named.flatMap((outlet) => (outlet === undefined ? [] : [fold(outlet)])));
  const isWanted = ({ source }: StoryLine) => sources.length === 0 || outlets.has(fold(source));
  const all = [...events].flatMap(([id, lines]): Happening[] => {
    const kept = lines.filter(isWanted).sort((a, b) => (cameOut(a) < cameOut(b) ? 1 : -1));
    return kept.length > 0 ? [{ id, articles: kept.map(({ article }) => article) }] : [];
  });
  if (topics.length === 0) return all;
  const articles = all.flatMap((happening) => happening.articles);
  const met = new Map<string, Happening>();
  for (const topic of topics) {
    if (articles.length === 0) break;
    const { found } = await happenedOn(archive, topic, { articles });
    for (const happening of found) if (!met.has(happening.id)) met.set(happening.id, happening);
  }
  return [...met.values()];
}

/** 1 for what was not shown before, less for what has grown, 0 for what is as it was. */
function growth(shown: ShownStory | undefined, reports: readonly StoryLine[]): number {
  if (!shown) return 1;
  const known = new Set(shown.outlets.map(fold));
  if (reports.some(({ source }) => !known.has(fold(source)))) return GROWN.outlets;
  if (reports.some(({ firstStoredAt }) => firstStoredAt > shown.newest)) return GROWN.reports;
  return reports.some(({ storedAt }) => storedAt > shown.newest) ? GROWN.versions : 0;
}

function shownAs(event: string, reports: readonly StoryLine[]): ShownStory {
  const newest =
    reports
      .map(({ storedAt }) => storedAt)
      .sort()
      .at(-1) ?? '';
  return { event, outlets: [...new Set(reports.map(({ source }) => source))], newest };
}
