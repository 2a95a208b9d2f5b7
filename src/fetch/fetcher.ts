/**
 * Fetches feeds and pages from the public internet, within limits, with one connection a host. The host of each
 * redirect is checked twice: as a literal address, and after the DNS look-up of the connection itself. So a name that
 * changes its address between two look-ups (DNS rebinding) reaches nothing private.
 */
import { lookup as systemLookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import { Agent, EnvHttpProxyAgent, request } from 'undici';
import { isSameSite } from '../outlet/site.ts';
import { readBody } from './body.ts';
import { type CookieChain, createCookieChain } from './cookies.ts';
import { FetchError, networkError, problem, statusError } from './fetch-error.ts';
import { isInNetworks, isPublicAddress, literalAddress } from './ip-address.ts';
import { createRobots } from './robots.ts';

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** How the project introduces itself to the sites it reads. robots.txt names it `OnTheRecord`. */
export const USER_AGENT = `OnTheRecord/${version} (reads news feeds and articles, and cites them)`;
/** Longest content, in bytes, after decompression. */
export const MAX_BYTES = 5 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const MAX_ADDRESS_LENGTH = 2000;

export interface FetcherOptions {
  /** names the project, and its version, to the sites */
  readonly userAgent: string;
  /** whether all addresses are allowed, for tests */
  readonly allowPrivate?: boolean;
  /** networks in which the host of a source may be that `from` names */
  readonly privateNetworks?: readonly string[] | undefined;
  /** headers for the requests to an origin, such as `https://feeds.example`, on the site of a source that `from` names */
  readonly originHeaders?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** through which everything is fetched */
  readonly proxy?: ProxySettings | undefined;
  /** looks up the addresses of a host; by default as the system does */
  readonly resolve?: (host: string) => Promise<readonly Resolved[]>;
  /** which addresses may be connected to; public ones by default */
  readonly isAllowed?: (address: string) => boolean;
  /** whether the operator has blocked a host, of which nothing is fetched then */
  readonly isBlocked?: (host: string) => Promise<boolean>;
  readonly timeouts?: Partial<Timeouts>;
  readonly now?: () => Date;
}

/** As in the variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export interface ProxySettings {
  readonly http?: string | undefined;
  readonly https?: string | undefined;
  readonly none?: string | undefined;
}

export interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** In milliseconds. */
export interface Timeouts {
  readonly connect: number;
  readonly headers: number;
  /** between two chunks of the body */
  readonly body: number;
  /** all redirects included */
  readonly total: number;
}

const TIMEOUTS: Timeouts = { connect: 10_000, headers: 15_000, body: 15_000, total: 45_000 };

export interface FetchOptions {
  /** validators of the last fetch: unchanged content is not sent again */
  readonly etag?: string;
  readonly lastModified?: string;
  /** true for pages: robots.txt is checked first. Feeds are made for programs */
  readonly obeyRobots?: boolean;
  readonly signal?: AbortSignal;
}

export interface Fetched {
  readonly kind: 'content';
  /** after redirects: the base of its relative links */
  readonly url: string;
  /** the new address, if every redirect was permanent (301, 308) */
  readonly movedTo?: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** the `Link` header (RFC 8288), which may name feeds */
  readonly links?: string;
}

export interface Unchanged {
  readonly kind: 'unchanged';
  readonly url: string;
  /** new validators, if the response has any */
  readonly etag?: string;
  readonly lastModified?: string;
}

interface Redirect {
  readonly next: URL;
  /** 301, 308 */
  readonly permanent: boolean;
}

/** What a fetcher does for everybody, or for one source. */
export type Requests = Pick<Fetcher, 'fetch' | 'checkRobots'>;

export interface Fetcher {
  /** Rejects with FetchError, whose message is a sentence for a person. */
  fetch(address: string, options?: FetchOptions): Promise<Fetched | Unchanged>;
  /** The sitemaps that the site's robots.txt names. Rejects with FetchError if it forbids programs the address. */
  checkRobots(address: string): Promise<readonly string[]>;
  /**
   * Fetches for a source that the operator gave, by its address: its host may be in `privateNetworks`, and its site gets
   * `originHeaders`. Whatever else the source links or redirects to must be on the open internet, and gets none.
   */
  from(source: string): Requests;
  close(): Promise<void>;
}

export function createFetcher(options: FetcherOptions): Fetcher {
  const now = options.now ?? (() => new Date());
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const { privateNetworks = [], originHeaders = {}, proxy } = options;
  const trusted = new Set<string>();
  const isPublic = options.allowPrivate ? () => true : (options.isAllowed ?? isPublicAddress);
  const isAllowed: IsAllowed = (address, host) =>
    isPublic(address) || (trusted.has(host) && isInNetworks(address, privateNetworks));
  const resolve = options.resolve ?? ((host: string) => systemLookup(host, { all: true }));
  const agentOptions = {
    connections: 1,
    pipelining: 1,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
    connect: { timeout: timeouts.connect, lookup: guardedLookup(resolve, isAllowed) },
  };
  const hasProxy = proxy?.http !== undefined || proxy?.https !== undefined;
  const agent = hasProxy
    ? new EnvHttpProxyAgent({
        ...agentOptions,
        httpProxy: proxy.http ?? '',
        httpsProxy: proxy.https ?? proxy.http ?? '',
        noProxy: proxy.none ?? '',
      })
    : new Agent(agentOptions);

  /** A proxy looks up names itself: what this machine knows to be private is not asked for. */
  async function checkName({ hostname }: URL): Promise<void> {
    if (!hasProxy) return;
    const found = await resolve(hostname).catch(() => []);
    if (!found.every(({ address }) => isAllowed(address, hostname))) throw privateAddress(hostname);
  }

  /** A source reaches no private host but its own: the others are those of other sources. */
  async function checkOthers({ hostname }: URL, source: URL | undefined): Promise<void> {
    if (!trusted.has(hostname) || source?.hostname === hostname) return;
    const found = await resolve(hostname.replace(/^\[|\]$/g, '')).catch(() => []);
    if (!found.every(({ address }) => isPublic(address))) throw privateAddress(hostname);
  }

  const robots = createRobots(options.userAgent, now, async (address) => {
    // A site's own robots.txt: whether the site may be asked was checked before.
    const fetched = await fetchContent(address, {}, URL.parse(address) ?? undefined);
    return fetched.kind === 'content' ? fetched.bytes : new Uint8Array();
  });

  async function fetchContent(
    address: string,
    given: FetchOptions,
    source: URL | undefined,
  ): Promise<Fetched | Unchanged> {
    let url = readAddress(address);
    let movedTo: URL | undefined;
    let permanent = true;
    const total = AbortSignal.timeout(timeouts.total);
    const signal = given.signal ? AbortSignal.any([total, given.signal]) : total;
    const cookies = createCookieChain();
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      checkLiteral(url, isAllowed);
      await checkName(url);
      await checkOthers(url, source);
      if (await options.isBlocked?.(url.hostname)) throw blocked(url.hostname);
      if (given.obeyRobots) await robots.check(url);
      const result = await ask(url, given, source, signal, cookies);
      if (!('next' in result))
        return movedTo && result.kind === 'content' ? { ...result, movedTo: movedTo.href } : result;
      permanent &&= result.permanent;
      if (permanent) movedTo = result.next;
      url = result.next;
    }
    throw new FetchError(
      'refused',
      `${url.host} keeps sending me from address to address.`,
      problem('endless', { host: url.host }),
    );
  }

  /** One request: its content, or the redirect to follow. */
  async function ask(
    url: URL,
    given: FetchOptions,
    source: URL | undefined,
    signal: AbortSignal,
    cookies: CookieChain,
  ): Promise<Fetched | Unchanged | Redirect> {
    try {
      const response = await request(url, {
        dispatcher: agent,
        signal,
        headers: {
          ...headersFor(options.userAgent, given, cookies.headerFor(url)),
          ...(source && isOfSource(url, source) && originHeaders[url.origin]),
        },
      });
      const header = (name: string) => [response.headers[name]].flat()[0];
      cookies.keep(url, [response.headers['set-cookie'] ?? []].flat());
      const { statusCode } = response;
      if (statusCode === 304) {
        await response.body.dump();
        return { kind: 'unchanged', url: url.href, ...validators(header) };
      }
      const location = header('location');
      if (statusCode >= 300 && statusCode < 400 && location) {
        await response.body.dump({ limit: 64 * 1024 });
        return { next: readAddress(location, url), permanent: statusCode === 301 || statusCode === 308 };
      }
      if (statusCode !== 200 && statusCode !== 203) {
        await response.body.dump({ limit: 64 * 1024 });
        throw statusError(statusCode, url.host, header('retry-after'), now());
      }
      const bytes = await readBody(
        response.body,
        header('content-encoding'),
        header('content-length'),
        MAX_BYTES,
        url.host,
      );
      const links = [response.headers.link ?? []].flat().join(', ');
      return { ...content(url, bytes, header), ...(links && { links }) };
    } catch (error) {
      throw networkError(error, url.host);
    }
  }

  const requestsOf = (source: URL | undefined): Requests => ({
    fetch: (address, given = {}) => fetchContent(address, given, source),
    async checkRobots(address) {
      const url = readAddress(address);
      checkLiteral(url, isAllowed);
      await checkOthers(url, source);
      if (await options.isBlocked?.(url.hostname)) throw blocked(url.hostname);
      return robots.check(url);
    },
  });

  return {
    ...requestsOf(undefined),
    from(address) {
      const source = URL.parse(address) ?? undefined;
      if (source) trusted.add(source.hostname);
      return requestsOf(source);
    },
    close: () => agent.destroy(),
  };
}

