import type { Notice, Page } from '../model/answer.ts';
import { notice } from '../model/notice.ts';

/** Five to a page: as many as one Discord message shows with their sources and stays readable. */
export const PAGE_SIZE = 5;

/** The page's place in a result of `total` items; the last page is at least 1. */
export function pageOf(number: number, total: number, size: number = PAGE_SIZE): Page {
  return { number, of: Math.max(1, Math.ceil(total / size)), total };
}

/** The notice for a page past the end, or undefined where the page exists. */
export function noSuchPage(page: Page): Notice | undefined {
  if (page.number >= 1 && page.number <= page.of) return undefined;
  return notice('error', 'page.none', { page: page.number, of: page.of });
}
