/** Which elements of a page are about other stories, of readers, or of the site. */
import { fold } from '../../text/fold.ts';
import type { PageDocument, PageElement } from './dom.ts';

/** True for an element in an area that is not the page's own story. */
export type IsElsewhere = (element: PageElement) => boolean;

/** Areas in which names and dates are those of others. */
const ELSEWHERE = /comment|kommentar|related|sidebar|widget|footer|recommend|teaser|popular/i;
/** Menus, alone or joined to other words: `navtop`, `main-nav`; not `navy`. */
const MENU = /(?:^|[\s_-])nav(?:bar|top|igation)?(?![a-z])/i;
/** The end of a post is its own. */
const OWN_FOOTER = /\b(?:post|entry|article|story)[-_]{1,2}footer/gi;
/** Names of the classes of page builders that say nothing of what is in an element. */
const BUILDER = /elementor-\S+|\bwidget-container\b/g;
const MAX_CLIMB = 12;
/** Elements around the headline that are hardly the whole page. */
const MAX_INNER = 2;
/** Headings that are looked at. */
const MAX_HEADINGS = 40;
/** Characters that a link has beside what is in the element: then it is a story's teaser. */
const MIN_TEASER = 12;

/** Tells of one page. What holds the headline is the story, whatever its class is named. */
export function elsewhereOf(document: PageDocument, headline: string | undefined): IsElsewhere {
  const frames = framesOf(document, headline);
  const inner = new Set([...frames].slice(0, MAX_INNER));
  return (element) => {
    let climbed = 0;
    for (let one: PageElement | null = element; one && climbed < MAX_CLIMB; one = one.parentElement) {
      climbed += 1;
      if (frames.has(one)) return false;
      // The foot of the element that holds the headline is the story's own.
      if (isFoot(one) && one.parentElement && inner.has(one.parentElement)) return false;
      if (/^(?:aside|footer|nav|body)$/.test(one.localName)) return one.localName !== 'body';
      if (one.localName === 'a' && one.textContent.length > element.textContent.length + MIN_TEASER)
        return true;
      if (one.localName === 'article' && isTeaser(one)) return true;
      const names = `${one.getAttribute('class') ?? ''} ${one.getAttribute('id') ?? ''}`.slice(0, 300);
      if (ELSEWHERE.test(names.replace(BUILDER, '').replace(OWN_FOOTER, '')) || MENU.test(names)) return true;
    }
    return false;
  };
}

function isFoot(element: PageElement): boolean {
  return element.localName === 'footer' || element.getAttribute('class') === 'footer';
}

/** True for a part of a page whose heading leads to another page. */
function isTeaser(part: PageElement): boolean {
  const heading = part.querySelector('h1, h2, h3, h4');
  return heading?.parentElement?.localName === 'a' || (heading?.querySelector('a[href]') ?? null) !== null;
}

/** The elements around the heading that is the headline: the first of the highest level. */
function framesOf(document: PageDocument, headline: string | undefined): ReadonlySet<PageElement> {
  const frames = new Set<PageElement>();
  const wanted = fold(headline ?? '').replace(/\s+/g, ' ');
  if (wanted === '') return frames;
  for (const tag of ['h1', 'h2', 'h3']) {
    const headings = [...document.querySelectorAll(tag)].slice(0, MAX_HEADINGS);
    const own = headings.find((heading) =>
      fold(heading.textContent.slice(0, 1000)).replace(/\s+/g, ' ').includes(wanted),
    );
    if (own === undefined) continue;
    for (let one = own.parentElement; one; one = one.parentElement) frames.add(one);
    return frames;
  }
  return frames;
}
