/**
 * Cookies of one chain of redirects. Some sites set one and send the visitor on to the same address, for ever if it is
 * not sent back. Nothing is kept after the chain: no site recognises the bot by a cookie.
 */
import { parseCookie } from 'undici';

/** Limits of what one chain keeps. */
const MAX_COOKIES = 20;
const MAX_LENGTH = 4096;

interface Kept {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  /** false if the cookie names a domain, whose subdomains get it, too */
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
}

export interface CookieChain {
  /** Keeps what a response sets, from its `Set-Cookie` headers. */
  keep(url: URL, headers: readonly string[]): void;
  /** The `Cookie` header of a request; undefined if it sends none. */
  headerFor(url: URL): string | undefined;
}

export function createCookieChain(): CookieChain {
  const kept = new Map<string, Kept>();
  return {
    keep(url, headers) {
      for (const header of headers) {
        const cookie = header.length <= MAX_LENGTH ? parseCookie(header) : null;
        if (!cookie?.name) continue;
        const domain = cookie.domain?.toLowerCase() || url.hostname;
        // A host sets cookies for itself or the domain above it, never for others (RFC 6265, section 5.3).
        if (!matches(url.hostname, domain) || (domain !== url.hostname && isShared(domain))) continue;
        const path = cookie.path?.startsWith('/') ? cookie.path : '/';
        const key = `${domain} ${path} ${cookie.name}`;
        const { name, value, secure = false } = cookie;
        const isDeleted = value === '' || (cookie.maxAge !== undefined && cookie.maxAge <= 0);
        if (isDeleted) kept.delete(key);
        else if (kept.size < MAX_COOKIES || kept.has(key))
          kept.set(key, { name, value, domain, hostOnly: !cookie.domain, path, secure });
      }
    },
    headerFor(url) {
      const sent = [...kept.values()].filter(
        ({ domain, hostOnly, path, secure }) =>
          (hostOnly ? url.hostname === domain : matches(url.hostname, domain)) &&
          isBelow(url.pathname, path) &&
          (!secure || url.protocol === 'https:'),
      );
      return sent.map(({ name, value }) => `${name}=${value}`).join('; ') || undefined;
    },
  };
}

function matches(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** True for a domain under which anybody has sites: `com`, and what looks like `co.uk`. */
function isShared(domain: string): boolean {
  return !domain.includes('.') || /^[^.]{1,3}\.[a-z]{2}$/.test(domain);
}

function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(above.endsWith('/') ? above : `${above}/`);
}
