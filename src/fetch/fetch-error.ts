/** What can go wrong with a fetch, each as a sentence for the person who gave the address, and as a message with values. */
import type { Problem } from '../model/article.ts';

export type FetchTrouble =
  /** the address itself is not one that is fetched from */
  | 'refused'
  /** robots.txt asks programs to stay away */
  | 'robots'
  /** 401, 403: a login, or a wall against programs */
  | 'turned away'
  | 'not found'
  /** 410: taken back for good */
  | 'gone'
  /** 429, 503: come back later */
  | 'busy'
  /** any other answer that is no content */
  | 'status'
  | 'too large'
  | 'timeout'
  | 'network';

export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly trouble: FetchTrouble;
  /** when the site asks to be asked again */
  readonly retryAt: Date | undefined;
  /** what the sentence says, for other languages */
  readonly why: Problem;

  constructor(trouble: FetchTrouble, sentence: string, why: Problem, retryAt?: Date) {
    super(sentence);
    this.trouble = trouble;
    this.why = why;
    this.retryAt = retryAt;
  }
}

/** A message of data/locales, `trouble.…`. */
export function problem(key: string, values: Problem['values'] = {}): Problem {
  return { message: `trouble.${key}`, values };
}

/** Waits longer than this are mistakes, or meant for nobody. */
const LONGEST_WAIT_MS = 7 * 24 * 60 * 60 * 1000;

/** The instant of a Retry-After header, in seconds or as an HTTP date (RFC 9110, section 10.2.3). */
function readRetryAfter(header: string | undefined, now: Date): Date | undefined {
  const value = header?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  if (Number.isNaN(ms)) return undefined;
  return new Date(now.getTime() + Math.min(Math.max(ms, 0), LONGEST_WAIT_MS));
}

/** The error for an answer that is neither content nor a redirect. */
export function statusError(
  status: number,
  host: string,
  retryAfter: string | undefined,
  now: Date,
): FetchError {
  switch (status) {
    case 401:
    case 402:
    case 403:
    case 407:
    case 451:
      return new FetchError(
        'turned away',
        `${host} asks for a login there, or turns programs away (${status}).`,
        problem('turned-away', { host, status }),
      );
    case 404:
      return new FetchError(
        'not found',
        `${host} has nothing at this address (404). Check it.`,
        problem('not-found', { host }),
      );
    case 410:
      return new FetchError(
        'gone',
        `${host} has taken down what was at this address (410).`,
        problem('gone', { host }),
      );
    case 429:
    case 503: {
      const retryAt = readRetryAfter(retryAfter, now);
      if (!retryAt)
        return new FetchError(
          'busy',
          `${host} is busy (${status}). Try again later.`,
          problem('busy', { host, status }),
        );
      const time = retryAt.toISOString().slice(0, 16).replace('T', ' ');
      return new FetchError(
        'busy',
        `${host} is busy (${status}). It asks to come back at ${time} UTC.`,
        problem('busy-until', { host, status, time }),
        retryAt,
      );
    }
    default:
      return new FetchError(
        'status',
        `${host} answered with an error (${status}). Try again later.`,
        problem('status', { host, status }),
      );
  }
}

/** The error for what the network or undici threw. */
export function networkError(error: unknown, host: string): FetchError {
  if (error instanceof FetchError) return error;
  const causes = [
    error,
    ...(error instanceof AggregateError ? error.errors : []),
    (error as Error | undefined)?.cause,
  ];
  const own = causes.find((one) => one instanceof FetchError);
  if (own) return own;
  const {
    code = '',
    name = '',
    message = '',
  } = (causes.find((one) => (one as { code?: string } | undefined)?.code) ?? error ?? {}) as {
    code?: string;
    name?: string;
    message?: string;
  };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA')
    return new FetchError(
      'network',
      `There is no site called ${host}, or its name cannot be looked up. Check the address.`,
      problem('no-site', { host }),
    );
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(code))
    return new FetchError(
      'timeout',
      `${host} took too long to answer. Try again later.`,
      problem('slow', { host }),
    );
  if (/CERT|TLS|SSL|UNABLE_TO|SELF_SIGNED|EPROTO/.test(code))
    return new FetchError(
      'network',
      `The certificate of ${host} is not valid, so nothing is read from it.`,
      problem('certificate', { host }),
    );
  if (
    code === 'ECONNREFUSED' ||
    code === 'ECONNRESET' ||
    code === 'EHOSTUNREACH' ||
    code === 'ENETUNREACH' ||
    code === 'UND_ERR_SOCKET'
  )
    return new FetchError(
      'network',
      `${host} cannot be reached. Try again later.`,
      problem('unreachable', { host }),
    );
  if (/^Z_|BROTLI|ERR_ZLIB|ERR__ERROR/.test(code))
    return new FetchError(
      'network',
      `What ${host} sent is compressed, and broken.`,
      problem('compressed', { host }),
    );
  const details = message.split('\n')[0] || code;
  return new FetchError(
    'network',
    `Nothing could be read from ${host}: ${details}.`,
    problem('network', { host, details }),
  );
}
