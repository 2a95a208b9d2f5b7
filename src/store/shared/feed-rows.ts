/** Feeds, subscriptions and items from rows of a database. */
import type { Feed, FeedState, ItemDetails, KnownItem, Subscription } from '../feed-store.ts';
import { isTrue, type Row } from './row.ts';

/** A Feed from a row of the table `feeds`. */
export function feedOf(row: Row): Feed {
  return {
    id: Number(row.id),
    url: String(row.url),
    ...(row.title !== null && { title: String(row.title) }),
    ...(isTrue(row.is_page) && { isPage: true as const }),
    state: JSON.parse(String(row.state)) as FeedState,
    nextPoll: String(row.next_poll),
    ...(row.failing_since !== null && { failingSince: String(row.failing_since) }),
  };
}

/** A Subscription from a row of the tables `sources` and `feeds`. */
export function subscriptionOf(row: Row): Subscription {
  return {
    feed: feedOf(row),
    owner: String(row.owner),
    ...(row.channel !== null && { channel: String(row.channel) }),
    ...(row.added_by !== null && { addedBy: String(row.added_by) }),
    addedAt: String(row.added_at),
    paused: isTrue(row.paused),
  };
}

/** A KnownItem from a row of the table `items`. */
export function itemOf(row: Row): KnownItem {
  const { sketch, ...details } = JSON.parse(String(row.details)) as ItemDetails;
  const column = (name: string) => (row[name] === null ? undefined : String(row[name]));
  const [guid, link, publishedAt, article, checkAt] = [
    'guid',
    'link',
    'published_at',
    'article',
    'check_at',
  ].map(column);
  return {
    id: Number(row.id),
    fingerprint: {
      ...(guid !== undefined && { guid }),
      ...(link !== undefined && { link }),
      title: String(row.title),
      ...(publishedAt !== undefined && { publishedAt }),
      sketch,
    },
    hash: String(row.hash),
    details,
    ...(article !== undefined && { article }),
    ...(checkAt !== undefined && { checkAt }),
    firstSeen: String(row.first_seen),
    lastSeen: String(row.last_seen),
  };
}
