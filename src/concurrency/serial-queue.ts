/** A queue that runs one piece of work at a time, so the event loop can serve other work between two of them. */

/** Queues work; resolves or rejects with its outcome. */
export type SerialQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes an empty queue. Work runs in the order in which it was queued, each piece in its own turn of the event loop. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(() => new Promise(setImmediate)).then(work);
    // The caller handles an error; the next piece runs all the same.
    last = done.catch(() => {});
    return done;
  };
}
