/** A piece of work that serves all who asked for it before it began. */

/**
 * Makes `run` shared: it runs once at a time, and calls made meanwhile share one further run, so that whatever they saw
 * before they called is taken into account. All of them resolve or reject with that run.
 */
export function createSharedRun(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function begin(): Promise<void> {
    const done = run().finally(() => {
      if (current === done) current = undefined;
    });
    current = done;
    return done;
  }

  return () => {
    if (!current) return begin();
    next ??= current
      .catch(() => {})
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  };
}
