/** Which of the pictures that a page or a feed names is one of the story. */
import type { StoryImage } from '../model/article.ts';
import { cutAtGrapheme } from '../text/cut.ts';
import { pictureAddress } from '../text/picture-address.ts';

/** A picture as it is named. */
export interface GivenImage {
  readonly url: string;
  /** in pixels */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly alt?: string | undefined;
}

/** Smaller ones are marks and counters, in pixels. */
const MIN_SIZE = 100;
const MAX_ALT_LENGTH = 1000;
/** Words of a path that name what stands on many pages, or counts readers. */
const FURNITURE =
  /(?<![a-z])(?:logos?|favicons?|(?:gr|bl)?avatars?|sprites?|placeholders?|spacer|blank|pixels?|beacon|1x1)(?![a-z])|(?<![a-z])(?:default|fallback)[-_]?(?:image|img|share|social|thumb)|(?<![a-z])(?:image|img|share|social)[-_]default(?![a-z])/i;
/** The same in a name like `siteLogo`. */
const CAMEL_FURNITURE = /[a-z](?:Logo|Avatar|Favicon|Placeholder)(?![a-z])/;

/** The first picture that can be shown and is not the outlet's, by the order in which they are given. */
export function storyImage(
  given: readonly GivenImage[],
  base: string | undefined,
  logos: readonly string[] = [],
): StoryImage | undefined {
  const outlets = new Set(logos.map((logo) => pictureAddress(logo, base)));
  for (const { url: named, width, height, alt } of given) {
    if ((width ?? MIN_SIZE) < MIN_SIZE || (height ?? MIN_SIZE) < MIN_SIZE) continue;
    const url = pictureAddress(named, base);
    if (url === undefined || outlets.has(url) || isFurniture(url)) continue;
    const text = cutAtGrapheme((alt ?? '').replace(/\s+/g, ' ').trim(), MAX_ALT_LENGTH);
    return { url, ...(text !== '' && { alt: text }) };
  }
  return undefined;
}

/** A number of pixels, as `640`, `"640"` or `640px`; undefined for anything else. */
export function pixelsIn(value: unknown): number | undefined {
  const pixels = typeof value === 'number' ? value : Number.parseInt(String(value ?? ''), 10);
  return Number.isFinite(pixels) ? pixels : undefined;
}

function isFurniture(url: string): boolean {
  const { pathname } = new URL(url);
  return FURNITURE.test(pathname) || CAMEL_FURNITURE.test(pathname);
}
