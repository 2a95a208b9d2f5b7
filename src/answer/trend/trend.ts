/** `/trend`: the number of articles per day that mention something, and passages from the peaks. */

import type { ScopedArchive } from '../../archive.ts';
import type { Answer, Excerpt } from '../../model/answer.ts';
import { notice } from '../../model/notice.ts';
import type { Hit } from '../../search/search-index.ts';
import { excerptsOfHits } from '../excerpts.ts';
import { noSuchPage, pageOf } from '../paging.ts';
import { type PeriodOptions, readRange } from '../since.ts';
import { nothingFound } from '../suggest.ts';
import { binIndex, binsOf, countPerBin } from './bins.ts';
import { findPeaks } from './peaks.ts';

/** Margin of the counted time: a date without a time begins up to 26 hours earlier or later in another zone. */
const MARGIN_MS = 2 * 86_400_000;
/** Number of days, including today, if `since` is left out. */
const DEFAULT_DAYS = 30;
/** Number of passages of a peak, and of hits that are read to find so many from different events. */
const MAX_PASSAGES = 3;
const MAX_HITS = 40;

export interface TrendOptions extends PeriodOptions {
  readonly query: string;
}

/** Counts the articles that contain all words of `query` by day of publication in the archive's time zone. One peak a page. */
export async function askTrend(
  archive: ScopedArchive,
  { query, ...times }: TrendOptions,
  pageNumber: number,
): Promise<Answer> {
  const { zone: timeZone } = archive;
  const now = archive.now();
  const period = await readRange(archive, times);
  if (period && 'kind' in period) return period;
  const until = Math.min(period?.before?.instant.getTime() ?? now.getTime(), now.getTime());
  const from = period?.since?.instant.getTime() ?? (await firstInstant(archive, until));
  const oldest = await archive.store.oldest();
  // Nothing is known of the time before the archive's first story, so it is not shown as zero.
  const earliest = oldest === undefined ? until : Date.parse(oldest);
  // The end is exclusive: a range that ends at midnight has nothing of the day that begins.
  const lastInstant = until < now.getTime() ? until - 1 : until;
  const binsFrom = (start: number) => binsOf(Math.max(from, start), lastInstant, start, timeZone);
  const requested = await binsFrom(earliest);
  const start = requested.bins[0]?.start ?? from;
  const found = await archive.index.countArticles({
    text: query,
    since: start - MARGIN_MS,
    ...(until < now.getTime() && { before: until + MARGIN_MS }),
    now: now.toISOString(),
    zone: timeZone,
  });
  const { wholeSince = start } = found;
  const isCut = wholeSince > start;
  const firstWhole = isCut ? await dayOf(wholeSince, timeZone) : undefined;
  const counted = isCut ? await binsFrom(Math.min(wholeSince, lastInstant)) : requested;
  const counts = countPerBin(counted, found.published);
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0 || wholeSince > lastInstant)
    return firstWhole === undefined
      ? noMentions(archive, query, found.undated)
      : notice('empty', 'trend.nothing-whole', { query, since: firstWhole });
  const peaks = findPeaks(counts);
  const page = pageOf(pageNumber, peaks.bins.length, 1);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const shown = peaks.bins[pageNumber - 1];
  const ids = found.articles.filter((_, n) => binIndex(counted, found.published[n] ?? '') === shown);
  const passages = await passagesOf(archive, query, ids);
  return {
    kind: 'trend',
    query,
    unit: counted.unit,
    bins: counted.bins.map(({ first, last }, n) => ({ first, last, count: counts[n] ?? 0 })),
    total,
    undated: found.undated,
    ...(firstWhole !== undefined && { wholeSince: firstWhole }),
    timeZone,
    peaks: peaks.bins.map((bin) => ({ bin, passages: bin === shown ? passages : [] })),
    peaked: peaks.peaked,
    page,
    ...(until < now.getTime() && { isOver: true }),
    approximate: found.approximate,
  };
}

/** The first instant if none was asked for. All are in milliseconds since 1970. */
async function firstInstant({ zone }: ScopedArchive, until: number): Promise<number> {
  const { DateTime } = await import('luxon');
  return DateTime.fromMillis(until, { zone })
    .minus({ days: DEFAULT_DAYS - 1 })
    .toMillis();
}

/** The day of an instant in a zone, `YYYY-MM-DD`. */
async function dayOf(ms: number, zone: string): Promise<string> {
  const { DateTime } = await import('luxon');
  return DateTime.fromMillis(ms, { zone }).toFormat('yyyy-MM-dd');
}

/** The best passages of the given articles, one per event. */
async function passagesOf(
  archive: ScopedArchive,
  query: string,
  articles: readonly string[],
): Promise<Excerpt[]> {
  const now = archive.now().toISOString();
  const { hits } = await archive.index.search({
    text: query,
    strict: true,
    articles,
    limit: MAX_HITS,
    onePerEvent: true,
    now,
  });
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    const event = hit.passage.event ?? hit.passage.citation.article;
    if (!best.has(event)) best.set(event, hit);
  }
  return excerptsOfHits(archive, [...best.values()].slice(0, MAX_PASSAGES));
}

/** The notice that no article of the time mentions the query; it offers the last day on which one did. */
async function noMentions(archive: ScopedArchive, query: string, undated: number): Promise<Answer> {
  const now = archive.now();
  const { published } = await archive.index.countArticles({
    text: query,
    before: now.getTime(),
    now: now.toISOString(),
  });
  const days = published.map((one) => (typeof one === 'string' ? one : dayOf(one, archive.zone)));
  const last = (await Promise.all(days)).sort().at(-1);
  if (last !== undefined) {
    const options = { query, since: last };
    const again = { kind: 'query', label: `${query} since:${last}`, command: 'trend', options } as const;
    return notice('empty', 'trend.nothing-since', { query, last }, [again]);
  }
  if (undated > 0) return notice('empty', 'trend.undated-only', { query, total: undated });
  return nothingFound(archive, 'trend.nothing', { query }, query);
}
