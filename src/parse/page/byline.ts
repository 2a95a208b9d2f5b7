/** Who wrote a page: JSON-LD and `meta` if they name people, then what is printed in elements made for it. */

import { outletNamed } from '../../outlet/outlets.ts';
import { fold } from '../../text/fold.ts';
import { cleanName, isName } from './author-name.ts';
import { type Block, collapse } from './blocks.ts';
import type { PageDocument, PageElement } from './dom.ts';
import type { IsElsewhere } from './elsewhere.ts';
import { isPerson } from './person.ts';
import { closingByline, printedByline, signedByline } from './printed-byline.ts';

const META_NAMES = [
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'byl',
  'citation_author',
  'itemprop:author',
];
/** Elements that hold the name of an author, the surest first. */
const PRINTED = [
  '[itemprop~="author"] [itemprop="name"]',
  '[rel~="author"]',
  '[itemprop~="author"]',
  'byline',
  '.vcard .fn, .author .fn, .byline .fn',
  'a[href*="/author/"], a[href*="/authors/"], a[href*="/autor/"], a[href*="/autoren/"], a[href*="/auteur/"]',
  '[class~="author-name"], [class~="authorName"], [class~="author__name"], [class~="byline-name"], [class*="author_name"], [class*="AuthorName"], [class*="auth_name"], [class*="__author"]',
  '[class~="byline"], [class*="byline__"], [class~="author"], [class~="autor"], [class~="Author"], [id="author"]',
  '[class*="byline"], [class*="-author"], [class*="author-"], [class*="autor"], [class*="auteur"], [class*="redakteur"], [class~="username"]',
];
/** Boxes that introduce the author under a story; their heading is the name. */
const BOXES =
  '[class*="author-bio"], [class*="author-box"], [class*="authorbox"], [class*="author_bio"], [class*="about-author"], [class*="author-info"]';
/** Elements of each kind that are looked at, and names that are taken. */
const MAX_ELEMENTS = 24;
const MAX_NAMES = 6;
const MAX_LENGTH = 150;
/** Longer text is a story, whatever its class says of its author. */
const MAX_ELEMENT_LENGTH = 600;
/** `stories:author`, `share:article_author_name` and the like. */
const AUTHOR_KEY = /[:._-](?:article_)?author(?:_name)?$/;

/** Names that are those of a site or a body: a person who is printed is more. */
const ORGANISATION =
  /\.(?:de|com|at|ch|net|org|eu)\b|\be\.\s?V\.|\bGmbH\b|redaktion|magazin|verlag|stiftung|verband|anstalt|universit|institut|agenc|newsroom|news\b|press\b/i;
const DOMAIN = /\.(?:de|com|at|ch|net|org|eu|info|fr|es|co\.uk)$/i;

/** What is asked for an author, and what is known of the page. */
export interface BylineGiven {
  readonly document: PageDocument;
  /** the authors of JSON-LD */
  readonly linked: readonly string[];
  readonly meta: ReadonlyMap<string, string>;
  /** the names of the site, which are no authors unless they are persons */
  readonly sites: readonly (string | undefined)[];
  readonly headline: string | undefined;
  readonly isElsewhere: IsElsewhere;
  /** the text of the page, and that around its headline */
  readonly blocks: () => readonly Block[];
  readonly near: () => readonly Block[];
}

/** The authors: those whom the page's data names in full, else those who are printed, the surest first. */
export function bylineOf(page: BylineGiven): string | undefined {
  const { document, linked, meta, sites, near, blocks, isElsewhere } = page;
  const names = new Set(sites.map((site) => squeezed(site ?? '')));
  const title = fold(page.headline ?? '');
  const isAuthor = (name: string) =>
    name !== '' &&
    fold(name) !== title &&
    !names.has(squeezed(name)) &&
    outletNamed(name) === undefined;
  const person = (name: string) => withoutOutlet(cleanName(name), isAuthor);
  const given = [linked.map(person).filter(isAuthor).join(', ')];
  for (const name of META_NAMES) given.push(person(meta.get(name) ?? ''));
  for (const [key, name] of meta) if (AUTHOR_KEY.test(key) && isPerson(name)) given.push(person(name));
  const known = given.filter((name) => isAuthor(name) && !ORGANISATION.test(name));
  const printed = (name: string | undefined) => {
    const cleaned = person(name ?? '');
    return cleaned === '' || fold(cleaned) === title ? undefined : cleaned;
  };
  const found = () =>
    printed(printedAuthors(document, person, isElsewhere)) ??
    printed(printedByline(near())) ??
    printed(signedByline(blocks())) ??
    printed(boxedAuthor(document));
  // A blog may have the name of its author, so printed names count even if the site has them.
  return (
    known.find((name) => /\s/.test(name)) ??
    (known[0] === undefined ? found() : fullName(found(), known[0])) ??
    known[0] ??
    given.find(isPerson) ??
    closingByline(blocks()) ??
    given.find(isAuthor)
  );
}

