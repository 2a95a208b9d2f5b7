/** Looks at pages again: for corrections of what was read from them, and for what was taken back. */
import type { Feed, Item, KnownItem } from '../store/feed-store.ts';
import { type Fetched, isFetchTrouble } from './reader.ts';
import { HOUR, nextCheck } from './schedule.ts';
import { MOST_PAGES } from './take-items.ts';
import { storyOf, type Taking, unlessUnreadable } from './taking.ts';

/** After a look that failed, and how many looks there are whatever comes of them. */
const RETRY = 6 * HOUR;
const MOST_CHECKS = 8;

export interface Checked {
  readonly edited: number;
  readonly withdrawn: number;
  /** whether more are due than one poll looks at */
  readonly more: boolean;
}

/** Looks at pages that are due, and at those of items that vanished from the feed. */
export async function checkPages(
  taking: Taking,
  feed: Feed,
  vanished: readonly KnownItem[],
): Promise<Checked> {
  const { store } = taking.archive;
  const due = await store.feeds.itemsToCheck(feed.id, taking.at.toISOString(), MOST_PAGES + 1);
  const gone = vanished.filter((one) => !due.some(({ id }) => id === one.id));
  const looked = [...gone, ...due].slice(0, MOST_PAGES);
  let edited = 0;
  let withdrawn = 0;
  let left = gone.length + due.length - looked.length;
  for (const item of looked) {
    if (taking.isLate()) {
      left += 1;
      continue;
    }
    await taking.goOn();
    const outcome = await look(taking, item);
    if (outcome === 'withdrawn') withdrawn += 1;
    if (outcome === 'edited') edited += 1;
  }
  return { edited, withdrawn, more: left > 0 };

  async function look(
    { archive, fetcher, at }: Taking,
    item: KnownItem,
  ): Promise<'same' | 'edited' | 'withdrawn'> {
    const { url, etag, lastModified, checks = 0 } = item.details;
    if (url === undefined || item.article === undefined) return keep(item, undefined);
    const later = nextCheck(checks + 1, at.getTime());
    try {
      const page = await fetcher.fetch(url, {
        obeyRobots: true,
        ...(etag !== undefined && { etag }),
        ...(lastModified !== undefined && { lastModified }),
      });
      if (page.kind === 'unchanged') return keep(item, later);
      return await take(item, page, later);
    } catch (error) {
      if (!isFetchTrouble(error)) throw error;
      await taking.goOn();
      if (error.trouble === 'gone') {
        await archive.store.withdraw(item.article);
        await archive.refresh();
        await keep(item, undefined);
        return 'withdrawn';
      }
      const retry = error.retryAt?.toISOString() ?? new Date(at.getTime() + RETRY).toISOString();
      return keep(item, checks < MOST_CHECKS ? retry : undefined);
    }
  }

  /** A page that is read again is the next version where its words have changed. */
  async function take(item: KnownItem, page: Fetched, later: string | undefined): Promise<'same' | 'edited'> {
    const { archive, reader, log } = taking;
    const earlier = item.article === undefined ? undefined : await archive.store.story(item.article);
    if (!earlier) return keep(item, undefined);
    const { etag, lastModified } = page;
    const validators = { ...(etag && { etag }), ...(lastModified && { lastModified }) };
    const read = await unlessUnreadable(reader.page(page, undefined, earlier.article.id), log);
    // A page that holds less than what is known is a wall, unless what is known came from it.
    const isTaken = read && (item.details.fromPage || sizeOf(read.article) > 2 * sizeOf(earlier.article));
    if (!isTaken) return keep(item, later, validators);
    const { origin, article } = earlier;
    const again = { ...read, article: { ...read.article, source: article.source } };
    const story = await storyOf(taking, again, origin, earlier);
    return taking.inTurn(async () => {
      const result = await keep(item, later, { ...validators, fromPage: true }, story);
      await archive.refresh();
      return result;
    });
  }

  async function keep(
    known: KnownItem,
    checkAt: string | undefined,
    details: Partial<Item['details']> = {},
    story?: Parameters<typeof store.feeds.keep>[3],
  ): Promise<'same' | 'edited'> {
    const { traits, hash } = known;
    const item: Item = {
      traits,
      hash,
      details: { ...known.details, ...details, checks: (known.details.checks ?? 0) + 1 },
      ...(checkAt !== undefined && { checkAt }),
    };
    const result = await store.feeds.keep(feed.id, known.id, item, story, taking.at.toISOString(), false);
    return result === 'replaced' ? 'edited' : 'same';
  }
}

function sizeOf({ paragraphs }: { readonly paragraphs: readonly { readonly text: string }[] }): number {
  return paragraphs.reduce((sum, { text }) => sum + text.length, 0);
}
