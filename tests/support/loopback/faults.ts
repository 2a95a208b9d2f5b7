/** Faults that a test injects: which requests they affect, and what happens to those. */
import type { RecordedRequest } from './http-types.ts';

export type Fault =
  /** rate limited; `retryAfter` in seconds, fractions allowed so that tests need not wait */
  | { readonly status: 429; readonly retryAfter: number; readonly global?: boolean }
  /** a server error, before the work or (`after`) once it was done */
  | { readonly status: 500 | 502 | 503; readonly after?: boolean }
  /** a documented error in place of the work, such as `{status: 404, code: 10062}` */
  | { readonly status: number; readonly code: number }
  /** the connection is closed without an answer: before the work, or once it was done */
  | 'drop before'
  | 'drop after'
  /** the same with a TCP reset, which clients get as ECONNRESET and may retry */
  | 'reset before'
  | 'reset after'
  /** the answer waits until the promise settles; with `before`, the work does too */
  | { readonly delay: Promise<unknown>; readonly before?: boolean };

/** `POST /interactions/:id/:token/callback`, a prefix ending in `*`, or a predicate. */
export type Matcher = string | ((request: RecordedRequest) => boolean);

/** An injected fault, for tests that wait for it. */
export interface Injected {
  /** how many requests it has affected */
  readonly hits: number;
  /** resolves with the first request that it affects */
  readonly hit: Promise<RecordedRequest>;
}

export interface Faults {
  /** Affects only the next matching request. Several faults are used in order. */
  next(matcher: Matcher, fault: Fault): Injected;
  /** Affects every matching request until cleared. */
  always(matcher: Matcher, fault: Fault): Injected;
  /** Removes all faults. */
  clear(): void;
  /** The fault for this request; removed if it was for one request. */
  take(request: RecordedRequest): Fault | undefined;
}

interface Entry {
  readonly matches: (request: RecordedRequest) => boolean;
  readonly fault: Fault;
  readonly once: boolean;
  readonly struck: (request: RecordedRequest) => void;
}

/** Turns a matcher into a test of a request. @throws if it names no known route. */
export function matching(matcher: Matcher, routes: readonly string[]): (request: RecordedRequest) => boolean {
  if (typeof matcher === 'function') return matcher;
  const prefix = matcher.endsWith('*') ? matcher.slice(0, -1) : undefined;
  const known = routes.some((one) => (prefix === undefined ? one === matcher : one.startsWith(prefix)));
  if (!known) throw new Error(`No route "${matcher}". There are:\n${routes.join('\n')}`);
  return ({ method, route }) => {
    const name = `${method} ${route}`;
    return prefix === undefined ? name === matcher : name.startsWith(prefix);
  };
}

/** @param routes every route as `METHOD /path`, so that a misspelt matcher is an error and not a fault without effect */
export function createFaults(routes: readonly string[]): Faults {
  const entries: Entry[] = [];
  const add = (matcher: Matcher, fault: Fault, once: boolean): Injected => {
    const { promise, resolve } = Promise.withResolvers<RecordedRequest>();
    const injected = { hits: 0, hit: promise };
    entries.push({
      matches: matching(matcher, routes),
      fault,
      once,
      struck: (request) => {
        injected.hits += 1;
        resolve(request);
      },
    });
    return injected;
  };
  return {
    next: (matcher, fault) => add(matcher, fault, true),
    always: (matcher, fault) => add(matcher, fault, false),
    clear: () => entries.splice(0),
    take(request) {
      const index = entries.findIndex((one) => one.matches(request));
      const entry = entries[index];
      if (entry === undefined) return undefined;
      if (entry.once) entries.splice(index, 1);
      entry.struck(request);
      return entry.fault;
    },
  };
}
