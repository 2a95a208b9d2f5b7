/** Links to stories: only http and https, as Discord requires. */
import { LIMITS } from './fit.ts';

/** Words of the passage in the text fragment, which a browser searches for on the page. */
const FRAGMENT_WORDS = 8;

/**
 * The link as Discord takes it; undefined if it is not safe or too long. With `passage` it opens at that passage
 * (https://wicg.github.io/scroll-to-text-fragment/). This also makes the links of two passages of one story different:
 * Discord hides an embed that has the url of another.
 */
export function linkTo(url: string | undefined, passage?: string): string | undefined {
  const link = url === undefined ? null : URL.parse(url);
  if (!link || !/^https?:$/.test(link.protocol) || link.username || link.password) return undefined;
  const plain = link.href;
  if (plain.length > LIMITS.url) return undefined;
  const words = passage?.toWellFormed().trim().split(/\s+/, FRAGMENT_WORDS).join(' ');
  if (!words) return plain;
  const directive = `:~:text=${encodeURIComponent(words).replaceAll('-', '%2D')}`;
  const precise = `${plain}${link.hash ? '' : '#'}${directive}`;
  return precise.length <= LIMITS.url ? precise : plain;
}

/** The link as the target of a masked link: characters that could end it, and markup, are percent-encoded. */
export function linkTarget(url: string): string {
  return url.replace(/[()\\*_~`|<>]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
