/** Authors in elements that are made for them, by their classes and attributes. */
import { cleanName, isName } from './author-name.ts';
import { blocksOf, collapse } from './blocks.ts';
import type { PageDocument, PageElement } from './dom.ts';
import type { IsElsewhere } from './elsewhere.ts';
import { isPerson } from './person.ts';

type Clean = (name: string) => string;

/** Elements that hold the name of an author, the surest first. */
const MARKED = [
  '[itemprop~="author"] [itemprop="name"]',
  '[rel~="author"]',
  '[itemprop~="author"]',
  'byline',
  '.vcard .fn, .author .fn, .byline .fn',
  'a[href*="/author/"], a[href*="/authors/"], a[href*="/autor/"], a[href*="/autoren/"], a[href*="/auteur/"]',
  '[class~="author-name"], [class~="authorName"], [class~="author__name"], [class~="byline-name"], [class*="author_name"], [class*="AuthorName"], [class*="auth_name"], [class*="__author"]',
  '[class~="byline"], [class*="byline__"], [class~="author"], [class~="autor"], [class~="Author"], [id="author"]',
];
/** Elements whose classes speak of authors, who may be those of other stories. */
const NAMED = [
  '[class*="byline"], [class*="-author"], [class*="author-"], [class*="autor"], [class*="auteur"], [class*="redakteur"], [class~="username"]',
];
/** Boxes that introduce the author under a story; their heading is the name. */
const BOXES =
  '[class*="author-bio"], [class*="author-box"], [class*="authorbox"], [class*="author_bio"], [class*="author_box"], [class*="about-author"], [class*="author-info"]';
/** Elements of each kind that are looked at, and names that are taken. */
const MAX_ELEMENTS = 24;
const MAX_NAMES = 6;
/** Boxes, their length, and the lines of each that are looked at. */
const MAX_BOXES = 8;
const MAX_BOX_LENGTH = 3000;
const MAX_LINES = 3;
const MAX_LENGTH = 150;
/** A link to what else is on a subject: an element with one says more than who wrote. */
const SUBJECT = '[rel~="tag"], [rel~="category"]';
/** Longer text is a story, whatever its class says of its author. */
const MAX_ELEMENT_LENGTH = 600;
/** The authors in elements made for them, the surest first. `clean` takes away what is no name of an author. */
export function markedAuthors(document: PageDocument, clean: Clean, isElsewhere: IsElsewhere) {
  return authorsIn(document, MARKED, clean, isElsewhere);
}

/** The same for elements of less telling names. */
export function namedAuthors(document: PageDocument, clean: Clean, isElsewhere: IsElsewhere) {
  return authorsIn(document, NAMED, clean, isElsewhere);
}

function* authorsIn(
  document: PageDocument,
  selectors: readonly string[],
  clean: Clean,
  isElsewhere: IsElsewhere,
): Generator<string> {
  for (const selector of selectors) {
    const elements = [...document.querySelectorAll(selector)].slice(0, MAX_ELEMENTS);
    const own = elements.filter((element) => !isElsewhere(element) && isName(cleanName(nameIn(element))));
    // Names further away are authors of other stories.
    const together = own.filter((element) => isNear(element, own[0]));
    const found = together.map((element) => clean(nameIn(element))).filter((name) => name !== '');
    // Beside the names of persons stand those of their papers and offices.
    const persons = found.filter(isPerson);
    const names = persons.length > 0 ? persons : found;
    if (names.length > 0) yield [...new Set(names)].slice(0, MAX_NAMES).join(', ');
  }
}

/** The person whom the first box about an author names in its heading, or at the beginning of a line. */
export function boxedAuthor(document: PageDocument): string | undefined {
  for (const box of [...document.querySelectorAll(BOXES)].slice(0, MAX_BOXES)) {
    if (box.textContent.length > MAX_BOX_LENGTH) continue;
    const heading = box.querySelector('h2, h3, h4, h5, strong')?.textContent ?? '';
    const lines = blocksOf(box).slice(0, MAX_LINES);
    const starts = lines.map(({ text }) => text.split(/\s[–|-]\s|,\s/)[0] ?? '');
    const name = [heading, ...starts].map(cleanName).find(isPerson);
    if (name !== undefined) return name;
  }
  return undefined;
}

function isNear(element: PageElement, first: PageElement | undefined): boolean {
  const [one, other] = [element.parentElement, first?.parentElement];
  return one === other || one?.parentElement === other?.parentElement;
}

/** The names in it one by one, if links or other elements part them: as one text, they may lack separators. */
function nameIn(element: PageElement): string {
  if (element.textContent.length > MAX_ELEMENT_LENGTH || element.querySelector(SUBJECT)) return '';
  const links = namesIn(element, 'a, [itemprop="name"]');
  if (links.length > 0) return links.join(', ');
  const parts = namesIn(element, 'span, li').filter((name) => /^\p{Lu}\S*\s\p{L}[^:©]*$/u.test(name));
  if (parts.length > 1) return parts.join(', ');
  // Line breaks part words as spaces do.
  return blocksOf(element)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, MAX_LENGTH * 4);
}

function namesIn(element: PageElement, selector: string): string[] {
  const names = [...element.querySelectorAll(selector)]
    .slice(0, MAX_NAMES)
    .map((one) => collapse(one.textContent.slice(0, MAX_LENGTH)))
    .filter((name) => isName(cleanName(name)));
  return [...new Set(names)];
}
