/** robots.txt: whether a site wants its pages read by programs (RFC 9309). */
import untypedParser, { type Robot } from 'robots-parser';
import { FetchError, problem } from './fetch-error.ts';

/** RFC 9309, section 2.4: no longer than a day. */
const KEEP_MS = 24 * 60 * 60 * 1000;
/** After a failure it is asked again sooner. */
const RETRY_MS = 10 * 60 * 1000;
/** RFC 9309, section 2.5: at least 500 KiB are read; the rest is not. */
const MOST_BYTES = 500 * 1024;
const MOST_SITES = 1000;

type Rules = {
  readonly until: number;
  readonly isAllowed: (url: string) => boolean;
  readonly broken?: boolean;
};

/** The package is CommonJS, and its types say otherwise. */
const robotsParser = untypedParser as unknown as (url: string, text: string) => Robot;

export interface Robots {
  /** Rejects with FetchError where the site asks programs to stay away from this address. */
  check(url: URL): Promise<void>;
}

/** `fetchBytes` gets a robots.txt, or rejects with FetchError. */
export function createRobots(
  userAgent: string,
  now: () => Date,
  fetchBytes: (address: string) => Promise<Uint8Array>,
): Robots {
  const known = new Map<string, Rules>();

  async function rulesOf(origin: string): Promise<Rules> {
    const held = known.get(origin);
    if (held && held.until > now().getTime()) return held;
    const rules = await load(`${origin}/robots.txt`);
    const oldest = known.keys().next().value;
    if (known.size >= MOST_SITES && oldest !== undefined) known.delete(oldest);
    known.set(origin, rules);
    return rules;
  }

  async function load(address: string): Promise<Rules> {
    const until = now().getTime() + KEEP_MS;
    try {
      const bytes = await fetchBytes(address);
      const text = new TextDecoder().decode(bytes.subarray(0, MOST_BYTES));
      const parsed = robotsParser(address, text);
      return { until, isAllowed: (url) => parsed.isAllowed(url, userAgent) ?? true };
    } catch (error) {
      // Section 2.3.1: no robots.txt is leave to read; one that cannot be had is none.
      const trouble = error instanceof FetchError ? error.trouble : 'network';
      if (
        trouble === 'not found' ||
        trouble === 'gone' ||
        trouble === 'turned away' ||
        trouble === 'too large'
      )
        return { until, isAllowed: () => true };
      // A site that cannot be reached says so better itself.
      if (trouble === 'refused' || trouble === 'network' || trouble === 'timeout') throw error;
      return { until: now().getTime() + RETRY_MS, isAllowed: () => false, broken: true };
    }
  }

  return {
    async check(url) {
      const rules = await rulesOf(url.origin);
      if (rules.isAllowed(url.href)) return;
      throw rules.broken
        ? new FetchError(
            'busy',
            `${url.host} does not say whether programs may read its pages (robots.txt fails). Try again later.`,
            problem('robots-fails', { host: url.host }),
          )
        : new FetchError(
            'robots',
            `${url.host} asks programs not to read this page (robots.txt).`,
            problem('robots', { host: url.host }),
          );
    },
  };
}
