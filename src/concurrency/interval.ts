/** Repeats work while a process runs. */

/**
 * Runs `work` every `ms` milliseconds, never twice at a time: a run that takes longer delays the next one. `onError`
 * gets what a run throws. The timer does not keep the process alive.
 * @returns a function that stops the interval; it resolves once a run under way has ended
 */
export function interval(
  work: () => Promise<void>,
  ms: number,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  }, ms).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
