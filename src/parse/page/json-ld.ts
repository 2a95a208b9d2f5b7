/** The article that a page describes in JSON-LD (schema.org). */
import { decodeHTML } from 'entities';
import { type GivenImage, pixelsIn } from '../picture.ts';
import { collapse } from './blocks.ts';
import type { PageDocument } from './dom.ts';

export interface LinkedArticle {
  readonly headline?: string | undefined;
  readonly authors: readonly string[];
  readonly datePublished?: string;
  readonly publisher?: string;
  readonly language?: string;
  /** of the article, not of its author or outlet; with what the outlet calls its logo, to leave that out */
  readonly images: readonly GivenImage[];
  readonly logos: readonly string[];
}

/** What else is a page's own work, if it describes no article. */
const WORK = /^(?:(?:Web|Item|About|FAQ|QA|Collection)Page|Recipe|HowTo|VideoObject|CreativeWork)$/;
const ARTICLE = /^(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting)$/;
const MAX_SCRIPT_LENGTH = 1024 * 1024;
const MAX_THINGS = 200;
const MAX_IMAGES = 12;

export type Thing = Readonly<Record<string, unknown>>;

/**
 * The first article found, with what only another work on the page says of authors and date; undefined if there is
 * neither. Invalid JSON and unknown shapes are skipped.
 */
export function readJsonLd(document: PageDocument): LinkedArticle | undefined {
  let work: LinkedArticle | undefined;
  for (const text of scriptsOf(document)) {
    const all = thingsIn(text);
    const found = all.find((thing) => isOf(thing, ARTICLE));
    if (found) return withRest(articleOf(found, all), all);
    const other = all.find((thing) => isOf(thing, WORK));
    // The title of a page is read from its `meta` elements, which lack the site's name more often.
    if (other && !work) work = { ...articleOf(other, all), headline: undefined, images: [] };
  }
  return work;
}

function withRest(article: LinkedArticle, all: readonly Thing[]): LinkedArticle {
  const other = all.find((thing) => isOf(thing, WORK));
  if (!other || (article.authors.length > 0 && article.datePublished)) return article;
  const { authors, datePublished } = articleOf(other, all);
  const date = article.datePublished ?? datePublished;
  return {
    ...article,
    authors: article.authors.length > 0 ? article.authors : authors,
    ...(date && { datePublished: date }),
  };
}

/** The texts of the page's scripts in JSON-LD. */
export function scriptsOf(document: PageDocument): string[] {
  return [...document.querySelectorAll('script[type="application/ld+json"]')].map(
    ({ textContent }) => textContent,
  );
}

/** What such a script describes; nothing if it is no JSON. */
export function thingsIn(script: string): Thing[] {
  return things(parse(script));
}

function parse(text: string): unknown {
  if (text.length > MAX_SCRIPT_LENGTH) return undefined;
  try {
    // Pages put CDATA marks around the JSON, and line ends into its strings.
    return JSON.parse(
      text.replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|(?:\/\/\s*)?\]\]>\s*$/g, '').replace(/[\n\r\t]/g, ' '),
    );
  } catch {
    return undefined;
  }
}

/** The objects at the top level, in lists, and in `@graph`. */
function things(value: unknown): Thing[] {
  const found: Thing[] = [];
  const open = [value];
  while (open.length > 0 && found.length < MAX_THINGS) {
    const one = open.shift();
    if (Array.isArray(one)) open.push(...one.slice(0, MAX_THINGS));
    else if (isThing(one)) {
      found.push(one);
      open.push(one['@graph'], one.mainEntity);
    }
  }
  return found;
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isOf(thing: Thing, wanted: RegExp): boolean {
  const types = Array.isArray(thing['@type']) ? thing['@type'] : [thing['@type']];
  return types.some((type) => typeof type === 'string' && wanted.test(type));
}

function articleOf(thing: Thing, all: readonly Thing[]): LinkedArticle {
  // A graph names people once, and refers to them by their ids.
  const resolved = (value: unknown) =>
    isThing(value) && value.name === undefined && value.url === undefined && typeof value['@id'] === 'string'
      ? (all.find((one) => one['@id'] === value['@id']) ?? value)
      : value;
  const headline = textOf(thing.headline) ?? textOf(thing.name);
  const datePublished = textOf(thing.datePublished) ?? textOf(thing.dateCreated);
  const publishing = resolved(thing.publisher);
  const publisher = nameOf(publishing);
  const language = textOf(thing.inLanguage);
  const authors = (Array.isArray(thing.author) ? thing.author : [thing.author]).slice(0, 12);
  const names = authors.map((author) => nameOf(resolved(author)));
  return {
    authors: names.filter((name) => name !== undefined),
    images: imagesIn(thing.image, resolved),
    logos: isThing(publishing) ? imagesIn(publishing.logo, resolved).map(({ url }) => url) : [],
    ...(headline && { headline }),
    ...(datePublished && { datePublished }),
    ...(publisher && { publisher }),
    ...(language && { language }),
  };
}

/** The addresses of one picture or several, each an address or an `ImageObject`. */
function imagesIn(value: unknown, resolved: (value: unknown) => unknown): GivenImage[] {
  const all = (Array.isArray(value) ? value : [value]).slice(0, MAX_IMAGES).map(resolved);
  return all.flatMap((one) => {
    if (typeof one === 'string') return [{ url: decodeHTML(one) }];
    if (!isThing(one)) return [];
    const url = [one.url, one.contentUrl].find((given) => typeof given === 'string');
    return typeof url === 'string' ? [{ url: decodeHTML(url), ...sizeOf(one) }] : [];
  });
}

function sizeOf({ width, height }: Thing): Pick<GivenImage, 'width' | 'height'> {
  const [wide, high] = [pixelsIn(width), pixelsIn(height)];
  return { ...(wide !== undefined && { width: wide }), ...(high !== undefined && { height: high }) };
}

function nameOf(value: unknown): string | undefined {
  return textOf(isThing(value) ? value.name : Array.isArray(value) ? nameOf(value[0]) : value);
}

/** Text with entities decoded, which some pages leave in it. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return collapse(decodeHTML(value)).slice(0, 1000) || undefined;
}
