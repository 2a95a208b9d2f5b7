/** Deletions that a feed announces by tombstones (RFC 6721). */
import { isSameSite } from '../outlet/site.ts';
import type { Deletion } from '../parse/feed/model.ts';
import type { Feed, KnownItem } from '../store/feed-store.ts';
import type { PollContext } from './poll-context.ts';
import { belongsTo } from './story-site.ts';

/** The hash of a deleted item. No content has it, so an item that takes its place counts as edited. */
const DELETED_HASH = '';

export interface DeletionsResult {
  readonly withdrawn: number;
  /** items of other sites, for which the feed may not speak: their pages are checked */
  readonly elsewhere: readonly KnownItem[];
  /** ids of all deleted items */
  readonly ids: ReadonlySet<number>;
}

/**
 * Withdraws the stories of deleted items, as far as the feed may speak for them: they are of the site at `readFrom`, the
 * address that the document was read from.
 */
export async function processDeletions(
  { store, at, write }: PollContext,
  feed: Feed,
  readFrom: string,
  deletions: readonly Deletion[],
): Promise<DeletionsResult> {
  const { feeds } = store;
  const storedStory = async (id: string) => (await store.story(id)) ?? (await store.withdrawal(id))?.story;
  const elsewhere: KnownItem[] = [];
  const ids = new Set<number>();
  let withdrawn = 0;
  for (const deletion of deletions) {
    const item = await itemOf(deletion);
    if (!item) continue;
    ids.add(item.id);
    if (item.article === undefined || item.hash === DELETED_HASH) continue;
    const { url } = item.details;
    const story = await storedStory(item.article);
    if (!isSameSite(url ?? feed.url, readFrom) || (story && !belongsTo(story, readFrom, feed))) {
      // Checked once: a tombstone stays in its feed for long.
      if (item.lastSeen >= (feed.state.readAt ?? '9999')) elsewhere.push(item);
      continue;
    }
    const { checkAt: _, ...unchecked } = item;
    const gone = { ...unchecked, hash: DELETED_HASH };
    const options = { isThere: false, withdrawn: 'deleted' } as const;
    const result = await write(() =>
      feeds.keep(feed.id, item.id, gone, undefined, at.toISOString(), options),
    );
    if (result === 'withdrawn') withdrawn += 1;
  }
  return { withdrawn, elsewhere, ids };

  /** The one item that a deletion names. An identifier that several items share identifies none. */
  async function itemOf({ guid, link }: Deletion): Promise<KnownItem | undefined> {
    const fingerprint = {
      title: '',
      sketch: [],
      ...(guid !== undefined && { guid }),
      ...(link !== undefined && { link }),
    };
    const like = await feeds.itemsLike(feed.id, [fingerprint], 0);
    const named = like.filter((one) => guid !== undefined && one.fingerprint.guid === guid);
    const linked = like.filter((one) => link !== undefined && one.fingerprint.link === link);
    const found = named.length > 0 ? named : linked;
    return found.length === 1 ? found[0] : undefined;
  }
}
