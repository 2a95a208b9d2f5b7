/**
 * Removes elements of a page that are not its story, before the story is searched for: captions, share bars, related
 * stories, newsletter boxes, comments, menus. They are recognised by `class` and `id`, which are English on most pages.
 */

import type { PageDocument, PageElement } from './dom.ts';
import { isClock } from './units.ts';

/** Elements without readable text. */
const SILENT = 'script, style, template, svg, canvas, noscript';
/** Elements that hold the story only if they contain the whole page, as a form does with some servers. */
const RARELY =
  'aside, footer, figure, form, button, input, select, textarea, iframe, object, embed, video, audio, figcaption, nav, dialog, [hidden], [aria-hidden="true"], [role="navigation"], [role="search"], [role="dialog"], [role="alert"], [role="contentinfo"], [role="complementary"], [role="tooltip"]';

/** Words in `class` and `id` of elements that are not the story, alone or joined to others by `-`, `_` or a capital. */
const FURNITURE_WORDS = new Set(
  `ad ads advert advertisement adslot advertising affiliate announcement author authors authorbox bio biography bottombar breadcrumb breadcrumbs
  byline bylines bildunterschrift bildtext caption captions imagecaption photocaption piefoto comment comments commenting cookie cookies copyright credit credits dateline datetime disclaimer disqus
  embed emailsignup facebook follow footer footnote gallery icymi infobox likes mailchimp masthead meta metadata mostpopular most-popular
  nav navbar navigation newsletter newsletters outbrain overlay pagination paywall photographer popular popup posted posttags print
  promo promos promoted promotion published pubdate pullquote recirc recirculation recommendation recommendations recommended
  related relatedarticles reporter sharebar sharing share sharedaddy shares sidebar signup skip slideshow rollover social socials sponsor sponsored sponsors
  subscribe subscription taboola tags taglist teasers timestamp toolbar tooltip trending 
  utility widget widgets whatsapp wp-caption zergnet srs-only sr-only screen-reader-text visually-hidden visuallyhidden`.split(
    /\s+/,
  ),
);
/** The share of the page's paragraph text from which on an element is the story, whatever its name. */
const MIN_STORY_SHARE = 0.3;

/** With the white space of the markup. */
const MAX_CLOCK_LENGTH = 200;

/** What any rule of `prune` looks for: elements, and attributes wherever they stand. */
const PRUNED =
  /<(?:script|style|template|svg|canvas|noscript|aside|footer|fig|form|button|input|select|textarea|iframe|object|embed|video|audio|nav|dialog)|\b(?:class|id|hidden|role)\b/i;

/** Whether `prune` may find something in markup. It cannot in plain paragraphs and links, as feeds have. */
export function mayPrune(markup: string): boolean {
  return PRUNED.test(markup);
}

/** Removes those elements from the document itself. */
export function prune(document: PageDocument): void {
  for (const element of document.querySelectorAll(SILENT)) element.remove();
  const posts = framesOf(document.querySelectorAll(QUOTED_POST));
  const root = document.documentElement;
  if (root === null) return;
  const paragraphs = paragraphText(root);
  const total = paragraphs.get(root) ?? 0;
  const isSmall = (element: PageElement) => (paragraphs.get(element) ?? 0) < total * MIN_STORY_SHARE;
  for (const element of document.querySelectorAll('[class], [id]')) {
    if (KEPT.has(element.localName) || !isFurniture(element)) continue;
    // A post that is quoted in full belongs to the story, whatever its frame is named.
    // The times of a live blog's entries stand in what is named for dates.
    if (isSmall(element) && !posts.has(element) && !isClock(textOf(element))) element.remove();
  }
  for (const element of document.querySelectorAll(RARELY)) if (isSmall(element)) element.remove();
}

const QUOTED_POST = 'blockquote[class*="tweet"], blockquote[class*="-media"], blockquote[class*="-embed"]';
const KEPT = new Set(['html', 'body', 'main', 'article', 'h1', 'time']);

/** The elements and all their ancestors. */
function framesOf(elements: Iterable<PageElement>): Set<PageElement> {
  const frames = new Set<PageElement>();
  for (const element of elements)
    for (let one: PageElement | null = element; one && !frames.has(one); one = one.parentElement)
      frames.add(one);
  return frames;
}

/** Characters in paragraphs inside each element. */
function paragraphText(root: PageElement): Map<PageElement, number> {
  const lengths = new Map<PageElement, number>();
  for (const paragraph of root.querySelectorAll('p')) {
    const { length } = paragraph.textContent;
    for (let one: PageElement | null = paragraph; one; one = one.parentElement)
      lengths.set(one, (lengths.get(one) ?? 0) + length);
  }
  return lengths;
}

/** The beginning of an element's text: a time is short. */
function textOf({ textContent }: PageElement): string {
  return textContent.length > MAX_CLOCK_LENGTH ? '' : textContent.trim();
}

function isFurniture(element: PageElement): boolean {
  return wordsOf(element).some((word) => FURNITURE_WORDS.has(word));
}

/** `relatedStories js-share__box` gives related, stories, js, share, box, and the pairs of neighbours. */
function wordsOf(element: PageElement): string[] {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.slice(0, 500);
  return names.split(/\s+/).flatMap((name) => {
    const plain = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
    const parts = plain.split(/[-_:]+/).filter(Boolean);
    return [plain, ...parts, ...parts.slice(1).map((part, n) => `${parts[n]}-${part}`)];
  });
}