/** A person's name in place of a first name or the name of a user; undefined if it is none. */
function fullName(name: string | undefined, known: string): string | undefined {
  return name !== undefined && (isPerson(name) || fold(name).startsWith(fold(known))) ? name : undefined;
}

/** “Jane Roe, Reuters” and “Harbor News - Jane Roe” name the outlet beside the author. */
function withoutOutlet(name: string, isAuthor: (name: string) => boolean): string {
  const parts = name.split(/(,\s|\s[-–|]\s)/);
  const kept = parts
    .filter((part, n, all) => n % 2 === 1 || all.length === 1 || isAuthor(part))
    .join('')
    .replace(/^[\s,–|-]+|[\s,–|-]+$/g, '');
  // After an outlet and a comma stands its address.
  const isAddress = parts[1]?.startsWith(',') && !isAuthor(parts[0] ?? '');
  return isAddress && !isPerson(kept) ? '' : kept;
}

/** Letters and digits alone, without an article and a domain's end: `The Harbor` equals `harbor.example`'s. */
function squeezed(name: string): string {
  return fold(name)
    .replace(DOMAIN, '')
    .replace(/^(?:the|der|die|das|le|la|les|el)\s/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** `clean` takes away what is no name of an author; it leaves nothing of a site's name. */
function printedAuthors(
  document: PageDocument,
  clean: (name: string) => string,
  isElsewhere: IsElsewhere,
): string | undefined {
  for (const selector of PRINTED) {
    const elements = [...document.querySelectorAll(selector)].slice(0, MAX_ELEMENTS);
    const own = elements.filter((element) => !isElsewhere(element) && isName(cleanName(nameIn(element))));
    // Names further away are authors of other stories.
    const together = own.filter((element) => isNear(element, own[0]));
    const found = together.map((element) => clean(nameIn(element))).filter((name) => name !== '');
    if (found.length > 0) return [...new Set(found)].slice(0, MAX_NAMES).join(', ');
  }
  return undefined;
}

/** The heading of the first box about the author. */
function boxedAuthor(document: PageDocument): string | undefined {
  for (const box of [...document.querySelectorAll(BOXES)].slice(0, MAX_ELEMENTS)) {
    const heading = box.querySelector('h2, h3, h4, h5, strong');
    const name = heading === null ? '' : cleanName(heading.textContent.slice(0, MAX_LENGTH));
    if (isPerson(name)) return name;
  }
  return undefined;
}

function isNear(element: PageElement, first: PageElement | undefined): boolean {
  const [one, other] = [element.parentElement, first?.parentElement];
  return one === other || one?.parentElement === other?.parentElement;
}

/** The names in it one by one, if links or other elements part them: as one text, they may lack separators. */
function nameIn(element: PageElement): string {
  if (element.textContent.length > MAX_ELEMENT_LENGTH) return '';
  const links = namesIn(element, 'a, [itemprop="name"]');
  if (links.length > 0) return links.join(', ');
  const parts = namesIn(element, 'span, li').filter((name) => /^\p{Lu}\S*\s\p{L}[^:©]*$/u.test(name));
  return parts.length > 1 ? parts.join(', ') : collapse(element.textContent.slice(0, MAX_LENGTH * 4));
}

function namesIn(element: PageElement, selector: string): string[] {
  const names = [...element.querySelectorAll(selector)]
    .slice(0, MAX_NAMES)
    .filter((one) => !/\b(?:tag|category)\b/.test(one.getAttribute('rel') ?? ''))
    .map((one) => collapse(one.textContent.slice(0, MAX_LENGTH)))
    .filter((name) => isName(cleanName(name)));
  return [...new Set(names)];
}
