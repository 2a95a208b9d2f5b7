/** Links to stories: only http and https, as Discord requires. */
import type { Excerpt } from '../../model/answer.ts';
import type { Citation } from '../../model/article.ts';
import { isBlank } from '../../text/control-characters.ts';
import { fairShares } from '../../text/fair-shares.ts';

/** Words of the passage in the text fragment, which a browser searches for on the page. */
const FRAGMENT_WORDS = 8;

/** No link is longer than what browsers take. */
const MAX_LENGTH = 2048;
/** Code units that the links of a message share, so that there is room for its texts. */
const MAX_LINKS_LENGTH = 1500;

/**
 * The link as Discord takes it; undefined if it is not safe or too long. With `passage` it opens at that passage
 * (https://wicg.github.io/scroll-to-text-fragment/), if there is room for that.
 */
export function linkTo(
  url: string | undefined,
  passage?: string,
  max: number = MAX_LENGTH,
): string | undefined {
  const link = url === undefined ? null : URL.parse(url);
  if (!link || !/^https?:$/.test(link.protocol) || link.username || link.password) return undefined;
  const plain = linkTarget(link.href);
  if (plain.length > max) return undefined;
  const words = passage?.toWellFormed().trim().split(/\s+/, FRAGMENT_WORDS).join(' ');
  if (!words) return plain;
  const directive = `:~:text=${encodeURIComponent(words).replaceAll('-', '%2D')}`;
  const precise = linkTarget(`${link.href}${link.hash ? '' : '#'}${directive}`);
  return precise.length <= max ? precise : plain;
}

/** The link as the target of a masked link: characters that could end it, and markup, are percent-encoded. */
export function linkTarget(url: string): string {
  return url.replace(/[()\\*_`|<>]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What a link of a message leads to: a story, and the passage at which it opens. */
export interface Linked {
  readonly citation: Pick<Citation, 'url'>;
  readonly passage?: string;
}

/** The link of each of several, or none, so that together they leave room for the texts. */
export function linksOf(all: readonly Linked[]): (string | undefined)[] {
  const whole = all.map(({ citation, passage }) => linkTo(citation.url, passage));
  const rooms = fairShares(
    whole.map((link) => link?.length ?? 0),
    MAX_LINKS_LENGTH,
  );
  return all.map(({ citation, passage }, n) => linkTo(citation.url, passage, rooms[n]));
}

/** An excerpt as what a link leads to. */
export function linked({ citation, text }: Pick<Excerpt, 'citation' | 'text'>): Linked {
  return { citation, passage: text };
}

/**
 * What Discord reads inside the words of a masked link. There a backslash is shown, so that nothing can be escaped.
 * Brackets, emphasis, code, spoilers, mentions, emoji, addresses, and invites.
 */
const READ_IN_LABEL =
  /[[\]\\*_~`<>]|\|\||@(?:everyone|here)|:[\w+-]+:|:\/\/|\bwww\.|discord(?:app)?\.|steam:/i;

/** Whether a text can be the words of a masked link as it is. */
export function isLabel(text: string): boolean {
  return !isBlank(text) && !READ_IN_LABEL.test(text);
}
