/**
 * The site that an address belongs to: what one party can publish on. By the Public Suffix List with its private part
 * (https://publicsuffix.org), and data/lexicon/hosting-sites.txt, whose subdomains belong to different people, too.
 */
import { readFileSync } from 'node:fs';
import QuickLRU from 'quick-lru';
import { getDomain } from 'tldts';
import { dataFile } from '../data.ts';

/** Sites of addresses that were asked for last; an address is mostly asked for several times. */
const known = new QuickLRU<string, string | false>({ maxSize: 5000 });

const hosting = new Set(
  readFileSync(dataFile('lexicon/hosting-sites.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => line.trim()),
);

/** For each host of data/lexicon/path-owners.txt, the patterns that find an owner in a path. */
const pathOwners = new Map(
  readFileSync(dataFile('lexicon/path-owners.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => {
      const [host = '', ...paths] = line.trim().split(/\s+/);
      return [host, paths.map(patternOf)] as const;
    }),
);

/**
 * The site of a web address: its registrable domain, such as `bbc.co.uk` or `foo.github.io`, or else its host, with the
 * port of an IP address. Where people publish under paths, it has the owner's: `medium.com/@ann`. International names are in Punycode, so that they resemble no other. Undefined if it has none.
 */
export function siteOf(address: string): string | undefined {
  const host = authorityOf(address);
  if (host === undefined) return undefined;
  let site = known.get(host);
  if (site === undefined) {
    site = siteOfHost(host) ?? false;
    known.set(host, site);
  }
  return site === false ? undefined : withOwner(site, host, address);
}

/** True if two addresses belong to one site: `https://www.bbc.com/a` and `http://m.bbc.com/b`. False if one has no site. */
export function isSameSite(one: string, other: string): boolean {
  const site = siteOf(one);
  return site !== undefined && site === siteOf(other);
}

/** The host of a web address without its port, as it is told apart. Undefined if it is none. */
export function hostOf(address: string): string | undefined {
  return authorityOf(address)?.replace(/:\d+$/, '').replace(/\.$/, '');
}

/** The host with its port. */
function authorityOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url && /^https?:$/.test(url.protocol) && url.host !== '' ? url.host : undefined;
}

/** The site with whom its path belongs to, if the host is one of many owners. */
function withOwner(site: string, host: string, address: string): string {
  const named = host.replace(/^(?:www|m|mobile|old)\.(?=.*\.)/, '');
  const patterns = pathOwners.get(named);
  if (!patterns) return site;
  const path = (URL.parse(address)?.pathname ?? '/').replace(/\/{2,}/g, '/');
  const owner = patterns.map((pattern) => pattern.exec(path)?.[1]).find((one) => one !== undefined);
  if (owner === undefined) return named;
  // Whatever a name of a site may not have in it, where it is shown, stays escaped.
  const plain = owner.toLowerCase().replace(/[^\w@.%-]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `${named}/${plain}`;
}

/** `/@*` as a pattern that finds `@ann` in `/@ann/a-story`. */
function patternOf(path: string): RegExp {
  const [before = '', at = ''] = path.replace('*', '').split(/(?<=\/)(?=[^/]*$)/);
  return new RegExp(`^${RegExp.escape(before)}(${RegExp.escape(at)}[^/]{1,100})`);
}

function siteOfHost(given: string): string | undefined {
  const host = given
    .replace(/:\d+$/, '')
    .replace(/\.$/, '')
    .replace(/^www\.(?=.*\.)/, '');
  // Nobody can own a name of one label, such as `com`; an IP address or this machine is told apart by its port.
  if (given.startsWith('[') || /^[\d.]+$/.test(host) || host === 'localhost') return given;
  if (!host.includes('.')) return undefined;
  return hostedSite(host) ?? getDomain(host, { allowPrivateDomains: true, extractHostname: false }) ?? host;
}

/** `evil.medium.com` of `feed.evil.medium.com`; undefined if the host is of no such place. */
function hostedSite(host: string): string | undefined {
  const labels = host.split('.');
  const at = labels.findIndex((_, n) => hosting.has(labels.slice(n).join('.')));
  return at < 0 ? undefined : labels.slice(Math.max(0, at - 1)).join('.');
}
