import type { Deletion } from '../parse/feed/model.ts';
import { isSameSite } from '../parse/web-address.ts';
import type { Feed, KnownItem } from '../store/feed-store.ts';
import type { Taking } from './poll-context.ts';

/** The hash of an item that is deleted: whatever comes in its place is new. */
const NOTHING = '';

export interface Deleted {
  readonly withdrawn: number;
  /** items of other sites: what their feed says of them is not theirs, so their pages are looked at */
  readonly elsewhere: readonly KnownItem[];
  /** ids of all items that are deleted */
  readonly ids: ReadonlySet<number>;
}

/** Withdraws the stories of deleted items, as far as the feed may speak for them. */
export async function takeDeletions(
  { archive, at, inTurn }: Taking,
  feed: Feed,
  deletions: readonly Deletion[],
): Promise<Deleted> {
  const { feeds } = archive.store;
  const elsewhere: KnownItem[] = [];
  const ids = new Set<number>();
  let withdrawn = 0;
  for (const deletion of deletions) {
    const item = await itemOf(deletion);
    if (!item) continue;
    ids.add(item.id);
    if (item.article === undefined || item.hash === NOTHING) continue;
    const { url } = item.details;
    if (url !== undefined && !isSameSite(url, feed.url)) {
      // Once: a tombstone stays in its feed for long.
      if (item.lastSeen >= (feed.state.readAt ?? '9999')) elsewhere.push(item);
      continue;
    }
    const { checkAt: _, ...unchecked } = item;
    await inTurn(async () => {
      const gone = { ...unchecked, hash: NOTHING };
      const options = { isThere: false, withdrawn: 'deleted' } as const;
      const result = await feeds.keep(feed.id, item.id, gone, undefined, at.toISOString(), options);
      if (result !== 'withdrawn') return;
      withdrawn += 1;
      await archive.refresh();
    });
  }
  return { withdrawn, elsewhere, ids };

  /** An identifier that several items share is none. */
  async function itemOf({ guid, link }: Deletion): Promise<KnownItem | undefined> {
    const traits = {
      title: '',
      sketch: [],
      ...(guid !== undefined && { guid }),
      ...(link !== undefined && { link }),
    };
    const like = await feeds.itemsLike(feed.id, [traits], 0);
    const named = like.filter((one) => guid !== undefined && one.traits.guid === guid);
    const linked = like.filter((one) => link !== undefined && one.traits.link === link);
    const found = named.length > 0 ? named : linked;
    return found.length === 1 ? found[0] : undefined;
  }
}
