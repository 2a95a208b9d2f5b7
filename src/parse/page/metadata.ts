/** The metadata of a page: from JSON-LD, then OpenGraph and similar `meta` elements, then what is printed. */
import { outletNamed } from '../outlets.ts';
import { collapse } from './blocks.ts';
import type { PageDocument } from './dom.ts';
import { type LinkedArticle, readJsonLd } from './json-ld.ts';

export interface PageMetadata {
  readonly headline?: string;
  readonly byline?: string;
  /** dates as given, best first; some may not be dates */
  readonly dates: readonly string[];
  /** the outlet as readers know it */
  readonly source?: string;
  /** the address by which the page names itself, absolute */
  readonly canonical?: string;
  readonly description?: string;
  /** BCP 47 */
  readonly language?: string;
}

const DATE_NAMES = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'datePublished',
  'parsely-pub-date',
  'sailthru.date',
  'publish-date',
  'publication_date',
  'pubdate',
  'article.published',
  'DC.date.issued',
  'dcterms.created',
  'DC.date',
  'date',
];
const AUTHOR_NAMES = [
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'DC.creator',
  'dc.creator',
  'byl',
];

/** Reads the metadata without changing the document. `url` is the page's address, if it is known. */
export function readMetadata(document: PageDocument, url: string | undefined): PageMetadata {
  const linked = readJsonLd(document);
  const meta = metaOf(document);
  const source = sourceOf(linked, meta, url);
  const headline = headlineOf(document, linked, meta, [source, meta.get('og:site_name'), linked?.publisher]);
  const byline = bylineOf(document, linked, meta, source);
  const canonical = canonicalOf(document, meta, url);
  const description = meta.get('og:description') ?? meta.get('description');
  const language = languageOf(document, linked);
  return {
    dates: [
      linked?.datePublished,
      ...DATE_NAMES.map((name) => meta.get(name.toLowerCase())),
      ...printedDates(document),
    ].filter((date) => date !== undefined),
    ...(headline && { headline }),
    ...(byline && { byline }),
    ...(source && { source }),
    ...(canonical && { canonical }),
    ...(description && { description }),
    ...(language && { language }),
  };
}

/** `content` by lower-case `property`, `name` or `itemprop`; the first of each that is not empty. */
function metaOf(document: PageDocument): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const content = collapse(element.getAttribute('content') ?? '').slice(0, 1000);
    for (const key of ['property', 'name', 'itemprop']) {
      const name = element.getAttribute(key)?.trim().toLowerCase();
      if (name && content && !found.has(name)) found.set(name, content);
    }
  }
  return found;
}

/** The outlet by its name in data/lexicon/outlets.txt, if it is there, else as the page gives it. */
function sourceOf(
  linked: LinkedArticle | undefined,
  meta: ReadonlyMap<string, string>,
  url: string | undefined,
): string | undefined {
  const names = [
    meta.get('og:site_name'),
    linked?.publisher,
    meta.get('application-name'),
    meta.get('publisher'),
  ];
  const given = names
    .filter((name) => name !== undefined && name.length <= 80 && !/^https?:/.test(name))
    .map((name) => (name ?? '').replace(/^@/, ''));
  for (const name of [...given, siteName(url) ?? '']) {
    const outlet = outletNamed(name) ?? outletNamed(name.replace(/\.(?:com|co\.uk|org|net)$/i, ''));
    if (outlet) return outlet.name;
  }
  return given[0];
}

/** The name in a site's host: `reuters` of www.reuters.com, `bbc` of news.bbc.co.uk. */
function siteName(url: string | undefined): string | undefined {
  const host = url === undefined ? undefined : URL.parse(url)?.hostname;
  return host && /([a-z0-9-]+)\.(?:(?:co|com|org|net|ac|gov)\.[a-z]{2}|[a-z]{2,})$/.exec(host)?.[1];
}

function headlineOf(
  document: PageDocument,
  linked: LinkedArticle | undefined,
  meta: ReadonlyMap<string, string>,
  sites: readonly (string | undefined)[],
): string | undefined {
  const text = (selector: string) =>
    collapse((document.querySelector(selector)?.textContent ?? '').slice(0, 1000));
  const given = [
    linked?.headline,
    meta.get('og:title'),
    meta.get('twitter:title'),
    text('h1'),
    text('title'),
  ];
  const headline = given.find((one) => one !== undefined && one !== '' && !sites.includes(one));
  return headline === undefined ? undefined : withoutSite(headline, sites).slice(0, 300);
}

/** `Ferry runs again - Harbor News | Harbor News` becomes `Ferry runs again`. */
function withoutSite(title: string, sites: readonly (string | undefined)[]): string {
  const [, head, tail] = /^(.{10,})\s[|–—»·:-]\s([^|–—»·]{2,60})$/.exec(title) ?? [];
  if (head === undefined || tail === undefined) return title;
  const isSite = sites.some(
    (site) => site && site.toLowerCase().replace(/^the /, '') === tail.toLowerCase().replace(/^the /, ''),
  );
  return isSite || outletNamed(tail) ? withoutSite(head, sites) : title;
}

function bylineOf(
  document: PageDocument,
  linked: LinkedArticle | undefined,
  meta: ReadonlyMap<string, string>,
  source: string | undefined,
): string | undefined {
  const printed = [...document.querySelectorAll('[rel~="author"], [itemprop="author"]')]
    .slice(0, 3)
    .map((one) => collapse(one.textContent));
  const given = [
    linked?.authors.join(', '),
    ...AUTHOR_NAMES.map((name) => meta.get(name.toLowerCase())),
    ...printed,
  ];
  return given
    .map((one) => cleanByline(one ?? ''))
    .find((one) => one !== '' && one.toLowerCase() !== source?.toLowerCase());
}

function cleanByline(given: string): string {
  const plain = collapse(given)
    .replace(/\s*\|.*$/, '')
    .replace(/^(?:(?:analysis|opinion|review|story|words|text) )?(?:by|von|par|por|di)[\s:]+/i, '');
  const isName =
    plain.length >= 3 &&
    plain.length <= 150 &&
    !/https?:|[@<>{}]|\d{3}|^(?:admin|root|guest|user|editor)$|\b(?:admin|staff|editor|webmaster)$/i.test(
      plain,
    );
  return isName && /\p{L}/u.test(plain) ? plain : '';
}

function canonicalOf(
  document: PageDocument,
  meta: ReadonlyMap<string, string>,
  url: string | undefined,
): string | undefined {
  const given = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta.get('og:url');
  const parsed = given ? URL.parse(given.trim(), url) : null;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
}

function languageOf(document: PageDocument, linked: LinkedArticle | undefined): string | undefined {
  const given = document.documentElement?.getAttribute('lang') ?? linked?.language;
  try {
    return given ? Intl.getCanonicalLocales(given.trim().replace('_', '-'))[0] : undefined;
  } catch {
    return undefined;
  }
}

function printedDates(document: PageDocument): string[] {
  const marked = document.querySelectorAll(
    '[itemprop="datePublished"], time[pubdate], article time, header time, time',
  );
  return [...marked]
    .slice(0, 3)
    .map(
      (one) =>
        one.getAttribute('datetime') || one.getAttribute('content') || collapse(one.textContent).slice(0, 80),
    );
}
