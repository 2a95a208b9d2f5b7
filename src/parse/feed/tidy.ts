/**
 * The tree of a feed to the plain XML that feedsmith reads: only the elements that hold news, one name for each, base64
 * decoded, markup as escaped text, links resolved.
 */
import { escapeXml, markupOf, textOf, type XmlElement, xhtmlOf } from './xml.ts';

export type FeedKind = 'rss' | 'atom' | 'rdf' | 'cdf';

const HOLDERS = new Set([
  'rss',
  'channel',
  'item',
  'items',
  'feed',
  'entry',
  'rdf:rdf',
  'author',
  'image',
  'source',
  'dc:creator',
  'atom:author',
  'media:group',
]);
const LEAVES = new Set(
  `title link description summary content subtitle tagline id guid pubdate published updated issued created modified
  name email uri url managingeditor language logo icon lastbuilddate dc:title dc:date dc:creator dc:description dc:language
  category enclosure dc:identifier dc:subject dc:publisher dcterms:created dcterms:issued dcterms:modified dcterms:title dcterms:creator content:encoded atom:link atom:title
  atom:id atom:published atom:updated atom:summary atom:content atom:name atom:subtitle itunes:title itunes:author
  itunes:summary itunes:subtitle media:description media:content media:thumbnail itunes:image yt:videoid`.split(
    /\s+/,
  ),
);
/** Elements of Atom whose `type` or `mode` gives the encoding of their content. */
const TYPED = new Set([
  'title',
  'subtitle',
  'tagline',
  'summary',
  'content',
  'atom:title',
  'atom:subtitle',
  'atom:summary',
  'atom:content',
]);
/** Elements that name a picture by their attributes. What they contain is about a single form of it. */
const PICTURES = new Set(['media:content', 'media:thumbnail', 'itunes:image']);
const LINKS = new Set(['link', 'atom:link', 'url', 'guid', 'logo', 'icon']);

/** The feed among a document's top elements, or at most `depth` levels below them. */
export function findFeed(
  top: readonly XmlElement[],
  depth = 3,
): { kind: FeedKind; root: XmlElement } | undefined {
  for (const root of top) {
    const kind = kindOf(root);
    if (kind) return { kind, root };
  }
  if (depth === 0) return undefined;
  for (const { name, children } of top) {
    if (name === 'html' || name === 'xhtml:html') continue;
    const found = findFeed(
      children.filter((child) => typeof child !== 'string'),
      depth - 1,
    );
    if (found) return found;
  }
  return undefined;
}

function kindOf({ name }: XmlElement): FeedKind | undefined {
  if (name === 'rss') return 'rss';
  if (name === 'rdf:rdf' || name === 'rdf') return 'rdf';
  if (name === 'feed' || name === 'atom:feed') return 'atom';
  // RSS without its root has the form of the Channel Definition Format.
  if (name === 'channel') return 'cdf';
  return undefined;
}

/** XML for feedsmith. `base` is the address of the document, if it is known. */
export function tidyFeed(kind: FeedKind, root: XmlElement, base: string | undefined): string {
  const write = new Writer(kind, base);
  if (kind === 'cdf') return `<rss version="2.0">${write.element(root, base)}</rss>`;
  const [open, close] = ROOTS[kind];
  const from = baseOf(root, base);
  if (kind === 'rss') return `${open}${write.channel(root, from)}${close}`;
  return `${open}${write.children(root, from)}${close}`;
}

const ROOTS: Readonly<Record<'rss' | 'atom' | 'rdf', readonly [string, string]>> = {
  rss: ['<rss version="2.0">', '</rss>'],
  atom: ['<feed xmlns="http://www.w3.org/2005/Atom">', '</feed>'],
  rdf: [
    '<rdf:rdf xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '</rdf:rdf>',
  ],
};

class Writer {
  readonly #kind: FeedKind;
  readonly #documentBase: string | undefined;

  constructor(kind: FeedKind, documentBase: string | undefined) {
    this.#kind = kind;
    this.#documentBase = documentBase;
  }

  children(parent: XmlElement, base: string | undefined): string {
    const textNames = this.#kind !== 'atom' && parent.name === 'item' ? textNamesIn(parent) : undefined;
    return parent.children
      .map((child) => (typeof child === 'string' ? '' : this.element(child, base, textNames?.get(child))))
      .join('');
  }

  /** The channel of RSS, with the items that stand beside it or without it. */
  channel(root: XmlElement, base: string | undefined): string {
    const elements = root.children.filter((child) => typeof child !== 'string');
    const channel = elements.find(({ name }) => name === 'channel');
    const inside = channel ? this.children(channel, baseOf(channel, base)) : '';
    const beside = elements.filter((child) => child !== channel).map((child) => this.element(child, base));
    return `<channel>${inside}${beside.join('')}</channel>`;
  }

  /** `named` is its name in the output, if it is not its own. */
  element(element: XmlElement, outer: string | undefined, named?: string): string {
    const name = named ?? this.#nameOf(element);
    const base = baseOf(element, outer);
    if (isHolder(element, name))
      return `<${name}${this.#attributes(element, name, base)}>${this.#cdf(element, base)}${this.children(element, base)}</${name}>`;
    if (!LEAVES.has(name) && name !== 'author' && name !== 'source' && name !== 'dc:creator') return '';
    return `<${name}${this.#attributes(element, name, base)}>${escapeXml(this.#contentOf(element, name, base))}</${name}>`;
  }

