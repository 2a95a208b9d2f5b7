/** Finds the story among a page's blocks: Readability says where it is, and what it left out of it is put back. */
import { Readability } from '@mozilla/readability';
import { type Block, blocksOf } from './blocks.ts';
import { complete } from './complete.ts';
import { openPage, type PageDocument, type PageElement } from './dom.ts';
import { prune } from './prune.ts';
import { type Known, trim } from './trim.ts';

export interface Found {
  readonly story: readonly Block[];
  /** before blocks that are not the story were removed */
  readonly all: readonly Block[];
}

/** Fewer characters are hardly a story: too much may have been removed. */
const MIN_STORY_LENGTH = 200;
/** The share of the prose around it from which on an element is the core of the page. */
const CORE_SHARE = 0.7;

/** The story of `document`, which `html` was opened as. The document is changed. */
export function findStory(html: string, document: PageDocument, known: Known): Found {
  prune(document);
  const found = extract(document, known);
  if (sizeOf(found) >= MIN_STORY_LENGTH) return found;
  const whole = extract(openPage(html), known);
  const best = sizeOf(whole) > sizeOf(found) * 2 ? whole : found;
  return sizeOf(best) > 0 ? best : coreStory(openPage(html), known);
}

/** Characters of the story. */
export function sizeOf({ story }: Found): number {
  return story.reduce((sum, { text }) => sum + text.length, 0);
}

function extract(document: PageDocument, known: Known): Found {
  const root = document.documentElement;
  if (root === null) return { all: [], story: [] };
  const page = blocksOf(root);
  const { blocks, byline } = readability(document);
  const credits = { ...known, byline: known.byline ?? byline };
  const all = complete(blocks, page, credits);
  return { all, story: trim(all, credits) };
}

/** What stands together on the page, where Readability finds nothing. */
function coreStory(document: PageDocument, known: Known): Found {
  prune(document);
  const root = document.documentElement;
  const all = root === null ? [] : blocksOf(coreOf(root));
  return { all, story: trim(all, known) };
}

/** What Readability returns; nothing if it fails, as it does on some documents. */
function readability(document: PageDocument): {
  readonly blocks: readonly Block[];
  readonly byline: string | undefined;
} {
  try {
    const article = new Readability<PageElement>(document as ConstructorParameters<typeof Readability>[0], {
      serializer: (node: unknown) => node as PageElement,
      disableJSONLD: true,
    }).parse();
    return {
      blocks: article?.content ? blocksOf(article.content) : [],
      byline: article?.byline ?? undefined,
    };
  } catch {
    return { blocks: [], byline: undefined };
  }
}

/** The innermost element that has most of the page's prose. */
function coreOf(root: PageElement): PageElement {
  const lengths = new Map<PageElement, number>();
  const add = (element: PageElement, length: number) => {
    for (let one: PageElement | null = element; one; one = one.parentElement)
      lengths.set(one, (lengths.get(one) ?? 0) + length);
  };
  for (const paragraph of root.querySelectorAll('p')) add(paragraph, paragraph.textContent.length);
  let core = root;
  for (let next: PageElement | undefined = root; next; ) {
    core = next;
    const enough: number = (lengths.get(core) ?? 0) * CORE_SHARE;
    next = [...core.children].find(
      (child) => child.localName !== 'p' && (lengths.get(child) ?? 0) > Math.max(enough, 1),
    );
  }
  return core;
}
