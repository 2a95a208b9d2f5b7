/** The items of one poll that are being stored while the next ones are read. */
import type { ItemResult } from './process-item.ts';

type Kept = ItemResult['kept'];

/** Items of one feed that may be under way. */
const MAX_UNDER_WAY = 20;

export class ItemsUnderWay {
  readonly #kept: Kept[] = [];
  /** the last item of each link */
  readonly #lastOf = new Map<string, Kept>();

  /** Waits until an item with this link may begin: items of one page need to know each other. Rejects as the others do. */
  async room(link: string | undefined): Promise<void> {
    await this.#kept.at(-MAX_UNDER_WAY);
    await this.#lastOf.get(link ?? '');
  }

  add(link: string | undefined, kept: Kept): void {
    // Whoever waits for it hears of an error.
    kept.catch(() => {});
    this.#kept.push(kept);
    if (link !== undefined) this.#lastOf.set(link, kept);
  }

  /** How many items had each outcome, once all are stored. Rejects with the first error. */
  async outcomes(): Promise<Partial<Record<Awaited<Kept>, number>>> {
    const counts: Partial<Record<Awaited<Kept>, number>> = {};
    for (const outcome of await Promise.all(this.#kept)) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  }

  /** Resolves when none is under way any more, whatever became of them. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#kept);
  }
}