function content(url: URL, bytes: Uint8Array, header: (name: string) => string | undefined): Fetched {
  const contentType = header('content-type');
  return {
    kind: 'content',
    url: url.href,
    bytes,
    ...(contentType && { contentType }),
    ...validators(header),
  };
}

function validators(header: (name: string) => string | undefined): { etag?: string; lastModified?: string } {
  const etag = header('etag');
  const lastModified = header('last-modified');
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

function headersFor(
  userAgent: string,
  { etag, lastModified }: FetchOptions,
  cookie: string | undefined,
): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept:
      'application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, application/xml;q=0.9, */*;q=0.5',
    'accept-encoding': 'gzip, deflate, br',
    ...(cookie && { cookie }),
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  };
}

/** Throws FetchError if it is no web address, or has a user name or password. */
function readAddress(given: string, base?: URL): URL {
  const url = given.length <= MAX_ADDRESS_LENGTH ? URL.parse(given.trim(), base?.href) : null;
  if (url === null)
    throw new FetchError(
      'refused',
      'That isn’t a web address. Try one like bbc.com/news.',
      problem('no-address'),
    );
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError(
      'refused',
      `I only read http: and https: addresses, not ${url.protocol}`,
      problem('scheme', { scheme: url.protocol }),
    );
  if (url.username || url.password)
    throw new FetchError(
      'refused',
      'The address has a name or password in it, which would be sent along. Please leave it out.',
      problem('password'),
    );
  url.hash = '';
  return url;
}

