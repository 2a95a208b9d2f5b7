/**
 * The stories that a page links, for sites without a feed: links to the same site whose paths are alike, as those of a
 * site's articles are, and which say what the story is.
 */
import { isSameSite } from '../../outlet/site.ts';
import { openPage } from '../page/dom.ts';
import { cleanAddress, comparable } from '../web-address.ts';
import type { Feed, FeedItem } from './model.ts';

const MAX_ADDRESS_LENGTH = 2000;
const MAX_ANCHORS = 5000;
const MAX_STORIES = 60;
/** Links of one form that a page must have: what stands alone is no list of stories. */
const MIN_ALIKE = 3;
/** The words of a link to a story: a headline has so many words, or so many characters where words have no spaces. */
const MIN_TITLE = { words: 4, characters: 12 } as const;
const MAX_TITLE_LENGTH = 300;
/** Where a page links its sections and its own affairs, not stories; and what readers do not see. */
const AROUND =
  'nav, footer, [role="navigation"], [role="contentinfo"], [role="menu"], script, style, noscript, template';
/** Paths of what is no story. */
const NO_STORY =
  /^(?:about|account|ads?|archives?|authors?|category|categories|contact|datenschutz|events?|faq|help|impressum|jobs|kontakt|legal|log-?in|newsletters?|page|people|privacy(?:-policy)?|products?|register|search|shop|sign-?(?:in|up)|store|subscribe|tags?|terms(?:-of-\w{1,10})?|themen|topics?|users?)$/i;

/** A page as a list of the stories that it links, in its order. Throws UnreadableStoryError if it is too large. */
export function readFrontPage(html: string, url: string): Feed {
  const document = openPage(html);
  const base = URL.parse(document.querySelector('base[href]')?.getAttribute('href') ?? '', url)?.href ?? url;
  for (const around of document.querySelectorAll(AROUND)) around.remove();
  const found = new Map<string, { readonly address: string; readonly form: string; title: string }>();
  for (const anchor of [...document.querySelectorAll('a[href]')].slice(0, MAX_ANCHORS)) {
    const href = anchor.getAttribute('href') ?? '';
    const address = href.length < MAX_ADDRESS_LENGTH ? URL.parse(href, base) : null;
    if (!address || !/^https?:$/.test(address.protocol) || !isSameSite(address.href, url)) continue;
    const key = comparable(address.href);
    const form = formOf(address);
    if (key === undefined || form === undefined || key === comparable(url)) continue;
    const title = collapse(anchor.textContent ?? '');
    const before = found.get(key);
    // A story is often linked twice, by its picture and by its headline.
    if (!before) found.set(key, { address: cleanAddress(address.href), form, title });
    else if (title.length > before.title.length) before.title = title;
  }
  const stories = [...found.values()].filter(({ title }) => isHeadline(title));
  const counts = new Map<string, number>();
  for (const { form } of stories) counts.set(form, (counts.get(form) ?? 0) + 1);
  const alike = stories.filter(({ form }) => (counts.get(form) ?? 0) >= MIN_ALIKE).slice(0, MAX_STORIES);
  const title = collapse(
    document.querySelector('meta[property="og:site_name"]')?.getAttribute('content') ??
      document.querySelector('title')?.textContent ??
      '',
  );
  const language = document.querySelector('html')?.getAttribute('lang')?.trim();
  return {
    format: 'page',
    link: url,
    ...(title && { title }),
    ...(language && { language }),
    items: alike.map(({ address, title: words }): FeedItem => ({ link: address, title: words })),
  };
}

/**
 * The form of a path, in which the paths of a site's articles are alike: a letter for each segment, `Y` for a year, `N`
 * for a number, `S` for a slug of several words, `w` for a word. Undefined if it is not that of an article.
 */
function formOf({ pathname, search }: URL): string | undefined {
  const segments = decoded(pathname).split('/').filter(Boolean);
  if (segments.some((segment) => NO_STORY.test(segment))) return undefined;
  const form = segments.map(letterOf).join('');
  if (/[?&]\w{1,20}=\d{3,15}(?:&|$)/.test(search)) return `${form}?N`;
  return /S|Y.*\w|N$/.test(form) ? form : undefined;
}

function letterOf(segment: string): string {
  const plain = segment.replace(/\.\w{2,5}$/, '');
  if (/^(?:19|20)\d\d$/.test(plain)) return 'Y';
  if (/^\d{1,4}$/.test(plain)) return 'n';
  if (/^[a-z]{0,3}\d{5,}$/i.test(plain)) return 'N';
  const words = plain.split(/[-_]/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const isNumbered = words.some((word) => /^[a-z]?\d{5,}$/i.test(word));
  return words.length >= 4 || isNumbered || [...plain].length >= 30 ? 'S' : 'w';
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isHeadline(title: string): boolean {
  const isSpaced = title.split(' ').length >= MIN_TITLE.words;
  return isSpaced || (/[^\p{ASCII}]{6}/u.test(title) && title.length >= MIN_TITLE.characters);
}

function collapse(text: string): string {
  return text
    .slice(0, 10 * MAX_TITLE_LENGTH)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_TITLE_LENGTH);
}
