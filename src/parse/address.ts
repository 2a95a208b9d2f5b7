/** Addresses in the form in which two of one page are equal, whatever scheme, host prefix and trackers they come with. */

/** Parameters that say where a reader came from, not what the page is. */
const TRACKERS =
  /^(?:utm_.*|at_.*|ns_.*|mc_.*|fbclid|gclid|msclkid|igshid|cmp|cmpid|ref|referrer|source|src|ftag|smid|partner|xtor|spm|share|feed|rss|from)$/i;

/** Host and path with the parameters that matter, without a scheme; undefined for what is no page of its own. */
export function comparable(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const host = url.hostname.replace(/^(?:www|m|amp|mobile|edition)\./, '');
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/(?:\/amp)?\/?(?:index\.\w{2,5})?$/, '');
  const kept = [...url.searchParams].filter(([name]) => !TRACKERS.test(name)).sort(byText);
  const query = kept.map(([name, value]) => `${name}=${value}`).join('&');
  // A site's front page is no item, however many link to it.
  if (path === '' && query === '') return undefined;
  return `${host}${path}${query && `?${query}`}`.slice(0, 500);
}

/** An item's own identifier; one that is an address is compared as one. */
export function comparableGuid(guid: string | undefined): string | undefined {
  const given = guid?.trim().slice(0, 500);
  if (!given) return undefined;
  if (!/^https?:/i.test(given)) return given;
  // Some number the versions of an item behind a `#`; longer fragments tell items of one page apart.
  const fragment = /#(?!\d{1,3}$)(.+)$/.exec(given)?.[1];
  const address = comparable(given);
  if (address === undefined && fragment === undefined) return undefined;
  return `${address ?? ''}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** The same without the host, to see that a site has moved; undefined where the path alone says too little. */
export function pathOf(compared: string | undefined): string | undefined {
  const slash = compared?.indexOf('/') ?? -1;
  const path = slash < 0 ? '' : (compared?.slice(slash) ?? '');
  return path.length >= 12 || path.split('/').length > 2 ? path : undefined;
}

/** The number that a site's own system gave the page, which outlives a new slug: five digits or eight of hexadecimal. */
export function numberIn(compared: string | undefined): string | undefined {
  const last = compared?.split('?')[0]?.split('/').at(-1) ?? '';
  const found = /(?:^|[^0-9a-z])(\d{5,15}|(?=[0-9a-f]*\d)[0-9a-f]{8,32})(?:$|[^0-9a-z])/i.exec(last);
  // Eight digits that are a day are no number of a page.
  return found?.[1] && !/^(?:19|20)\d{6}$/.test(found[1]) ? found[1] : undefined;
}

function byText([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}
