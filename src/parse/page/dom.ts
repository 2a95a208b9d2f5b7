/** A page's HTML to a document of linkedom, within limits that keep every later step fast. */
import { Tokenizer } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { UnreadableStoryError } from '../../text/unreadable-story-error.ts';

/** The part of the DOM that is used. */
export interface PageNode {
  /** 1 element, 3 text */
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
}

export interface PageElement extends PageNode {
  textContent: string;
  readonly localName: string;
  readonly parentElement: PageElement | null;
  readonly children: Iterable<PageElement>;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  remove(): void;
}

export interface PageDocument {
  readonly documentElement: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** News pages nest some 30 levels, with some 4,000 nodes; the deepest seen has 51. */
const MAX_DEPTH = 90;
const MAX_NODES = 40_000;
/** The sum over all nodes: the largest page seen has 120,000. */
const MAX_TOTAL_DEPTH = 1_000_000;
/** Of one element: each look-up is linear in their number. */
const MAX_ATTRIBUTES = 500;
/** Elements without their end tag so far, beyond which the parser itself would be slow. */
const MAX_OPEN_ELEMENTS = 4000;
/** Elements without an end tag, or with an optional one. */
const MAY_STAY_OPEN = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option optgroup colgroup html head body'.split(
    ' ',
  ),
);

const DOCTYPE = /^\s{0,1000}<!doctype[^>]{0,1000}>/i;

/** Throws UnreadableStoryError if there are far more nodes than an article needs. */
export function openPage(html: string): PageDocument {
  checkSize(html);
  // The document type says nothing, and `<!doctypehtml>` would be read as text.
  const markup = html.replace(DOCTYPE, '');
  const hasRoot = /<(?:html|body)[\s>]/i.test(markup);
  const document: PageDocument = parseHTML(hasRoot ? markup : `<html><body>${markup}</body></html>`).document;
  if (document.documentElement) limitDepth(document.documentElement);
  return document;
}

/** Throws, before anything is built, for a page that would take long to build. */
function checkSize(html: string): void {
  let pieces = 0;
  let open = 0;
  let attributes = 0;
  const refuse = () => {
    throw tooMany();
  };
  const count = () => {
    pieces += 1;
    if (pieces > MAX_NODES) refuse();
  };
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname(start, end) {
        if (!MAY_STAY_OPEN.has(html.slice(start, end).toLowerCase())) open += 1;
        if (open > MAX_OPEN_ELEMENTS) refuse();
        count();
        attributes = 0;
      },
      onclosetag(start, end) {
        if (!MAY_STAY_OPEN.has(html.slice(start, end).toLowerCase())) open = Math.max(0, open - 1);
      },
      onselfclosingtag: ignore,
      onopentagend: ignore,
      onattribname() {
        attributes += 1;
        if (attributes > MAX_ATTRIBUTES) refuse();
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      ontext: count,
      ontextentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

/** Turns elements below the maximal depth into plain text: Readability and all later steps recurse once a level. */
function limitDepth(root: PageElement): void {
  let nodes = 0;
  let depths = 0;
  const open: { node: PageNode; depth: number }[] = [{ node: root, depth: 0 }];
  for (let one = open.pop(); one; one = open.pop()) {
    nodes += 1;
    depths += one.depth;
    if (nodes > MAX_NODES || depths > MAX_TOTAL_DEPTH) throw tooMany();
    if (one.depth === MAX_DEPTH && one.node.nodeType === 1) {
      const element = one.node as PageElement;
      const text = element.textContent;
      element.textContent = text;
      continue;
    }
    for (let child = one.node.firstChild; child; child = child.nextSibling)
      open.push({ node: child, depth: one.depth + 1 });
  }
}

function tooMany(): UnreadableStoryError {
  const limit = MAX_NODES.toLocaleString('en');
  return new UnreadableStoryError(
    `The page is made of more than ${limit} pieces, or nested too deep: it is no article.`,
  );
}
