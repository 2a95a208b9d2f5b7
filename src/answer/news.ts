/** `/news`: the passages that match a query, best first. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer, Suggestion } from '../model/answer.ts';
import { notice } from '../model/notice.ts';
import { excerptsOfHits } from './excerpts.ts';
import { quoteOutlets } from './outlets-in-query.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { boundsOf, type PeriodOptions, readRange, shownBounds } from './since.ts';
import { isEmpty, nothingFound } from './suggest.ts';
import { noSuchOutlet, unknownOutlet } from './unknown-outlet.ts';

/** What is asked of `/news`. */
export interface NewsRequest extends PeriodOptions {
  readonly query: string;
  /** an outlet; all if absent */
  readonly from?: string | undefined;
  /** true if the query is the text of a message, in which operators are words */
  readonly prose?: boolean;
}

/** Searches the archive, or the stories of the outlet `from`, for `query`; a notice if no passage matches. */
export async function askNews(
  archive: ScopedArchive,
  { query, from: typed, prose = false, ...times }: NewsRequest,
  pageNumber: number,
): Promise<Answer> {
  const period = await readRange(archive, times);
  if (period && 'kind' in period) return period;
  const from = typed === undefined ? undefined : await archive.stories.outlet(typed);
  if (typed !== undefined && from === undefined) return unknownFrom(archive, query, typed);
  const text = prose ? query : await quoteOutlets(archive, query);
  const found = await archive.index.search({
    text,
    prose,
    limit: PAGE_SIZE,
    offset: Math.max(0, pageNumber - 1) * PAGE_SIZE,
    ...(from !== undefined && { sources: [from] }),
    ...boundsOf(period),
    onePerEvent: true,
    byLevel: true,
    now: archive.now().toISOString(),
    zone: archive.zone,
  });
  const { level } = found;
  if (level === 'none' || found.total === 0) {
    const unknown = await unknownOutlet(archive, found.reading.demanded);
    if (unknown !== undefined) return unknownFrom(archive, found.unconditional, unknown);
    const [message, values] = period
      ? (['news.nothing-in', { query, time: period.typed }] as const)
      : from === undefined
        ? (['news.nothing', { query }] as const)
        : (['news.nothing-from', { query, from }] as const);
    const notice = await nothingFound(archive, message, values, found.unconditional ?? query);
    const wider = await widerQueries(
      archive,
      query,
      from !== undefined || period !== undefined,
      found.unconditional,
    );
    return { ...notice, suggestions: [...wider, ...notice.suggestions] };
  }
  const page = pageOf(pageNumber, found.total);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const passages = await excerptsOfHits(archive, found.hits);
  return {
    kind: 'passages',
    query,
    ...(from !== undefined && { from }),
    ...shownBounds(period),
    passages,
    page,
    level,
    ...(found.more && { more: true }),
    approximate: found.approximate,
    ...(found.reading.relaxed.length > 0 && { relaxed: found.reading.relaxed }),
    ...(found.translated && { translated: found.translated }),
    ...(prose && { prose }),
  };
}

/** Suggests the query for all outlets and times, and without its conditions, if these find something. */
async function widerQueries(
  archive: ScopedArchive,
  query: string,
  isNarrowed: boolean,
  unconditional: string | undefined,
): Promise<Suggestion[]> {
  const suggestions: Suggestion[] = [];
  const wider = isNarrowed ? [query, unconditional] : [unconditional];
  for (const text of new Set(wider)) {
    if (text === undefined) continue;
    const { total } = await archive.index.search({
      text,
      limit: 1,
      byLevel: true,
      now: archive.now().toISOString(),
    });
    if (total > 0)
      suggestions.push({ kind: 'query', label: text, command: 'news', options: { query: text } });
  }
  return suggestions;
}

/** Suggests the same words in outlets that the archive has; the newest stories of these if there are no words. */
async function unknownFrom(
  archive: ScopedArchive,
  query: string | undefined,
  typed: string,
): Promise<Answer> {
  if (await isEmpty(archive)) return notice('empty', 'archive.empty');
  return noSuchOutlet(archive, typed, (source) => ({
    command: 'news',
    options: query === undefined ? { query: `from:"${source}"` } : { query, from: source },
  }));
}
