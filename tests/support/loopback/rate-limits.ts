/** Rate limits that tests set, and violations of them. */
import type { RecordedRequest, Stand } from './http-types.ts';

export interface RateLimits {
  /** Limits the request's route, or every route, for `ms` of real time, or of the loopback's clock if a test sets that ahead. */
  impose(request: RecordedRequest, ms: number, global: boolean): void;
  /** Records a violation if the request comes before the end of a limit. */
  check(request: RecordedRequest): void;
  /** Seconds to wait if the global limit of the last second is reached; undefined if not. */
  full(request: RecordedRequest): number | undefined;
}

/**
 * Uses the real time, as the timers of the client do, or a clock that a test has set ahead of it.
 * @param perSecond requests of all routes in a second; unlimited by default
 */
export function createRateLimits(
  stand: Pick<Stand, 'violate' | 'clock'>,
  perSecond: number = Number.POSITIVE_INFINITY,
): RateLimits {
  const recent: number[] = [];
  const until = new Map<string, { readonly real: number; readonly clock: number }>();
  const key = ({ method, path, route }: RecordedRequest) =>
    // A limit applies to one channel, guild or webhook.
    `${method} ${route} ${path.split('/')[2] ?? ''}`;
  return {
    impose(request: RecordedRequest, ms: number, global: boolean): void {
      const end = { real: performance.now() + ms, clock: stand.clock.now() + ms };
      until.set(global ? 'global' : key(request), end);
    },
    full({ route, arrivedAt }: RecordedRequest): number | undefined {
      if (perSecond === Number.POSITIVE_INFINITY || route.startsWith('/interactions/')) return undefined;
      while ((recent[0] ?? arrivedAt) <= arrivedAt - 1000) recent.shift();
      const [first = arrivedAt] = recent;
      if (recent.length >= perSecond) return (first + 1000 - arrivedAt) / 1000;
      recent.push(arrivedAt);
      return undefined;
    },
    check(request: RecordedRequest): void {
      if (until.size === 0) return;
      // Discord exempts interaction callbacks from the global limit.
      const bound = request.route.startsWith('/interactions/') ? [key(request)] : ['global', key(request)];
      for (const one of bound) {
        const end = until.get(one);
        if (!end) continue;
        const early = Math.min(end.real - performance.now(), end.clock - stand.clock.now());
        if (early > 10) stand.violate('rate limit', `${Math.round(early)} ms before its end`, request);
      }
    },
  };
}
