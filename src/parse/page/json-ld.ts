/** The article that a page describes in JSON-LD (schema.org), where it does. */
import { decodeHTML } from 'entities';
import { collapse } from './blocks.ts';
import type { PageDocument } from './dom.ts';

export interface LinkedArticle {
  readonly headline?: string;
  readonly authors: readonly string[];
  readonly datePublished?: string;
  readonly publisher?: string;
  readonly language?: string;
}

const ARTICLE = /^(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting)$/;
const LONGEST_SCRIPT = 1024 * 1024;
const MOST = 200;

type Thing = Readonly<Record<string, unknown>>;

/** The first article found. What is no JSON, or is of no known shape, is passed over. */
export function readJsonLd(document: PageDocument): LinkedArticle | undefined {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const found = things(parse(script.textContent)).find(isArticle);
    if (found) return articleOf(found);
  }
  return undefined;
}

function parse(text: string): unknown {
  if (text.length > LONGEST_SCRIPT) return undefined;
  try {
    // Pages put CDATA marks around it, and line ends into its strings.
    return JSON.parse(
      text.replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|(?:\/\/\s*)?\]\]>\s*$/g, '').replace(/[\n\r\t]/g, ' '),
    );
  } catch {
    return undefined;
  }
}

/** The objects at the top, in lists, and in `@graph`. */
function things(value: unknown): Thing[] {
  const found: Thing[] = [];
  const open = [value];
  while (open.length > 0 && found.length < MOST) {
    const one = open.shift();
    if (Array.isArray(one)) open.push(...one.slice(0, MOST));
    else if (isThing(one)) {
      found.push(one);
      open.push(one['@graph'], one.mainEntity);
    }
  }
  return found;
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isArticle(thing: Thing): boolean {
  const types = Array.isArray(thing['@type']) ? thing['@type'] : [thing['@type']];
  return types.some((type) => typeof type === 'string' && ARTICLE.test(type));
}

function articleOf(thing: Thing): LinkedArticle {
  const headline = textOf(thing.headline) ?? textOf(thing.name);
  const datePublished = textOf(thing.datePublished) ?? textOf(thing.dateCreated);
  const publisher = nameOf(thing.publisher);
  const language = textOf(thing.inLanguage);
  const authors = (Array.isArray(thing.author) ? thing.author : [thing.author]).slice(0, 12).map(nameOf);
  return {
    authors: authors.filter((name) => name !== undefined),
    ...(headline && { headline }),
    ...(datePublished && { datePublished }),
    ...(publisher && { publisher }),
    ...(language && { language }),
  };
}

function nameOf(value: unknown): string | undefined {
  return textOf(isThing(value) ? value.name : Array.isArray(value) ? nameOf(value[0]) : value);
}

/** Text with the entities that some pages leave in it decoded. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return collapse(decodeHTML(value)).slice(0, 1000) || undefined;
}
