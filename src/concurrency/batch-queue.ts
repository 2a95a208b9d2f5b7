/** A queue that works on what has gathered while it was busy, so that calls share what costs the same for one as for many. */

/** Queues an item; resolves or rejects with its own outcome. */
export type BatchQueue<Item, Result> = (item: Item) => Promise<Result>;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes an empty queue. `run` gets up to `max` items in the order in which they were queued, and gives the result of each.
 * It runs once at a time. If it rejects for several items, it runs again for each of them alone, so that one bad item
 * fails no other: it must have no effect then.
 */
export function createBatchQueue<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  max: number,
): BatchQueue<Item, Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;

  async function runAll(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [n, { resolve }] of batch.entries()) resolve(results[n] as Result);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await runAll([one]);
    }
  }

  async function work(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await runAll(waiting.splice(0, max));
    isRunning = false;
  }

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    waiting.push({ item, resolve, reject });
    if (!isRunning) void work();
    return promise;
  };
}
