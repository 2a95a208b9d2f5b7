/**
 * Addresses of pictures that may be handed to others: Discord fetches them from the internet for its readers, the bot
 * never does. Only what anybody could open there is let through.
 */

/** Discord takes 2,048 characters. */
const MAX_LENGTH = 2000;
/** Domains that are in no public DNS. */
const PRIVATE =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|arpa|invalid|onion)$/;
const DRAWING = /\.svgz?$/i;

/**
 * The address in full: `https:` on its usual port, at a public name, without credentials, and no SVG, which Discord does
 * not show. Undefined if it is not so; nothing is mended. A relative address needs `base`.
 */
export function pictureAddress(given: string, base?: string): string | undefined {
  const address = given.trim();
  if (address === '' || address.length > MAX_LENGTH) return undefined;
  const url = URL.parse(address, base);
  if (url?.protocol !== 'https:' || url.username || url.password || url.port) return undefined;
  if (!isPublicName(url.hostname) || url.pathname === '/' || DRAWING.test(url.pathname)) return undefined;
  url.hash = '';
  return url.href.length <= MAX_LENGTH ? url.href : undefined;
}

/** Whether a host is a name of the public internet. A bare IP address is none, in whichever notation: `URL` has normalised it. */
function isPublicName(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  return host.includes('.') && !host.startsWith('[') && !/\.\d+$/.test(host) && !PRIVATE.test(host);
}
