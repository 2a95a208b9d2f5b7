/** `/trend`: how many articles a day mention something, and what stands behind the days that stand out. */

import type { ScopedArchive } from '../../archive.ts';
import type { Answer, Excerpt, Notice } from '../../model/answer.ts';
import { notice } from '../../model/notice.ts';
import type { Hit } from '../../search/search-index.ts';
import { excerptsOfHits } from '../hit-excerpts.ts';
import { noSuchPage, pageOf } from '../paging.ts';
import { readSince } from '../since.ts';
import { nothing } from '../suggest.ts';
import { countIn, indexOf, spansOf } from './bins.ts';
import { peaksOf } from './peaks.ts';

/** A day printed without a time begins up to 26 hours earlier or later elsewhere; in milliseconds. */
const SLACK = 2 * 86_400_000;
/** Days that are told where nobody says since when, today among them. */
const DEFAULT_DAYS = 30;
/** Passages shown of a peak, and hits looked at to find that many of different events. */
const SHOWN = 3;
const LOOKED_AT = 40;

export interface TrendOptions {
  readonly query: string;
  /** as typed: `7d`, `3 months`, a day */
  readonly since?: string | undefined;
}

/** Counts the articles that have all words of `query`, by the day of publication in the archive's zone. */
export async function askTrend(
  archive: ScopedArchive,
  { query, since: typed }: TrendOptions,
  pageNumber: number,
): Promise<Answer> {
  const { zone: timeZone } = archive;
  const now = archive.now();
  const from = await beginning(archive, typed);
  if (typeof from !== 'number') return from;
  const oldest = await archive.store.oldest();
  // Before its first story the archive knows nothing, which is not to be told as silence.
  const earliest = oldest === undefined ? now.getTime() : Date.parse(oldest);
  const since = (start: number) => spansOf(Math.max(from, start), now.getTime(), start, timeZone);
  const asked = await since(earliest);
  const start = asked.spans[0]?.start ?? from;
  const found = await archive.index.countArticles({
    text: query,
    since: start - SLACK,
    now: now.toISOString(),
  });
  const { wholeSince = start } = found;
  const spans = wholeSince > start ? await since(wholeSince) : asked;
  const counts = countIn(spans, found.published);
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0) return noMentions(archive, query, found.undated);
  const { bins, peaked } = peaksOf(counts);
  const page = pageOf(pageNumber, bins.length, 1);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const shown = bins[pageNumber - 1];
  const ids = found.articles.filter((_, n) => indexOf(spans, found.published[n] ?? '') === shown);
  const passages = await passagesOf(archive, query, ids);
  return {
    kind: 'trend',
    query,
    unit: spans.unit,
    bins: spans.spans.map(({ first, last }, n) => ({ first, last, count: counts[n] ?? 0 })),
    total,
    undated: found.undated,
    timeZone,
    peaks: bins.map((bin) => ({ bin, passages: bin === shown ? passages : [] })),
    peaked,
    page,
    approximate: found.approximate,
  };
}

/** From when on it is told, in milliseconds since 1970; a notice where what was typed names no time past. */
async function beginning(archive: ScopedArchive, typed: string | undefined): Promise<number | Notice> {
  if (typed !== undefined) {
    const since = await readSince(archive, typed);
    return 'kind' in since ? since : since.at.getTime();
  }
  const { DateTime } = await import('luxon');
  return DateTime.fromMillis(archive.now().getTime(), { zone: archive.zone })
    .minus({ days: DEFAULT_DAYS - 1 })
    .toMillis();
}

/** The best passages of some articles, one an event. */
async function passagesOf(
  archive: ScopedArchive,
  query: string,
  articles: readonly string[],
): Promise<Excerpt[]> {
  const now = archive.now().toISOString();
  const { hits } = await archive.index.search({
    text: query,
    articles,
    limit: LOOKED_AT,
    onePerEvent: true,
    now,
  });
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    const event = hit.passage.event ?? hit.passage.citation.article;
    if (!best.has(event)) best.set(event, hit);
  }
  return excerptsOfHits(archive, [...best.values()].slice(0, SHOWN));
}

/** Nothing in the days asked for: say when it was in the news last, or that it never was. */
async function noMentions(archive: ScopedArchive, query: string, undated: number): Promise<Answer> {
  const now = archive.now();
  const { published } = await archive.index.countArticles({
    text: query,
    before: now.getTime(),
    now: now.toISOString(),
  });
  const { DateTime } = await import('luxon');
  const { zone } = archive;
  const last = published
    .map((one) => (typeof one === 'string' ? one : DateTime.fromMillis(one, { zone }).toFormat('yyyy-MM-dd')))
    .sort()
    .at(-1);
  if (last !== undefined) {
    const options = { query, since: last };
    const again = { kind: 'query', label: `${query} since:${last}`, command: 'trend', options } as const;
    return notice('empty', 'trend.nothing-since', { query, last }, [again]);
  }
  if (undated > 0) return notice('empty', 'trend.undated-only', { query, total: undated });
  return nothing(archive, 'trend.nothing', { query }, query);
}
