/** The writes that following feeds makes: the ones worth a thread of their own. All methods as in Store and FeedStore. */
import type { Item, KeepOptions, KeepResult } from './feed-store.ts';
import type { Story } from './store.ts';

export interface Writes {
  keep(
    feed: number,
    id: number | undefined,
    item: Item,
    story: Story | undefined,
    now: string,
    options?: KeepOptions,
  ): Promise<KeepResult>;
  seen(items: readonly number[], now: string): Promise<void>;
  forgetItems(before: string): Promise<number>;
  expire(before: string, most: number, now: string): Promise<number>;
  vacuum(pages: number): Promise<number>;
  close(): Promise<void>;
}
