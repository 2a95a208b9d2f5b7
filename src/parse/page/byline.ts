/** Who wrote a page: JSON-LD and `meta` if they name people, then what is printed in elements or lines made for it. */

import { outletNamed } from '../../outlet/outlets.ts';
import { fold } from '../../text/fold.ts';
import { boxedAuthor, markedAuthors, namedAuthors } from './author-elements.ts';
import { cleanName } from './author-name.ts';
import type { Block } from './blocks.ts';
import type { PageDocument } from './dom.ts';
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
/** `stories:author`, `share:article_author_name` and the like. */
const AUTHOR_KEY = /[:._-](?:article_)?author(?:_name)?$/;

/** Names that are those of a site or a body: a person who is printed is more. */
const ORGANISATION =
  /\.(?:de|com|at|ch|net|org|eu)\b|\be\.\s?V\.|\bGmbH\b|redaktion|magazin|verlag|stiftung|verband|anstalt|universit|institut|agenc|newsroom|news\b|press\b/i;
/** Articles before the name of an outlet, which its address may have or not. */
const ARTICLE = /^(?:the|der|die|das)(?=\p{L}{4})/u;
/** The end of a name that is an address. */
const DOMAIN = /^(\S{2,60}?)(?:\.(?:co|com))?\.[a-z]{2,10}$/;

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
  const { linked, meta, sites, blocks } = page;
  const names = new Set(sites.map((site) => squeezed(site ?? '')));
  const title = fold(page.headline ?? '');
  const isAuthor = (name: string) =>
    name !== '' && fold(name) !== title && !names.has(squeezed(name)) && outletNamed(name) === undefined;
  const person = (name: string) => withoutOutlet(cleanName(name), isAuthor);
  const given = [linked.map(person).filter(isAuthor).join(', ')];
  for (const name of META_NAMES) given.push(person(meta.get(name) ?? ''));
  for (const [key, name] of meta) if (AUTHOR_KEY.test(key) && isPerson(name)) given.push(person(name));
  const known = given.filter((name) => isAuthor(name) && !ORGANISATION.test(name));
  const full = known.find((name) => /\s/.test(name));
  if (full !== undefined) return full;
  let site: string | undefined;
  for (const name of printed(page, person)) {
    if (name === '' || fold(name) === title) continue;
    // A blog may have the name of its author; another site's name is the last resort.
    if (names.has(squeezed(name)) && !isPerson(name)) site ??= name;
    else if (known[0] === undefined || isFullName(name, known[0])) return name;
    else break;
  }
  return (
    known[0] ??
    given.find(isPerson) ??
    closingByline(blocks()) ??
    ownerOf(sites) ??
    site ??
    given.find(isAuthor)
  );
}

/** The person whose site it is, if both its name and its address say so. */
function ownerOf(sites: readonly (string | undefined)[]): string | undefined {
  return sites.find((site) => {
    if (site === undefined || !isPerson(site)) return false;
    const surname = squeezed(site.split(' ').at(-1) ?? '');
    return sites.some((other) => other !== site && squeezed(other ?? '').includes(surname));
  });
}

/** The names that are printed, the surest first. `person` takes away what is no name. */
function* printed(page: BylineGiven, person: (name: string) => string): Generator<string> {
  const { document, isElsewhere, near, blocks } = page;
  yield* markedAuthors(document, person, isElsewhere);
  yield person(printedByline(near()) ?? '');
  yield* namedAuthors(document, person, isElsewhere);
  yield person(signedByline(blocks()) ?? '');
  yield boxedAuthor(document) ?? '';
}

/** True for a person's name that tells more than a first name or the name of a user. */
function isFullName(name: string, known: string): boolean {
  return isPerson(name) || fold(name).startsWith(fold(known));
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
    .replace(DOMAIN, '$1')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(ARTICLE, '');
}
