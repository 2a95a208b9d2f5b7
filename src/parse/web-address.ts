/** Web addresses as the identity of stories: one story, one address, whatever a link to it carried along. */

/** Parameters that tell where a reader came from, not what the page is. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|wt_mc|cmp(?:id)?|at_(?:medium|campaign|custom\d|link_\w+|bbc_team|ptr_name|format)|ns_\w+|ocid|smid|ref_src|guccounter|__twitter_impression|rss|source=rss)$/i;

/** The address without fragment and tracking parameters; what is no address stays as it is. */
export function cleanAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}

/**
 * The address a page's story is known by: the one the page calls canonical, if that is on the same site, else the
 * one it was read from. A page does not get to speak for another site.
 */
export function identityOf(canonical: string | undefined, url: string | undefined): string | undefined {
  if (url === undefined) return canonical;
  // Some sites call their front page the canonical address of every page.
  const isSpecific = canonical !== undefined && URL.parse(canonical)?.pathname !== '/';
  return canonical !== undefined && isSpecific && isSameSite(canonical, url) ? canonical : cleanAddress(url);
}

/** True where one host is the other's, or one under it: `www.bbc.com`, `m.bbc.com` and `bbc.com`. */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [hostOf(one), hostOf(other)];
  return a !== undefined && b !== undefined && (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`));
}

function hostOf(address: string): string | undefined {
  const host = URL.parse(address)?.host.replace(/^(?:www|m|mobile|amp|feeds?|rss)\./, '');
  // A host of one label has no site under it: `com` is nobody's.
  return host?.includes('.') || host?.startsWith('localhost') || host?.startsWith('[') ? host : undefined;
}
