/**
 * XML to a tree, however malformed: htmlparser2's tokenizer, which never fails, with a bounded stack of open elements.
 * Time and memory are linear in the input. Document types and the entities they declare are skipped, so that nothing is
 * expanded and nothing is fetched.
 */
import { decodeHTMLStrict } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { canonicalName, type Namespaces, readNamespaces } from './namespaces.ts';

export interface XmlElement {
  /** lower case, with the usual prefix of its namespace, e.g. `dc:date`; see namespaces.ts */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
}

interface Open extends XmlElement {
  /** as in the document, in lower case, to find the end tag */
  readonly written: string;
  readonly namespaces: Namespaces;
}

/** Feeds nest about ten levels, and their markup a little deeper. Tags below are dropped, their text is kept. */
const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 64;
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_.:-]{0,99}$/u;
/** Characters that XML 1.0 does not allow. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Elements that are never nested in each other: a second one means that the first was not closed. */
const NEVER_NESTED = new Set(['item', 'entry']);
/** Elements with text alone, and their siblings: a sibling inside such an element means that it was not closed. */
const TEXT_ALONE = new Set(['title', 'link', 'guid', 'pubdate']);
const BESIDE = new Set(['link', 'guid', 'pubdate', 'description']);

/** The top elements of a document: one in a well-formed document, any number in a malformed one. Never throws. */
export function readXml(source: string): XmlElement[] {
  const text = withoutDoctype(source.replace(FORBIDDEN, ''));
  const top: Open = { name: '', written: '', attributes: new Map(), children: [], namespaces: new Map() };
  const stack: Open[] = [top];
  const current = () => stack.at(-1) ?? top;
  let tagStart = 0;
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';

  function open(end: number, closed: boolean): void {
    if (!NAME.test(name)) {
      // `a <3 b` is text.
      addText(text.slice(tagStart - 1, end + 1));
      return;
    }
    if (stack.length > MAX_DEPTH) return;
    const written = name.toLowerCase();
    if (NEVER_NESTED.has(written)) closeTo(written);
    if (BESIDE.has(written) && TEXT_ALONE.has(current().written)) stack.pop();
    const namespaces = readNamespaces(attributes, current().namespaces, stack.length === 1);
    const element = {
      name: canonicalName(written, namespaces),
      written,
      attributes: new Map([...attributes].map(([key, given]) => [attributeName(key, namespaces), given])),
      children: [],
      namespaces,
    };
    current().children.push(element);
    if (!closed) stack.push(element);
  }

  function closeTo(written: string): void {
    const at = stack.findLastIndex((one) => one.written === written);
    if (at > 0) stack.length = at;
  }

  function addText(piece: string): void {
    if (stack.length > 1) current().children.push(decodeHTMLStrict(piece));
  }

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname(start, end) {
        tagStart = start;
        name = text.slice(start, end);
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = text.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += text.slice(start, end);
      },
      onattribend() {
        if (attributes.size < MAX_ATTRIBUTES && !attributes.has(attribute))
          attributes.set(attribute, decodeHTMLStrict(value));
      },
      onopentagend: (end) => open(end, false),
      onselfclosingtag: (end) => open(end, true),
      onclosetag: (start, end) => closeTo(text.slice(start, end).toLowerCase()),
      ontext: (start, end) => addText(text.slice(start, end)),
      oncdata(start, end, offset) {
        if (stack.length > 1) current().children.push(text.slice(start, Math.max(start, end - offset)));
      },
      onattribentity() {},
      ontextentity() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  return top.children.filter((child) => typeof child !== 'string');
}

function attributeName(written: string, namespaces: Namespaces): string {
  return written.includes(':') && !/^xml(?:ns)?:/.test(written)
    ? canonicalName(written, namespaces)
    : written;
}

/**
 * The document without its document type. A document type with an internal subset ends at `]>`; if that is missing, at
 * the first element with which a feed can begin.
 */
function withoutDoctype(text: string): string {
  const start = doctypeStart(text);
  if (start === undefined) return text;
  const bracket = text.indexOf('[', start);
  const close = text.indexOf('>', start);
  if (bracket < 0 || close < 0 || close < bracket)
    return close < 0 ? text : text.slice(0, start) + text.slice(close + 1);
  const end = /\]\s{0,100}>/g;
  end.lastIndex = bracket;
  const found = end.exec(text);
  const after = found
    ? found.index + found[0].length
    : text.slice(start).search(/<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)\b/i) + start;
  return after < start ? text : text.slice(0, start) + text.slice(after);
}

/** The index at which the document type begins. After the first element, `<!DOCTYPE` is only text. */
function doctypeStart(text: string): number | undefined {
  const opening = /<(?:!--|!doctype|[a-z_])/gi;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    if (/^<!d/i.test(found[0])) return found.index;
    const end = found[0] === '<!--' ? text.indexOf('-->', found.index) : -1;
    if (end < 0) return undefined;
    opening.lastIndex = end;
  }
  return undefined;
}

/** All text inside, without tags. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** The content as markup: its text unchanged if it has no elements, else as HTML. */
export function markupOf(element: XmlElement): string {
  if (element.children.every((child) => typeof child === 'string')) return element.children.join('');
  return xhtmlOf(element);
}

/** The content as HTML. Text in it is escaped: it is never markup. */
export function xhtmlOf(element: XmlElement): string {
  return element.children.map(serialise).join('');
}

function serialise(child: XmlElement | string): string {
  if (typeof child === 'string') return escapeXml(child);
  const name = child.name.replace(/^.*:/, '');
  const attributes = [...child.attributes]
    .filter(([key]) => !key.startsWith('xml'))
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  if (child.children.length === 0 && VOID.has(name)) return `<${name}${attributes}>`;
  return `<${name}${attributes}>${child.children.map(serialise).join('')}</${name}>`;
}

const VOID = new Set([
  'br',
  'img',
  'hr',
  'input',
  'source',
  'wbr',
  'col',
  'embed',
  'track',
  'area',
  'meta',
  'link',
]);
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);
}
