/** The rate limits a test imposed, and who does not wait them out. */
import type { RecordedRequest, Stand } from './http-types.ts';

export interface RateLimits {
  /** Limits the request's route, or every route, for `ms` of real time. */
  impose(request: RecordedRequest, ms: number, global: boolean): void;
  /** Records a violation if a limit still binds this request. */
  check(request: RecordedRequest): void;
  /** Seconds to wait where the requests of the last second are as many as all may be; undefined where there is room. */
  full(request: RecordedRequest): number | undefined;
}

/**
 * The time is the real one here, as the client's timers are.
 * @param perSecond requests of all routes in a second; any number unless told
 */
export function createRateLimits(
  stand: Pick<Stand, 'violate'>,
  perSecond: number = Number.POSITIVE_INFINITY,
): RateLimits {
  const recent: number[] = [];
  const until = new Map<string, number>();
  const key = ({ method, path, route }: RecordedRequest) =>
    // A limit holds for one channel, guild or webhook.
    `${method} ${route} ${path.split('/')[2] ?? ''}`;
  return {
    impose(request: RecordedRequest, ms: number, global: boolean): void {
      until.set(global ? 'global' : key(request), performance.now() + ms);
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
        const early = (until.get(one) ?? 0) - performance.now();
        if (early > 10) stand.violate('rate limit', `${Math.round(early)} ms before its end`, request);
      }
    },
  };
}
