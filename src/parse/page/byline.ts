/** Who wrote a page: JSON-LD and `meta` if they name people, then what is printed in elements made for it. */

import { outletNamed } from '../../outlet/outlets.ts';
import { fold } from '../../text/fold.ts';
import { collapse } from './blocks.ts';
import type { PageDocument, PageElement } from './dom.ts';

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
/** Elements of each kind that are looked at, and names that are taken. */
const MAX_ELEMENTS = 8;
const MAX_NAMES = 6;
const MAX_LENGTH = 150;
/** Areas in which names are those of others: readers, other stories. */
const ELSEWHERE = /comment|kommentar|related|sidebar|widget|footer|recommend|teaser|popular/i;
/** Names of the classes of page builders that say nothing of what is in an element. */
const BUILDER = /elementor-\S+|\bwidget-container\b/g;
const MAX_CLIMB = 12;

/** Names that are those of a site or a body: a person who is printed is more. */
const ORGANISATION =
  /\.(?:de|com|at|ch|net|org|eu)\b|\be\.\s?V\.|\bGmbH\b|redaktion|magazin|verlag|stiftung|agenc|newsroom|news\b|press\b/i;

/**
 * `linked` are the authors of JSON-LD, `sites` the names of the site, which are no authors, and `near` what is printed
 * near the headline.
 */
export function bylineOf(
  document: PageDocument,
  linked: readonly string[],
  meta: ReadonlyMap<string, string>,
  sites: readonly (string | undefined)[],
  near: () => string | undefined,
): string | undefined {
  const names = new Set(sites.map((site) => fold(site ?? '')));
  const isAuthor = (name: string) => name !== '' && !names.has(fold(name)) && outletNamed(name) === undefined;
  // “Jane Roe, Reuters” and “Harbor News - Jane Roe” name the outlet beside the author.
  const person = (name: string) =>
    cleanName(name)
      .split(/(,\s|\s[-–|]\s)/)
      .filter((part, n, all) => n % 2 === 1 || all.length === 1 || isAuthor(part))
      .join('')
      .replace(/^[\s,–|-]+|[\s,–|-]+$/g, '');
  const given = [linked.map(person).filter(isAuthor).join(', ')];
  for (const name of META_NAMES) given.push(person(meta.get(name) ?? ''));
  // A blog may have the name of its author, so printed names count even if the site has them.
  return (
    given.find((name) => isAuthor(name) && !ORGANISATION.test(name)) ??
    printedAuthors(document, person) ??
    cleaned(near(), person) ??
    given.find(isAuthor)
  );
}

function cleaned(name: string | undefined, clean: (name: string) => string): string | undefined {
  return name === undefined ? undefined : clean(name) || undefined;
}

/** `clean` takes away what is no name of an author; it leaves nothing of a site's name. */
function printedAuthors(document: PageDocument, clean: (name: string) => string): string | undefined {
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

function isNear(element: PageElement, first: PageElement | undefined): boolean {
  const [one, other] = [element.parentElement, first?.parentElement];
  return one === other || one?.parentElement === other?.parentElement;
}

/** True for an element in an area that is about other stories or of readers. */
export function isElsewhere(element: PageElement): boolean {
  let climbed = 0;
  for (let one: PageElement | null = element; one && climbed < MAX_CLIMB; one = one.parentElement) {
    climbed += 1;
    if (/^(?:aside|footer|nav|body)$/.test(one.localName)) return one.localName !== 'body';
    const names = `${one.getAttribute('class') ?? ''} ${one.getAttribute('id') ?? ''}`;
    if (ELSEWHERE.test(names.slice(0, 300).replace(BUILDER, ''))) return true;
  }
  return false;
}

/** The names in it one by one, if links or other elements part them: as one text, they may lack separators. */
function nameIn(element: PageElement): string {
  const links = namesIn(element, 'a, [itemprop="name"]');
  if (links.length > 0) return links.join(', ');
  const parts = namesIn(element, 'span, li').filter((name) => /^\p{Lu}\S*\s\p{L}[^:©]*$/u.test(name));
  return parts.length > 1 ? parts.join(', ') : collapse(element.textContent.slice(0, MAX_LENGTH * 4));
}

function namesIn(element: PageElement, selector: string): string[] {
  const names = [...element.querySelectorAll(selector)]
    .slice(0, MAX_NAMES)
    .map((one) => collapse(one.textContent.slice(0, MAX_LENGTH)))
    .filter((name) => isName(cleanName(name)));
  return [...new Set(names)];
}

/** A name without the words around it; empty if it cannot be one. */
export function cleanName(given: string): string {
  const plain = collapse(given.slice(0, MAX_LENGTH * 4))
    .replace(/\s?[|•·].*$/s, '')
    .replace(
      /^(?:view|see|show|zeige|alle) (?:all |alle )?(?:posts|articles|stories|beiträge|artikel)(?: by| von)? /i,
      '',
    )
    .replace(
      /^(?:(?:analysis|opinion|review|story|words|text|written|posted|published|ein beitrag|ein artikel|artikel|erstellt|geschrieben|veröffentlicht|verfasst|publié|escrito|publicado) )?(?:by|von|par|por|di|door)[\s:]+/i,
      '',
    )
    .replace(
      /^(?:authors?|autor(?:in|en)?|auteurs?|autores|redakteur(?:in)?|verfasser|text|über den autor|about the author)\s?:?\s+/i,
      '',
    )
    .replace(
      /^(?:published|posted|veröffentlicht|gespeichert|submitted|publié|publicado)\s(?:on|am|le|el)\s.{4,60}?\s(?:by|von|par|por)\s/i,
      '',
    )
    .replace(/,?\s(?:on|am|vom|le|el|at|um|\d{1,2}\.)\s\D{0,40}\d.*$/i, '')
    .replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/, '');
  const isOne =
    plain.length >= 2 &&
    plain.length <= MAX_LENGTH &&
    /\p{L}/u.test(plain) &&
    !/https?:|www\.|[@<>{}→←»«]|\d{3}|\[at\]/i.test(plain) &&
    !/^(?:admin\w*|root|guest|user|editor|author|autor|by|von|por|par|artikel von|wordpressadmin|anonymous|unknown|published|posted|updated|veröffentlicht|aktualisiert|publicado|publié|quelle|source)$/i.test(
      plain,
    ) &&
    !/\b(?:admin|staff|editor|webmaster)$/i.test(plain);
  return isOne ? plain : '';
}

/** True for printed text that can be names: few words, no sentence. */
export function isName(text: string): boolean {
  return (
    text !== '' &&
    text.length <= 80 &&
    text.split(/\s+/).length <= 10 &&
    !/[.!?…]\s+\p{Ll}|[!?]$|\d/u.test(text) &&
    (!text.endsWith('.') || /\s\p{Lu}\.$/u.test(text))
  );
}
