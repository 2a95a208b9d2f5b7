/** Which network addresses belong to the public internet. */
import ipaddr from 'ipaddr.js';

/** The range of all global unicast addresses of IPv6 (RFC 4291, IANA's registry). */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * True for a public address. False for private, local, shared, reserved and multicast ones, and for IPv6 addresses that
 * contain an IPv4 address (mapped, compatible, 6to4, NAT64, Teredo), whichever it is.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_IPV6);
}

/** The IP address that is a URL's host, if it is one. URL has already normalised octal, hexadecimal and short forms. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : undefined;
}
