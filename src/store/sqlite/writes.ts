/** The writes that following feeds makes: the ones worth a thread of their own. */
import type { FeedStore } from '../feed-store.ts';
import type { Store } from '../store.ts';

export interface Writes
  extends Pick<FeedStore, 'keep' | 'seen' | 'forgetItems'>,
    Pick<Store, 'vacuum' | 'close'> {
  /** as in Store; `now` is when they go, since the thread has no clock that tests could set */
  expire(before: string, most: number, now: string): Promise<number>;
}
