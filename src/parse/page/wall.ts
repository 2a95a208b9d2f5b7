/** Pages that stand where an article should: logins, checks against programs, errors sent as if they were content. */
import { collapse } from './blocks.ts';
import type { PageDocument } from './dom.ts';

/** More text than this is an article, whatever its page is called. */
const LONG = 1500;
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

/** The document's title and whether it asks for a password: to be read before anything is taken out of it. */
export interface Front {
  readonly titles: readonly string[];
  readonly asksForPassword: boolean;
}

export function readFront(document: PageDocument): Front {
  const text = (selector: string) =>
    collapse((document.querySelector(selector)?.textContent ?? '').slice(0, 300));
  return {
    titles: [text('title'), text('h1')].filter(Boolean),
    asksForPassword: document.querySelector('input[type="password"]') !== null,
  };
}

/** Why the page is no article, as a sentence; undefined where it may be one. `size` is that of its story, in characters. */
export function wallOf({ titles, asksForPassword }: Front, size: number): string | undefined {
  if (size > LONG) return undefined;
  for (const [pattern, sentence] of TITLES) if (titles.some((title) => pattern.test(title))) return sentence;
  // Many sites have a login in a corner; an article is longer than what stands beside one.
  return asksForPassword && size < LONG / 5 ? 'The site asks for a login there.' : undefined;
}
