/** The metadata of a page: from JSON-LD, then OpenGraph and similar `meta` elements, then what is printed. */
import type { StoryImage } from '../../model/article.ts';
import { outletAt, outletNamed } from '../../outlet/outlets.ts';
import { blocksOf, collapse } from './blocks.ts';
import { bylineOf } from './byline.ts';
import type { PageDocument } from './dom.ts';
import { elsewhereOf, type IsElsewhere } from './elsewhere.ts';
import { frontHeadings, headlineOf } from './headline.ts';
import { imageOf } from './image.ts';
import { type LinkedArticle, readJsonLd } from './json-ld.ts';
import { blocksNear, type PrintedDays, printedDays } from './printed.ts';

export interface PageMetadata {
  readonly headline?: string;
  readonly byline?: string;
  /** dates of publication as given, best first; some may not be dates */
  readonly dates: readonly string[];
  /** the same of dates that may be those of an edit or another story */
  readonly looseDates: readonly string[];
  /** days as printed; to be asked before the document is changed */
  readonly days: () => PrintedDays;
  /** the outlet as readers know it */
  readonly source?: string;
  /** the address by which the page names itself, absolute */
  readonly canonical?: string;
  readonly description?: string;
  /** BCP 47 */
  readonly language?: string;
  readonly image?: StoryImage;
}

const DATE_NAMES = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'publish-date',
  'publication_date',
  'pubdate',
  'article.published',
  'itemprop:datePublished',
  'citation_publication_date',
  'citation_date',
  'bepress_citation_date',
];
/** Names that some sites use for the last edit. */
const LOOSE_DATE_NAMES = ['DC.date.issued', 'dcterms.created', 'DC.date', 'DC:date', 'date'];
/** `shareaholic:article_published_time` and the like. */
const DATE_KEY = /[:._-](?:article_)?publi(?:shed|cation|sh)_(?:time|date|at)$/;
/** `og:site_name` and the like. */
const SITE_KEY = /[:._-]site_?name$/;
/** Elements that hold the day of publication, whatever is printed in them. */
const MARKED_DATES =
  'time[itemprop~="datePublished"], [itemprop~="datePublished"], [property$="dateCreated"], [property$="datePublished"]';
const MAX_DATES = 12;

/** Reads the metadata without changing the document. `url` is the page's address, if it is known. */
export function readMetadata(document: PageDocument, url: string | undefined): PageMetadata {
  const linked = readJsonLd(document);
  const meta = metaOf(document);
  const source = sourceOf(linked, meta, url);
  const title = collapse((document.querySelector('title')?.textContent ?? '').slice(0, 1000));
  const titles = [linked?.headline, meta.get('og:title'), meta.get('twitter:title'), title];
  const named = [...meta].filter(([key]) => SITE_KEY.test(key)).map(([, name]) => name);
  const sites = [source, linked?.publisher, siteName(url), ...named];
  const front = frontHeadings(document, url);
  const headline = headlineOf(document, titles, [...sites, ...front]);
  const root = document.documentElement;
  const all = once(() => (root ? blocksOf(root) : []));
  const near = once(() => blocksNear(all(), headline));
  const isElsewhere = elsewhereOf(document, headline);
  const byline = bylineOf({
    document,
    linked: linked?.authors ?? [],
    meta,
    sites,
    headline,
    isElsewhere,
    blocks: all,
    near: () => near().blocks,
  });
  const canonical = canonicalOf(document, meta, url);
  const description = meta.get('og:description') ?? meta.get('description');
  const language = languageOf(document, linked);
  const image = imageOf(document, linked, url ?? canonical);
  const dates = [
    linked?.datePublished,
    ...DATE_NAMES.map((name) => meta.get(name.toLowerCase())),
    ...[...meta.keys()].filter((key) => DATE_KEY.test(key)).map((key) => meta.get(key)),
    ...datesIn(document, MARKED_DATES, isElsewhere),
  ].filter((date) => date !== undefined);
  const looseDates = [
    ...LOOSE_DATE_NAMES.map((name) => meta.get(name.toLowerCase())),
    ...datesIn(document, 'time[pubdate], article time, header time, time', isElsewhere),
  ].filter((date) => date !== undefined);
  return {
    dates,
    looseDates,
    days: () => printedDays(document, near(), all(), isElsewhere),
    ...(headline && { headline }),
    ...(byline && { byline }),
    ...(source && { source }),
    ...(canonical && { canonical }),
    ...(description && { description }),
    ...(language && { language }),
    ...(image && { image }),
  };
}

/** `content` by lower-case `property`, `name` or `itemprop`; the first of each that is not empty. */
function metaOf(document: PageDocument): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const content = collapse(element.getAttribute('content') ?? '').slice(0, 1000);
    for (const key of ['property', 'name', 'itemprop']) {
      const given = element.getAttribute(key)?.trim().toLowerCase();
      // Microdata may be of other works, such as the sources of a paper.
      const name = given && key === 'itemprop' ? `itemprop:${given}` : given;
      if (name && content && !found.has(name)) found.set(name, content);
    }
  }
  return found;
}

/** The outlet by its domain or its name in data/lexicon/outlets.txt, if it is there, else as the page gives it. */
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
  for (const name of [outletAt(url)?.name ?? '', ...given]) {
    const outlet = outletNamed(name) ?? outletNamed(name.replace(/\.(?:com|co\.uk|org|net)$/i, ''));
    if (outlet) return outlet.name;
  }
  return given[0];
}

/** The name in a site's host: `reuters` of www.reuters.com, `bbc` of news.bbc.co.uk. */
function siteName(url: string | undefined): string | undefined {
  const host = url === undefined ? undefined : URL.parse(url)?.hostname;
  return (
    host && /(?<![a-z0-9-])([a-z0-9-]+)\.(?:(?:co|com|org|net|ac|gov)\.[a-z]{2}|[a-z]{2,})$/.exec(host)?.[1]
  );
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

function datesIn(document: PageDocument, selector: string, isElsewhere: IsElsewhere): string[] {
  return [...document.querySelectorAll(selector)]
    .slice(0, MAX_DATES)
    .filter((element) => !isElsewhere(element))
    .slice(0, 3)
    .map(
      (one) =>
        one.getAttribute('datetime') || one.getAttribute('content') || collapse(one.textContent).slice(0, 80),
    );
}

/** A value that is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