  #nameOf({ name }: XmlElement): string {
    if (this.#kind === 'atom' && name.startsWith('atom:')) return name.slice('atom:'.length);
    if (this.#kind === 'cdf' && name === 'abstract') return 'description';
    if (name === 'xhtml:body') return 'content:encoded';
    return name.replace(/^rdf:(channel|item|title|link|description)$/, '$1');
  }

  #attributes(element: XmlElement, name: string, base: string | undefined): string {
    const kept = [...element.attributes].filter(([key]) => ATTRIBUTES.has(key));
    return kept
      .map(
        ([key, value]) =>
          [
            key,
            key === 'href' || key === 'src' || (key === 'url' && name !== 'source')
              ? this.#resolve(value, base)
              : value,
          ] as const,
      )
      .filter(([key]) => !(key === 'type' && TYPED.has(name)))
      .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
      .concat(this.#kind === 'atom' && TYPED.has(name) && isText(element) ? ' type="text"' : '')
      .join('');
  }

  #contentOf(element: XmlElement, name: string, base: string | undefined): string {
    if (this.#kind !== 'rss' && this.#kind !== 'cdf' && TYPED.has(name)) return typedContent(element);
    if (name === 'content:encoded' || TYPED.has(name) || name === 'description') return markupOf(element);
    if (PICTURES.has(name)) return '';
    const text = textOf(element).trim();
    const isLink = LINKS.has(name) && !(name === 'guid' && element.attributes.get('ispermalink') === 'false');
    return isLink && text ? this.#resolve(text, base) : text;
  }

  /** Links and dates of CDF, which are attributes there, as elements. */
  #cdf(element: XmlElement, base: string | undefined): string {
    if (this.#kind !== 'cdf') return '';
    const href = element.attributes.get('href');
    const lastmod = element.attributes.get('lastmod');
    const link = href ? `<link>${escapeXml(this.#resolve(href, base))}</link>` : '';
    return lastmod ? `${link}<pubdate>${escapeXml(lastmod)}</pubdate>` : link;
  }

  #resolve(link: string, base: string | undefined): string {
    // An absolute address is not normalised: people compare it with what is printed.
    if (base === undefined || /^[a-z][a-z0-9+.-]*:/i.test(link.trim())) return link.trim();
    return (
      URL.parse(link.trim(), base)?.href ?? URL.parse(link.trim(), this.#documentBase)?.href ?? link.trim()
    );
  }
}

/** Elements of RSS items that have the text of the item, though no specification says so. */
const WHOLE_TEXTS = new Set(['content', 'body', 'fullitem']);

/**
 * The names that the texts of an RSS item get: of `description` and `summary`, the first is the summary, and the second
 * the content.
 */
function textNamesIn({ children }: XmlElement): ReadonlyMap<XmlElement, string> {
  const elements = children.filter((child) => typeof child !== 'string');
  const names = new Map<XmlElement, string>();
  let hasContent = elements.some(({ name }) => name === 'content:encoded' || name === 'xhtml:body');
  let summary: string | undefined;
  for (const element of elements) {
    const { name } = element;
    const isSummary = name === 'description' || name === 'summary';
    if (isSummary && (summary ?? name) === name) {
      summary = name;
      names.set(element, 'description');
    } else if ((isSummary || WHOLE_TEXTS.has(name)) && !hasContent) {
      hasContent = true;
      names.set(element, 'content:encoded');
    }
  }
  return names;
}

const ATTRIBUTES = new Set([
  'href',
  'rel',
  'type',
  'hreflang',
  'ispermalink',
  'rdf:about',
  'rdf:resource',
  'url',
  'src',
  'term',
  'length',
  'medium',
  'width',
  'height',
]);

function isHolder(element: XmlElement, name: string): boolean {
  if (!HOLDERS.has(name)) return false;
  // These contain either text or elements.
  if (name === 'author' || name === 'source' || name === 'dc:creator' || name === 'atom:author')
    return element.children.some((child) => typeof child !== 'string');
  return true;
}

function baseOf({ attributes }: XmlElement, outer: string | undefined): string | undefined {
  const own = attributes.get('xml:base');
  if (!own) return outer;
  return URL.parse(own.trim(), outer)?.href ?? outer;
}

/** The content of an Atom text construct or `content`, as text or HTML (RFC 4287, sections 3.1 and 4.1.3; Atom 0.3's `mode`). */
function typedContent(element: XmlElement): string {
  const type = element.attributes.get('type')?.trim().toLowerCase() ?? 'text';
  const mode = element.attributes.get('mode')?.trim().toLowerCase();
  if (mode === 'base64' || (mode === undefined && isBinaryType(type))) return fromBase64(textOf(element));
  if (!type.includes('xhtml')) return markupOf(element);
  const elements = element.children.filter((child) => typeof child !== 'string');
  const [only] = elements;
  const isWrapped =
    elements.length === 1 && only?.name.replace('xhtml:', '') === 'div' && isOnlyChild(element);
  return xhtmlOf(isWrapped && only ? only : element);
}

/** Whether it is said to be plain text, and has no elements in spite of that. */
function isText({ attributes, children }: XmlElement): boolean {
  const type = attributes.get('type')?.trim().toLowerCase() ?? 'text';
  return /^text(?:\/plain)?$/.test(type) && children.every((child) => typeof child === 'string');
}

function isOnlyChild({ children }: XmlElement): boolean {
  return children.every((child) => typeof child !== 'string' || child.trim() === '');
}

function isBinaryType(type: string): boolean {
  return type.includes('/') && !/^text\/|[+/]xml$|html/.test(type);
}

/** Base64 decoded as UTF-8; other text stays as it is. */
function fromBase64(text: string): string {
  const plain = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return text;
  return new TextDecoder().decode(Buffer.from(plain, 'base64'));
}
