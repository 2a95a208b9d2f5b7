/** The headline of a page: the heading that says what the page's titles say, else a title without the site's name. */

import { outletNamed } from '../../outlet/outlets.ts';
import { fold } from '../../text/fold.ts';
import { collapse } from './blocks.ts';
import type { PageDocument, PageElement } from './dom.ts';

const MAX_LENGTH = 300;
/** Headings that are looked at, of each level. */
const MAX_HEADINGS = 12;
/** Elements of a heading that may be the headline without its kicker. */
const MAX_PARTS = 4;
/** The least similarity (F1 of words) of a heading with a title. */
const MIN_SIMILARITY = { h1: 0.3, h2: 0.6, h3: 0.8 } as const;

/** Classes of a kicker: the line over a headline that names its subject or column. */
const KICKER =
  /kicker|over-?line|roof-?line|top-?line|high-?line|dach-?zeile|spitz-?marke|sub-?title|sub-?line|sur-?titre|antetitulo|eyebrow|pre-?title|topic|label|h1-?small|super-?title|rubrik/i;
/** Elements that are headlines by their class. */
const HEADLINES = '[class~="headline"], [class*="-headline"], [class*="_headline"]';
/** A heading that is not like any title counts if it is the only one and has as many words. */
const MIN_WORDS = 4;
/** The front page of a site, also in an archive of the web. */
const FRONT = /^(?:\/web\/\d+\/https?:\/\/[^/]+)?\/?(?:index\.\w{3,5})?$/;

/** The texts of headings that link to the front page: names of the site, in place of a headline. */
export function frontHeadings(document: PageDocument, url: string | undefined): string[] {
  return [...document.querySelectorAll('h1 a[href], h2 a[href]')]
    .slice(0, MAX_HEADINGS)
    .filter((link) => {
      const heading = link.parentElement;
      const address = URL.parse(link.getAttribute('href') ?? '', url ?? 'http://site.invalid/page');
      return (
        address !== null &&
        (link.matches('[rel~="home"]') || FRONT.test(address.pathname)) &&
        heading !== null &&
        textOf(heading) === textOf(link)
      );
    })
    .map(textOf);
}

/** `titles` are the titles of the page, best first; `sites` the names of its site. */
export function headlineOf(
  document: PageDocument,
  titles: readonly (string | undefined)[],
  sites: readonly (string | undefined)[],
): string | undefined {
  const names = new Set(sites.map((site) => plain(site ?? '')));
  const given = titles
    .filter((title) => title !== undefined)
    .map((title) => withoutSite(title, sites))
    .filter((title) => title !== '' && !names.has(plain(title)));
  return (printed(document, given, names) ?? given[0])?.slice(0, MAX_LENGTH);
}

/** The heading that is most like one of the titles; without titles the first `h1`. */
function printed(
  document: PageDocument,
  titles: readonly string[],
  sites: ReadonlySet<string>,
): string | undefined {
  const wanted = titles.map(wordsOf);
  const marked = [...document.querySelectorAll('[itemprop~="headline"]')];
  const named = marked.length === 1 && marked[0] ? (readingsOf(marked[0])[0] ?? '') : '';
  if (named !== '' && named.length <= MAX_LENGTH && !sites.has(plain(named))) return named;
  for (const tag of ['h1', 'h2', 'h3'] as const) {
    const headings = [...document.querySelectorAll(tag)].slice(0, MAX_HEADINGS).flatMap(readingsOf);
    const fit = headings.filter((text) => text.length <= MAX_LENGTH && !sites.has(plain(text)));
    if (wanted.length === 0 && fit[0] !== undefined) return fit[0];
    const best = mostSimilar(fit, wanted);
    if (best && best.similarity >= MIN_SIMILARITY[tag]) return best.text;
  }
  // Headings of boxes stand on a page more than once.
  const all = [...document.querySelectorAll('h1')].slice(0, MAX_HEADINGS + 1);
  const texts = all.map((heading) => readingsOf(heading)[0] ?? '');
  const alone = texts.filter((text) => texts.indexOf(text) === texts.lastIndexOf(text));
  const fits = (text: string | undefined) =>
    text !== undefined &&
    text.split(' ').length >= MIN_WORDS &&
    text.length <= MAX_LENGTH &&
    !sites.has(plain(text));
  if (alone.length === 1 && fits(alone[0])) return alone[0];
  const [classed] = [...document.querySelectorAll(HEADLINES)].slice(0, MAX_HEADINGS).map(textOf);
  return fits(classed) ? classed : undefined;
}

