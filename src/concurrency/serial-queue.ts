/** Lets pieces of work take turns: between two of them the event loop gets to do everything else. */

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Work given to it is done one after another, in order, each in a round of the event loop of its own. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(() => new Promise(setImmediate)).then(work);
    // What goes wrong is for the one who waits for it; the next has its turn all the same.
    last = done.catch(() => {});
    return done;
  };
}
