/** A page's HTML to a document: linkedom's, within limits that keep all that is done with it quick. */
import { Tokenizer } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { UnreadableStoryError } from '../../text/unreadable-story-error.ts';

/** The part of the DOM that pages are read with. */
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

/** Pages of news nest some 30 deep, with some 4,000 nodes; the largest seen 51 deep. */
const DEEPEST = 90;
const MOST_NODES = 40_000;
/** Of all nodes together: the largest page seen has 120,000. */
const MOST_DEPTH = 1_000_000;
/** Of one element; looking each up takes longer the more there are. */
const MOST_ATTRIBUTES = 500;
/** Elements open at once, as far as end tags tell, beyond which the parser itself would be slow. */
const MOST_OPEN = 4000;
/** Elements that have no end tag, or may go without one. */
const MAY_STAY_OPEN = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option optgroup colgroup html head body'.split(
    ' ',
  ),
);

/** Throws UnreadableStoryError where there are more nodes than an article has any use for. */
export function openPage(html: string): PageDocument {
  weigh(html);
  const hasRoot = /<(?:html|body)[\s>]/i.test(html);
  const document: PageDocument = parseHTML(hasRoot ? html : `<html><body>${html}</body></html>`).document;
  if (document.documentElement) bound(document.documentElement);
  return document;
}

/** Refuses, before anything is built, what would take long to build. */
function weigh(html: string): void {
  let pieces = 0;
  let open = 0;
  let attributes = 0;
  const refuse = () => {
    throw tooMany();
  };
  const count = () => {
    pieces += 1;
    if (pieces > MOST_NODES) refuse();
  };
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname(start, end) {
        if (!MAY_STAY_OPEN.has(html.slice(start, end).toLowerCase())) open += 1;
        if (open > MOST_OPEN) refuse();
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
        if (attributes > MOST_ATTRIBUTES) refuse();
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

/** What lies too deep becomes plain text; Readability and every walk after it call themselves once a level. */
function bound(root: PageElement): void {
  let nodes = 0;
  let depths = 0;
  const open: { node: PageNode; depth: number }[] = [{ node: root, depth: 0 }];
  for (let one = open.pop(); one; one = open.pop()) {
    nodes += 1;
    depths += one.depth;
    if (nodes > MOST_NODES || depths > MOST_DEPTH) throw tooMany();
    if (one.depth === DEEPEST && one.node.nodeType === 1) {
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
  const most = MOST_NODES.toLocaleString('en');
  return new UnreadableStoryError(
    `The page is made of more than ${most} pieces, or nested too deep: it is no article.`,
  );
}