/** What a heading may say: all of it, and what is left if its kicker stands in an element of its own. */
function readingsOf(heading: PageElement): string[] {
  const whole = textOf(heading);
  const bare = withoutKicker(heading);
  if (bare !== undefined) return [bare];
  const children = [...heading.children].slice(0, MAX_PARTS).map(textOf);
  const rests = children
    .slice(0, 1)
    .map((kicker) => (whole.startsWith(kicker) ? whole.slice(kicker.length) : ''));
  return [whole, ...children, ...rests.map((rest) => rest.replace(/^[\s:|–—-]+/, ''))].filter(
    (text) => text !== '',
  );
}

/** The text of a heading without its kicker, if it has one and more. */
function withoutKicker(heading: PageElement): string | undefined {
  const kicker = [...heading.querySelectorAll('[class], small')]
    .slice(0, MAX_PARTS)
    .find((part) => part.localName === 'small' || KICKER.test(part.getAttribute('class') ?? ''));
  const [words, whole] = [kicker && textOf(kicker), textOf(heading)];
  if (!words || !whole.startsWith(words)) return undefined;
  return whole.slice(words.length).replace(/^[\s:|–—-]+/, '') || undefined;
}

function textOf(element: PageElement): string {
  return collapse(element.textContent.slice(0, MAX_LENGTH * 4));
}

/** The text that is most like one of the titles; of several, the first. */
function mostSimilar(
  texts: readonly string[],
  titles: readonly ReadonlySet<string>[],
): { readonly text: string; readonly similarity: number } | undefined {
  let best: { readonly text: string; readonly similarity: number } | undefined;
  for (const text of texts) {
    const words = wordsOf(text);
    const similarity = Math.max(...titles.map((title) => similarityOf(words, title)));
    if (similarity > (best?.similarity ?? 0)) best = { text, similarity };
  }
  return best;
}

/** F1 of the words that both have. */
function similarityOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length;
  return (2 * both) / Math.max(1, one.size + other.size);
}

function wordsOf(text: string): Set<string> {
  return new Set(plain(text).split(' ').filter(Boolean));
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `Ferry runs again - Harbor News | Harbor News` becomes `Ferry runs again`. */
function withoutSite(title: string, sites: readonly (string | undefined)[]): string {
  // Some programs join the two without anything between them.
  const joined = sites.find(
    (one) => one && title.endsWith(one) && /[\p{L}\p{N}]$/u.test(title.slice(0, -one.length)),
  );
  if (joined) return title.slice(0, -joined.length);
  const [, site, rest] = /^([^|–—»·•]{2,60}?)\s[|–—»·•:-]\s(.{10,})$/.exec(title.slice(0, 1000)) ?? [];
  if (rest !== undefined && sites.some((one) => one && nameOf(one) === nameOf(site ?? '')))
    return withoutSite(rest, sites);
  const [, head, tail] = /^(.{10,})\s[|–—»·•:-]\s([^|–—»·•]{2,60})$/.exec(title.slice(0, 1000)) ?? [];
  if (head === undefined || tail === undefined) return title;
  const isSite = sites.some((site) => site && nameOf(site) === nameOf(tail));
  return isSite || outletNamed(tail) ? withoutSite(head, sites) : title;
}

function nameOf(site: string): string {
  return plain(site).replace(/^the /, '');
}
