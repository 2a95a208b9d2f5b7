/** Links to stories: http and https alone, as Discord takes them. */
import { LIMITS } from './fit.ts';

/** Words of the passage that a browser looks for on the page. */
const FRAGMENT_WORDS = 8;

/**
 * The link as Discord takes it, undefined where there is none that is safe and short enough. With `passage` it
 * opens at that passage (https://wicg.github.io/scroll-to-text-fragment/), which also keeps the links of two
 * passages of one story apart: Discord hides an embed whose url another embed has.
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

/** The link as the target of a masked link: what could end the target, or is markup, is percent-encoded. */
export function linkTarget(url: string): string {
  return url.replace(/[()\\*_~`|<>]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
