/** robots.txt: whether a site allows programs to read its pages (RFC 9309). */
import { FetchError, problem } from './fetch-error.ts';
import { type RobotsRules, readRobots } from './robots-rules.ts';

/** RFC 9309, section 2.4: a robots.txt is cached for at most a day. */
const KEEP_MS = 24 * 60 * 60 * 1000;
/** Until a robots.txt that failed is fetched again. */
const RETRY_MS = 10 * 60 * 1000;
/** RFC 9309, section 2.5: at least 500 KiB must be parsed. */
const MAX_BYTES = 500 * 1024;
const MAX_SITES = 1000;

interface Rules extends RobotsRules {
  readonly until: number;
  readonly broken?: boolean;
}

export interface Robots {
  /** The sitemaps that the site names. Rejects with FetchError if it forbids programs this address. */
  check(url: URL): Promise<readonly string[]>;
}

/** `fetchBytes` fetches a robots.txt; it rejects with FetchError. */
export function createRobots(
  userAgent: string,
  now: () => Date,
  fetchBytes: (address: string) => Promise<Uint8Array>,
): Robots {
  const program = userAgent.split('/', 1)[0] ?? userAgent;
  const known = new Map<string, Rules>();

  async function rulesOf(origin: string): Promise<Rules> {
    const cached = known.get(origin);
    if (cached && cached.until > now().getTime()) return cached;
    const rules = await load(`${origin}/robots.txt`);
    const oldest = known.keys().next().value;
    if (known.size >= MAX_SITES && oldest !== undefined) known.delete(oldest);
    known.set(origin, rules);
    return rules;
  }

  async function load(address: string): Promise<Rules> {
    const until = now().getTime() + KEEP_MS;
    try {
      const bytes = await fetchBytes(address);
      const text = new TextDecoder().decode(bytes.subarray(0, MAX_BYTES));
      return { until, ...readRobots(text, program) };
    } catch (error) {
      // Section 2.3.1: without a robots.txt everything is allowed.
      const kind = error instanceof FetchError ? error.kind : 'network';
      if (kind === 'not found' || kind === 'gone' || kind === 'turned away' || kind === 'too large')
        return { until, isAllowed: () => true, sitemaps: [] };
      // If the site is out of reach, that error says more.
      if (kind === 'refused' || kind === 'network' || kind === 'timeout') throw error;
      return { until: now().getTime() + RETRY_MS, isAllowed: () => false, sitemaps: [], broken: true };
    }
  }

  return {
    async check(url) {
      const rules = await rulesOf(url.origin);
      if (rules.isAllowed(url.pathname + url.search)) return rules.sitemaps;
      throw rules.broken
        ? new FetchError(
            'busy',
            `${url.host} doesn’t say whether bots may read its pages (robots.txt fails). Please try again later.`,
            problem('robots-fails', { host: url.host }),
          )
        : new FetchError(
            'robots',
            `${url.host} asks bots not to read this page (robots.txt).`,
            problem('robots', { host: url.host }),
          );
    },
  };
}
