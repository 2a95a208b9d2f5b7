/** A page's HTML to a document of linkedom, within limits that keep every later step fast. */
import { parseHTML } from 'linkedom';
import { leanMarkup } from './lean-markup.ts';

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

const DOCTYPE = /^\s{0,1000}<!doctype[^>]{0,1000}>/i;

/** Throws UnreadableStoryError if there are far more nodes than an article needs. */
export function openPage(html: string): PageDocument {
  // The document type says nothing, and `<!doctypehtml>` would be read as text.
  const markup = leanMarkup(html.replace(DOCTYPE, ''));
  // What programs print before the root, such as warnings, would be the root.
  const root = markup.search(/<html[\s>]/);
  const hasRoot = root >= 0 || /<body[\s>]/.test(markup);
  return parseHTML(hasRoot ? markup.slice(Math.max(root, 0)) : `<html><body>${markup}</body></html>`)
    .document;
}
