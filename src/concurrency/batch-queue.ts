/** A queue that works on what has gathered while it was busy, so that calls share what costs the same for one as for many. */

/** Queues an item; resolves or rejects with its own outcome. */
export type BatchQueue<Item, Result> = (item: Item) => Promise<Result>;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes an empty queue. `run` gets up to `max` items in the order in which they were queued, and gives the outcome of each.
 * It runs once at a time. If it rejects, so do all of them. Fewer than `max` items wait for `patience`, which never rejects.
 */
export function createBatchQueue<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
  max: number,
  patience: () => Promise<void> | undefined = () => undefined,
): BatchQueue<Item, Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;
  let whenFull = Promise.withResolvers<void>();

  async function runAll(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await run(batch.map(({ item }) => item));
      for (const [n, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[n] as PromiseSettledResult<Result>;
        if (outcome.status === 'fulfilled') resolve(outcome.value);
        else reject(outcome.reason);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async function work(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const more = waiting.length < max ? patience() : undefined;
      whenFull = Promise.withResolvers();
      if (more) await Promise.race([more, whenFull.promise]);
      await runAll(waiting.splice(0, max));
    }
    isRunning = false;
  }

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    waiting.push({ item, resolve, reject });
    if (waiting.length >= max) whenFull.resolve();
    if (!isRunning) void work();
    return promise;
  };
}
