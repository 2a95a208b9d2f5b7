/**
 * The outlets of data/lexicon/outlets.txt: their names, spellings and domains, and the time zone of the dates they
 * print.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { fold } from '../text/fold.ts';
import { hostOf } from './site.ts';

export interface Outlet {
  readonly name: string;
  /** IANA zone */
  readonly zone: string;
}

export interface KnownOutlet extends Outlet {
  /** the name and its further spellings */
  readonly spellings: readonly string[];
  /** its domains, and those of others who bear the same name by right */
  readonly domains: ReadonlySet<string>;
  /** of these, the domains of others */
  readonly shared: ReadonlySet<string>;
  /** spellings that mean it only as whole names, since other outlets have these words in theirs */
  readonly wholeOnly: readonly string[];
}

/** All known outlets, in the order of the file. */
export const OUTLETS: readonly KnownOutlet[] = readFileSync(dataFile('lexicon/outlets.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() && !line.startsWith('#'))
  .map(readLine);

const bySpelling = new Map<string, KnownOutlet>();
const byDomain = new Map<string, KnownOutlet>();
for (const outlet of OUTLETS) {
  for (const spelling of outlet.spellings)
    if (!bySpelling.has(fold(spelling))) bySpelling.set(fold(spelling), outlet);
  for (const domain of outlet.domains) if (!outlet.shared.has(domain)) byDomain.set(domain, outlet);
}

/** The outlet with this name or spelling, whatever its capitals and accents. Undefined if none is known. */
export function outletNamed(words: string): KnownOutlet | undefined {
  return bySpelling.get(fold(words.trim()));
}

/** The outlet to whose domains an address belongs. Undefined if none is known. */
export function outletAt(address: string | undefined): KnownOutlet | undefined {
  return domainsOf(address).flatMap((domain) => byDomain.get(domain) ?? [])[0];
}

/** Whether an outlet's name may be used at an address: on a domain of its own, or of another who bears it by right. */
export function mayBear({ domains }: KnownOutlet, address: string): boolean {
  return domainsOf(address).some((domain) => domains.has(domain));
}

/** The host of an address and the domains above it: `news.bbc.co.uk`, `bbc.co.uk`, `co.uk`, `uk`. */
function domainsOf(address: string | undefined): string[] {
  const labels = (address === undefined ? undefined : hostOf(address))?.split('.') ?? [];
  return labels.map((_, n) => labels.slice(n).join('.'));
}

function readLine(line: string): KnownOutlet {
  const [name = '', zone = '', spellings = '', domains = '', whole = ''] = line
    .split('|')
    .map((part) => part.trim());
  const all = [name, ...listed(spellings)];
  const bare = listed(domains).map((domain) => domain.replace(/^\+/, ''));
  return {
    name,
    zone,
    spellings: all,
    domains: new Set(bare),
    shared: new Set(bare.filter((domain) => domains.includes(`+${domain}`))),
    wholeOnly: all.filter((one) => whole === 'whole' || (whole === 'short' && !/\s/.test(one))),
  };
}

function listed(words: string): string[] {
  return words
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}
