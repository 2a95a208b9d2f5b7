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

/** Where clouds keep the secrets of a machine, besides link-local addresses. */
const METADATA: readonly string[] = ['fd00:ec2::254', '100.100.100.200'];

/** Throws if a text is no network such as `10.0.0.0/8`, nor a single address. */
export function readNetwork(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (text.includes('/')) return ipaddr.parseCIDR(text);
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** Whether an address is in one of the networks, as `readNetwork` reads them. Link-local and metadata addresses never are. */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address inside an IPv6 address counts as that IPv4 address.
  const parsed = ipaddr.process(address);
  if (parsed.range() === 'linkLocal' || METADATA.includes(parsed.toString())) return false;
  return networks
    .map(readNetwork)
    .some(([network, bits]) => (network.kind() === parsed.kind() ? parsed.match(network, bits) : false));
}

/** The IP address that is a URL's host, if it is one. URL has already normalised octal, hexadecimal and short forms. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : undefined;
}
