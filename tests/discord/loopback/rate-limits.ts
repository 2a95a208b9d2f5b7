/** The rate limits a test imposed, and who does not wait them out. */
import type { RecordedRequest, Stand } from './http-types.ts';

export interface RateLimits {
  /** Limits the request's route, or every route, for `ms` of real time. */
  impose(request: RecordedRequest, ms: number, global: boolean): void;
  /** Records a violation if a limit still binds this request. */
  check(request: RecordedRequest): void;
}

/** The time is the real one here, as the client's timers are. */
export function createRateLimits(stand: Pick<Stand, 'violate'>): RateLimits {
  const until = new Map<string, number>();
  const key = ({ method, path, route }: RecordedRequest) =>
    // A limit holds for one channel, guild or webhook.
    `${method} ${route} ${path.split('/')[2] ?? ''}`;
  return {
    impose(request: RecordedRequest, ms: number, global: boolean): void {
      until.set(global ? 'global' : key(request), performance.now() + ms);
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
