/**
 * Web addresses: the address by which a story is known, and the form in which two addresses of one page are equal.
 */

import { isSameSite } from '../outlet/site.ts';

/** Query parameters that tell where a reader came from, not what the page is. */
const TRACKERS = new RegExp(
  `^(?:${[
    'utm_.*|at_.*|ns_.*|mc_.*|wt_mc',
    'fbclid|gclid|dclid|msclkid|yclid|igshid|__twitter_impression|spm|xtor',
    'cmp|cmpid|ocid|smid|ftag|partner|guccounter',
    'ref|ref_src|referrer|rss',
  ].join('|')})$`,
  'i',
);
/** Parameters that are trackers on most sites, but choose the page on some: ignored in comparison, kept in links. */
const LIKELY_TRACKERS = /^(?:source|src|share|feed|from)$/i;
/** Characters of a comparable address or identifier. */
const MAX_LENGTH = 500;

/** The address without its fragment and trackers. Text that is no address is returned as it is. */
export function cleanAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKERS.test(name)) url.searchParams.delete(name);
  return url.href;
}

/**
 * The address by which a page's story is known: the canonical one if it is on the page's own site, else the address
 * it was read from. A page may speak for no other site.
 */
export function identityOf(canonical: string | undefined, url: string | undefined): string | undefined {
  if (url === undefined) return canonical;
  // Some sites call their front page the canonical address of every page.
  const isSpecific = canonical !== undefined && URL.parse(canonical)?.pathname !== '/';
  return canonical !== undefined && isSpecific && isSameSite(canonical, url) ? canonical : cleanAddress(url);
}

/**
 * Every address under which a story may be stored, for the addresses its page has: as given, without trackers, and
 * with the other of the two schemes, since sites move from http to https.
 */
export function addressVariants(addresses: readonly string[]): string[] {
  const given = addresses.flatMap((address) => [cleanAddress(address), address]);
  return [...new Set([...given, ...given.map(withOtherScheme)])];
}

function withOtherScheme(address: string): string {
  return address.replace(/^http(s?):/i, (_, secure: string) => (secure === '' ? 'https:' : 'http:'));
}

/**
 * The address in the form that is compared: host without prefixes such as `www.`, path, and the parameters that matter
 * in order of name. It has no scheme. Undefined for a front page, and for what is no web address.
 */
export function comparable(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const host = url.hostname.replace(/^(?:www|m|amp|mobile|edition)\./, '');
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/(?:\/amp)?\/?(?:index\.\w{2,5})?$/, '');
  const kept = [...url.searchParams].filter(([name]) => !isIgnored(name)).sort(byName);
  const query = kept.map(([name, value]) => `${name}=${value}`).join('&');
  // A site's front page is no item, however many items link to it.
  if (path === '' && query === '') return undefined;
  return `${host}${path}${query && `?${query}`}`.slice(0, MAX_LENGTH);
}

/** An item's own identifier in the form that is compared. One that is an address is compared as an address. */
export function comparableGuid(guid: string | undefined): string | undefined {
  const given = guid?.trim().slice(0, MAX_LENGTH);
  if (!given) return undefined;
  if (!/^https?:/i.test(given)) return given;
  // Some feeds number the versions of an item after a `#`; longer fragments tell items of one page apart.
  const fragment = /#(?!\d{1,3}$)(.+)$/s.exec(given)?.[1];
  const address = comparable(given);
  if (address === undefined && fragment === undefined) return undefined;
  return `${address ?? ''}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** A comparable address without its host, to recognise a site that has moved. Undefined if the path says too little. */
export function pathOf(compared: string | undefined): string | undefined {
  const slash = compared?.indexOf('/') ?? -1;
  const path = slash < 0 ? '' : (compared?.slice(slash) ?? '');
  return path.length >= 12 || path.split('/').length > 2 ? path : undefined;
}

/** The number of a page in its site's own system, which outlives a new slug: five digits, or eight of hexadecimal. */
export function numberIn(compared: string | undefined): string | undefined {
  const last = compared?.split('?')[0]?.split('/').at(-1) ?? '';
  const found = /(?:^|[^0-9a-z])(\d{5,15}|(?=[0-9a-f]*\d)[0-9a-f]{8,32})(?:$|[^0-9a-z])/i.exec(last);
  // Eight digits that are a date are no number of a page.
  return found?.[1] && !/^(?:19|20)\d{6}$/.test(found[1]) ? found[1] : undefined;
}

function isIgnored(name: string): boolean {
  return TRACKERS.test(name) || LIKELY_TRACKERS.test(name);
}

function byName([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}
