/** XML namespaces of feeds: an element gets the usual prefix of its namespace, whatever prefix the feed chose. */

/** From the prefix in the document, in lower case (`` for the default), to the usual prefix of its namespace; see KNOWN. */
export type Namespaces = ReadonlyMap<string, string>;

/** Usual prefixes by namespace, in lower case, without scheme, `www.` and final `/` or `#`. RSS and its relatives have none. */
const KNOWN: Readonly<Record<string, string>> = {
  'w3.org/2005/atom': 'atom',
  'purl.org/atom/ns': 'atom',
  'purl.org/atompub/tombstones/1.0': 'at',
  'purl.org/rss/1.0': '',
  'my.netscape.com/rdf/simple/0.9': '',
  'channel.netscape.com/rdf/simple/0.9': '',
  'backend.userland.com/rss': '',
  'backend.userland.com/rss2': '',
  'backend.userland.com/rss091': '',
  'blogs.law.harvard.edu/tech/rss': '',
  'purl.org/net/rss1.1': '',
  'w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'search.yahoo.com/mrss': 'media',
  'youtube.com/xml/schemas/2015': 'yt',
  'sitemaps.org/schemas/sitemap/0.9': '',
  'google.com/schemas/sitemap-news/0.9': 'news',
  'w3.org/1999/xhtml': 'xhtml',
};

function known(address: string): string | undefined {
  const plain = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/(?<![/#])[/#]+$/, '');
  return Object.hasOwn(KNOWN, plain) ? KNOWN[plain] : undefined;
}

/** The namespaces that hold inside an element with these attributes. */
export function readNamespaces(
  attributes: ReadonlyMap<string, string>,
  outer: Namespaces,
  isRoot: boolean,
): Namespaces {
  const declared = [...attributes].filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  const inner = new Map(outer);
  for (const [name, address] of declared) {
    const prefix = name.slice('xmlns:'.length);
    const canonical = known(address);
    // An RSS feed whose root declares Atom, or another namespace, as the default is still RSS.
    if (prefix === '' && isRoot) inner.set('', '');
    else if (canonical !== undefined) inner.set(prefix, canonical);
    else inner.delete(prefix);
  }
  return inner;
}

/** `dublin:date` becomes `dc:date` if `dublin` is declared as that namespace. An unknown prefix stays. */
export function canonicalName(written: string, namespaces: Namespaces): string {
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const local = written.slice(colon + 1);
  const canonical = namespaces.get(prefix) ?? prefix;
  return canonical === '' ? local : `${canonical}:${local}`;
}