function isOfSource(url: URL, source: URL): boolean {
  return url.hostname === source.hostname || isSameSite(url.href, source.href);
}

/** Whether an address may be connected to for a host. */
type IsAllowed = (address: string, host: string) => boolean;

function checkLiteral(url: URL, isAllowed: IsAllowed): void {
  const literal = literalAddress(url);
  if (literal !== undefined && !isAllowed(literal, url.hostname)) throw privateAddress(url.hostname);
}

function privateAddress(host: string): FetchError {
  return new FetchError(
    'refused',
    `${host} isn’t on the open internet, so I don’t read anything from it.`,
    problem('private', { host }),
  );
}

function blocked(host: string): FetchError {
  return new FetchError(
    'refused',
    `The operator of this bot has blocked ${host}, so I don’t read anything from it.`,
    problem('blocked', { host }),
  );
}

/** The DNS look-up of the connections: a host with an address that is not allowed is not connected to. */
function guardedLookup(
  resolve: (host: string) => Promise<readonly Resolved[]>,
  isAllowed: IsAllowed,
): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const [first] = found;
        // A private address among public ones is an attack.
        if (!first) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
        else if (!found.every(({ address }) => isAllowed(address, host))) callback(privateAddress(host), '');
        else if (options.all) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, ''),
    );
  };
}
