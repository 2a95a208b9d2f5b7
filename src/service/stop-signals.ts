/** The signals that stop the bot in order, and how long that may take. */
import type { EventEmitter } from 'node:events';

/** SIGHUP comes when a terminal closes, SIGTERM from service managers and containers, SIGINT from Ctrl-C. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

export interface StopSignals {
  /** aborted by the first signal; its reason is the name of the signal */
  readonly signal: AbortSignal;
  /** resolves with the name of the first signal */
  readonly received: Promise<string>;
  /** stops listening */
  end(): void;
}

/** Listens from now on. `onSecond` is called by a second signal: whoever sends it does not want to wait. */
export function onStopSignals(source: Pick<EventEmitter, 'on' | 'off'>, onSecond: () => void): StopSignals {
  const stopping = new AbortController();
  const { promise, resolve } = Promise.withResolvers<string>();
  const listeners = SIGNALS.map((name) => {
    const listener = () => {
      if (stopping.signal.aborted) onSecond();
      stopping.abort(name);
      resolve(name);
    };
    source.on(name, listener);
    return [name, listener] as const;
  });
  return {
    signal: stopping.signal,
    received: promise,
    end() {
      for (const [name, listener] of listeners) source.off(name, listener);
    },
  };
}

/** Resolves with true when the work has ended, or with false after `ms` milliseconds; rejects as the work does. */
export async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(late.resolve, ms, false);
  try {
    return await Promise.race([work.then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
