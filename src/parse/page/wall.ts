/** Pages that a site sends in place of an article: logins, checks against programs, errors with status 200. */
import { collapse } from './blocks.ts';
import type { PageDocument } from './dom.ts';

/** A page with more text is an article, whatever its title. */
const MAX_WALL_LENGTH = 1500;
const TITLES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:just a moment|attention required|access (?:to this page has been )?denied|access denied|forbidden|403\b|are you (?:a )?(?:human|robot)|robot or human|pardon our interruption|please (?:wait|verify)|verif(?:y|ying) (?:you|that)|human verification|security check|one more step|ddos-guard|bot (?:check|detection)|captcha)/i,
    'The site turns programs away: it sent a check instead of the page.',
  ],
  [
    /^(?:404\b|(?:page|article|story) not found|not found\b|410\b|gone$|this page (?:does not|doesn[’']t) exist)/i,
    'The site says that there is no such page.',
  ],
  [
    /^(?:50\d\b|internal server error|service unavailable|bad gateway|gateway time-?out|error \d{3}|server error)/i,
    'The site sent an error instead of the page.',
  ],
  [
    /^(?:log ?in|sign ?in|login required|please (?:log|sign) ?in|register to)\b/i,
    'The site asks for a login there.',
  ],
];

/** The document's titles, and whether it asks for a password. To be read before anything is removed. */
export interface Front {
  readonly titles: readonly string[];
  readonly asksForPassword: boolean;
  /** true if the page says that it is an article; many sites have a login form on every page */
  readonly isArticle: boolean;
}

const ARTICLE =
  'meta[property="og:type"][content="article"], [itemtype$="/Article"], [itemtype$="NewsArticle"], [itemtype$="BlogPosting"]';

export function readFront(document: PageDocument): Front {
  const text = (selector: string) =>
    collapse((document.querySelector(selector)?.textContent ?? '').slice(0, 300));
  return {
    titles: [text('title'), text('h1')].filter(Boolean),
    asksForPassword: document.querySelector('input[type="password"]') !== null,
    isArticle: document.querySelector(ARTICLE) !== null,
  };
}

/** Why the page is no article, as a sentence; undefined if it may be one. `size` is its story's length in characters. */
export function wallOf({ titles, asksForPassword, isArticle }: Front, size: number): string | undefined {
  if (size > MAX_WALL_LENGTH) return undefined;
  for (const [pattern, sentence] of TITLES) if (titles.some((title) => pattern.test(title))) return sentence;
  // An article is longer than the text of a login page.
  return asksForPassword && !isArticle && size < MAX_WALL_LENGTH / 5
    ? 'The site asks for a login there.'
    : undefined;
}
