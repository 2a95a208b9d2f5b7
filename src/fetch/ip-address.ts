/** Which network addresses are the open internet's. */
import ipaddr from 'ipaddr.js';

/** Where all global unicast addresses of IPv6 lie (RFC 4291, IANA's registry). */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * True for an address of the open internet alone: not for private, local, shared, reserved or multicast ones, nor
 * for IPv6 addresses that carry an IPv4 address inside (mapped, compatible, 6to4, NAT64, Teredo), whatever that is.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_IPV6);
}

/** The address that a URL's host is, if it is one; URL has turned octal, hexadecimal and short forms into one. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : undefined;
}
