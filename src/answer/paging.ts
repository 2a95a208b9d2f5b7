/** Pages of a longer result. */

import type { Notice, Page } from '../model/answer.ts';
import { notice } from '../model/notice.ts';

/** Number of items per page, so that a Discord message with their sources stays readable. */
export const PAGE_SIZE = 5;

/** The page `number` (from 1) of a result of `total` items; an empty result has one page. */
export function pageOf(number: number, total: number, size: number = PAGE_SIZE): Page {
  return { number, of: Math.max(1, Math.ceil(total / size)), total };
}

/** The notice for a page past the end; undefined if the page exists. */
export function noSuchPage(page: Page): Notice | undefined {
  if (page.number >= 1 && page.number <= page.of) return undefined;
  return notice('error', 'page.none', { page: page.number, of: page.of });
}
