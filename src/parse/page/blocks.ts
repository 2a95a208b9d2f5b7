/** Part of a page to its blocks: paragraphs, headings, list items, each with what tells the story from the rest. */

import type { PageElement } from './dom.ts';

export interface Block {
  /** lower case: `p`, `h2`, `li`, `blockquote`, `td`, `div` … */
  readonly tag: string;
  /** trimmed, with white space collapsed */
  readonly text: string;
  /** characters of `text` that are in links */
  readonly linked: number;
}

const BLOCK = new Set(
  `address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
  h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);
/** Elements that the cells of a table contain only if the table is used for layout. */
const IN_LAYOUT_TABLE = 'p, div, table, ul, ol, h1, h2, h3, blockquote, br';
/** A shorter line before a line break is a line of its paragraph. */
const MIN_PARAGRAPH_LENGTH = 80;
const SILENT = new Set(
  'audio button canvas embed head iframe input link meta noscript object option script select style svg template textarea title video'.split(
    ' ',
  ),
);

/** The blocks in document order. Escaped markup in the text stays text. */
export function blocksOf(root: PageElement): Block[] {
  const blocks: Block[] = [];
  let text = '';
  let linked = 0;
  let breaks = 0;

  function flush(element: PageElement): void {
    const plain = collapse(text);
    // A paragraph that is an item of a list is one.
    const { localName, parentElement } = element;
    const tag = localName === 'p' && parentElement?.localName === 'li' ? 'li' : localName;
    if (plain !== '') blocks.push({ tag, text: plain, linked: Math.min(linked, plain.length) });
    text = '';
    linked = 0;
    breaks = 0;
  }

  function walk(element: PageElement, owner: PageElement, inLink: boolean): void {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) {
        const piece = node.textContent ?? '';
        if (piece.trim() !== '') breaks = 0;
        text += piece;
        if (inLink) linked += collapse(piece).length;
        continue;
      }
      if (node.nodeType !== 1) continue;
      const child = node as PageElement;
      const tag = child.localName;
      if (SILENT.has(tag)) continue;
      if (tag === 'br') {
        breaks += 1;
        text += ' ';
        // Some pages part paragraphs by two in a row, some by one after a whole sentence.
        if (breaks > 1 || isParagraph(text)) flush(owner);
      } else if (tag === 'tr' && !child.querySelector(IN_LAYOUT_TABLE)) {
        // A row of a data table is one line.
        flush(owner);
        for (const cell of child.children) {
          walk(cell, cell, inLink);
          text += ' ';
        }
        flush(child);
      } else if (BLOCK.has(tag)) {
        flush(owner);
        walk(child, child, inLink);
        flush(child);
      } else if (tag === 'q') {
        // Browsers print the marks of this element.
        text += '“';
        walk(child, owner, inLink);
        text += '”';
      } else walk(child, owner, inLink || tag === 'a');
    }
  }

  walk(root, root, false);
  flush(root);
  return blocks;
}

/** True for text that is long enough for a paragraph and ends like one; lines of poems and addresses are not. */
function isParagraph(text: string): boolean {
  const line = text.trimEnd();
  return line.length >= MIN_PARAGRAPH_LENGTH && /[.!?。！？…][”"’'»)\]]?$/.test(line.slice(-3));
}

/** The text without control characters, soft hyphens and zero-width spaces, and with other white space as single spaces. */
export function collapse(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u0080-\u009f]/g, (control) => fromWindows(control))
    .replace(/[\u00ad\u200b\ufeff]|\p{Cc}/gu, '')
    .trim();
}

const windows = new TextDecoder('windows-1252');

/** `&#151;` stands for a dash: browsers read these numbers as Windows-1252 (HTML, numeric character references). */
function fromWindows(control: string): string {
  return windows.decode(Uint8Array.of(control.charCodeAt(0)));
}
