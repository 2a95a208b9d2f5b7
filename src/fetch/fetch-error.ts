/** The errors of a fetch: each is a sentence for the person who gave the address, and a message for other languages. */
import type { Problem } from '../model/article.ts';

export type FetchErrorKind =
  /** the address itself is not allowed */
  | 'refused'
  /** robots.txt forbids programs the page */
  | 'robots'
  /** 401, 403: a login, or a check against programs */
  | 'turned away'
  | 'not found'
  /** 410: removed for good */
  | 'gone'
  /** 429, 503: come back later */
  | 'busy'
  /** any other response without content */
  | 'status'
  | 'too large'
  | 'timeout'
  | 'network';

export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly kind: FetchErrorKind;
  /** when the site asks to be fetched again */
  readonly retryAt: Date | undefined;
  /** the sentence as a message with values, for other languages */
  readonly why: Problem;

  constructor(kind: FetchErrorKind, sentence: string, why: Problem, retryAt?: Date) {
    super(sentence);
    this.kind = kind;
    this.why = why;
    this.retryAt = retryAt;
  }
}

/** Keys of the messages that a FetchError may have, `trouble.KEY` in data/locales. */
export const FETCH_PROBLEMS = [
  'turned-away',
  'not-found',
  'gone',
  'busy',
  'busy-until',
  'status',
  'no-site',
  'slow',
  'certificate',
  'unreachable',
  'compressed',
  'network',
  'too-large',
  'encoding',
  'robots-fails',
  'robots',
  'endless',
  'no-address',
  'scheme',
  'password',
  'private',
  'blocked',
] as const;

/** A message of data/locales with its values. */
export function problem(key: (typeof FETCH_PROBLEMS)[number], values: Problem['values'] = {}): Problem {
  return { message: `trouble.${key}`, values };
}

/** A longer Retry-After is a mistake, or means nothing. */
const MAX_RETRY_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/** The instant of a Retry-After header, in seconds or as an HTTP date (RFC 9110, section 10.2.3). */
function readRetryAfter(header: string | undefined, now: Date): Date | undefined {
  const value = header?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  if (Number.isNaN(ms)) return undefined;
  return new Date(now.getTime() + Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS));
}

/** The error for a response that is neither content nor a redirect. */
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
        `${host} asks for a login there, or turns bots away (${status}).`,
        problem('turned-away', { host, status }),
      );
    case 404:
      return new FetchError(
        'not found',
        `${host} has nothing at this address (404). Please check it.`,
        problem('not-found', { host }),
      );
    case 410:
      return new FetchError('gone', `${host} has taken this page down (410).`, problem('gone', { host }));
    case 429:
    case 503: {
      const retryAt = readRetryAfter(retryAfter, now);
      if (!retryAt)
        return new FetchError(
          'busy',
          `${host} is busy (${status}). Please try again later.`,
          problem('busy', { host, status }),
        );
      const time = retryAt.toISOString().slice(0, 16).replace('T', ' ');
      return new FetchError(
        'busy',
        `${host} is busy (${status}). It asks me to come back at ${time} UTC.`,
        problem('busy-until', { host, status, time }),
        retryAt,
      );
    }
    default:
      return new FetchError(
        'status',
        `${host} answered with an error (${status}). Please try again later.`,
        problem('status', { host, status }),
      );
  }
}

/** The error for what the network or undici threw; a FetchError among its causes is returned as it is. */
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
      `I can’t find a site called ${host}. Please check the address.`,
      problem('no-site', { host }),
    );
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(code))
    return new FetchError(
      'timeout',
      `${host} took too long to answer. Please try again later.`,
      problem('slow', { host }),
    );
  if (/CERT|TLS|SSL|UNABLE_TO|SELF_SIGNED|EPROTO/.test(code))
    return new FetchError(
      'network',
      `The certificate of ${host} isn’t valid, so I don’t read anything from it.`,
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
      `I can’t reach ${host}. Please try again later.`,
      problem('unreachable', { host }),
    );
  if (/^Z_|BROTLI|ERR_ZLIB|ERR__ERROR/.test(code))
    return new FetchError(
      'network',
      `What ${host} sent is damaged. Please try again later.`,
      problem('compressed', { host }),
    );
  const details = message.split('\n')[0] || code;
  return new FetchError(
    'network',
    `I couldn’t read anything from ${host}: ${details}.`,
    problem('network', { host, details }),
  );
}
