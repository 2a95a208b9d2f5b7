/** The page of an item: fetched, read, and refused if it is not the page that the item links to. */

import type { Fetched, ReadStory } from '../ingest/reader.ts';
import type { FeedHead, FeedItem } from '../parse/feed/model.ts';
import { comparable } from '../parse/web-address.ts';
import { minhash, similarity } from '../text/minhash.ts';
import { words } from '../text/words.ts';
import { type PollContext, unlessUnreadable } from './poll-context.ts';

/** Least share of the title's words that headline and beginning of the right page have, edited or not. */
const MIN_TITLE_SHARE = 0.34;
/** Words of a title from which on a page without any of them is another. */
const MIN_TITLE_WORDS = 3;
/** Similarity of texts from which on two are one story under two titles. */
const MIN_SIMILARITY = 0.2;
/** Characters of an item without a title by which its page is recognised. */
const MAX_BEGINNING = 200;
/** Paragraphs of a page whose words are compared with the title. */
const COMPARED_PARAGRAPHS = 5;

export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** What is known of the page that was requested. */
export interface Expected {
  /** folded words, as in an item's fingerprint */
  readonly title: string;
  readonly sketch: readonly number[];
}

/** What the page of an item has: the words of its title, or those with which its text begins if it has none. */
export function expectedOn({ title, sketch }: Expected, [first = '']: readonly string[]): Expected {
  if (title !== '') return { title, sketch };
  const beginning = words(first.slice(0, MAX_BEGINNING));
  return { title: beginning.map(({ text }) => text).join(' '), sketch };
}

/** What a page's server is to be sent with the next request for it. */
export function validatorsOf({ etag, lastModified }: Fetched): Validators {
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

/**
 * The story of a fetched page. Undefined if there is none, or if the site redirected to its front page, a section or
 * another story. `known` is what the feed says of it, if the feed may speak for it.
 */
export async function storyOnPage(
  context: PollContext,
  requested: string,
  page: Fetched,
  expected: Expected,
  known: { readonly item: FeedItem; readonly head: FeedHead } | undefined,
): Promise<ReadStory | undefined> {
  if (isFrontOrSection(requested, page.url)) return undefined;
  const { reader, timeZone } = context;
  const story = await unlessUnreadable(reader.page(page, known, timeZone), context);
  if (!story || isAnotherStory(requested, page.url, expected, story.article)) return undefined;
  return story.isRetracted || !sharesNothing(expected, story.article) ? story : undefined;
}

/** Characters of a story's paragraphs; 0 without a story. */
export function sizeOf(story: Pick<ReadStory, 'article'> | undefined): number {
  return story?.article.paragraphs.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
}

/** True if a redirect led to a front page, or up to the section that the page was in. */
function isFrontOrSection(requested: string, reached: string): boolean {
  const from = comparable(requested);
  const to = comparable(reached);
  if (from === undefined || from === to) return false;
  // A comparable address has a path or a query: without one it is a front page.
  return to === undefined || from.startsWith(`${to}/`);
}

/**
 * True if a page has no word of the title, neither in its headline nor at its beginning: it asks for consent, a login or
 * money in place of the story.
 */
function sharesNothing(expected: Expected, article: ReadStory['article']): boolean {
  return expected.title.split(' ').length >= MIN_TITLE_WORDS && sharedTitle(expected, article) === 0;
}

/** The share of the title's words that headline and beginning of a page have; undefined without a title. */
function sharedTitle(
  expected: Expected,
  { headline, paragraphs }: Pick<ReadStory['article'], 'headline' | 'paragraphs'>,
): number | undefined {
  const title = words(expected.title).map(({ text }) => text);
  if (title.length === 0) return undefined;
  const beginning = paragraphs.slice(0, COMPARED_PARAGRAPHS).map(({ text }) => text);
  const there = new Set(words([headline, ...beginning].join('\n')).map(({ text }) => text));
  return title.filter((word) => there.has(word)).length / title.length;
}

/** True if one address led to another and to the page of another story: neither its title nor its text is similar. */
export function isAnotherStory(
  requested: string,
  reached: string,
  expected: Expected,
  { headline, paragraphs }: ReadStory['article'],
): boolean {
  if (comparable(requested) === comparable(reached)) return false;
  const share = sharedTitle(expected, { headline, paragraphs });
  if (share === undefined || share >= MIN_TITLE_SHARE) return false;
  const sketch = minhash(paragraphs.map(({ text }) => text).join('\n'));
  return (similarity(expected.sketch, sketch) ?? 0) < MIN_SIMILARITY;
}
