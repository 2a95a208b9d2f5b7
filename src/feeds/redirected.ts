/** Whether what an address led to is the page that was asked for: sites send readers of what is gone elsewhere. */

import { comparable } from '../parse/address.ts';
import { minhash, similarity } from '../text/minhash.ts';
import { words } from '../text/words.ts';

/** A share of the title's words that headline and beginning of the right page hold, whatever was edited. */
const SHARE = 0.34;
/** Likeness of texts from which on two are one story under two titles. */
const ALIKE = 0.2;
/** Paragraphs of a page that are compared. */
const PARAGRAPHS = 5;

/** What is known of the page that was asked for. */
export interface Sought {
  /** as in traits: folded words */
  readonly title: string;
  readonly sketch: readonly number[];
}

export interface Found {
  readonly headline: string;
  readonly paragraphs: readonly { readonly text: string }[];
}

/** True where a redirect led to a front page, or up to the section that the page stood in. */
export function isFrontOrSection(asked: string, led: string): boolean {
  const from = comparable(asked);
  const to = comparable(led);
  if (from === undefined || from === to) return false;
  // A comparable address has a path or a query: without one it is a front page.
  return to === undefined || from.startsWith(`${to}/`);
}

/** True where a redirect led to the page of something else: neither title nor text are near. */
export function isAnotherStory(asked: string, led: string, sought: Sought, found: Found): boolean {
  if (comparable(asked) === comparable(led)) return false;
  const title = words(sought.title).map(({ text }) => text);
  const own = found.paragraphs.slice(0, PARAGRAPHS).map(({ text }) => text);
  const there = new Set(words([found.headline, ...own].join('\n')).map(({ text }) => text));
  const shared = title.filter((word) => there.has(word)).length;
  if (title.length === 0 || shared >= title.length * SHARE) return false;
  return (
    (similarity(sought.sketch, minhash(found.paragraphs.map(({ text }) => text).join('\n'))) ?? 0) < ALIKE
  );
}
