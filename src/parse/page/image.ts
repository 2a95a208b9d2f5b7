/** The picture of a page's story: from OpenGraph, then Twitter's cards, then JSON-LD. */
import { decodeHTML } from 'entities';
import type { StoryImage } from '../../model/article.ts';
import { type GivenImage, pixelsIn, storyImage } from '../picture.ts';
import type { PageDocument } from './dom.ts';
import type { LinkedArticle } from './json-ld.ts';

/** Names of elements about a picture: its address, and what else is said of it. */
const NAME = /^(og|twitter):image(?::(url|secure_url|src|width|height|alt))?$/;
const MAX_IMAGES = 12;

/** A picture with every address that is given for it. */
interface MetaImage {
  readonly urls: string[];
  width?: number | undefined;
  height?: number | undefined;
  alt?: string;
}

/** `base` is the page's address, if it is known. */
export function imageOf(
  document: PageDocument,
  linked: LinkedArticle | undefined,
  base: string | undefined,
): StoryImage | undefined {
  const { og, twitter } = metaImages(document);
  const named = [...og, ...twitter].flatMap(({ urls, ...rest }) =>
    urls.map((url): GivenImage => ({ url, ...rest })),
  );
  return storyImage([...named, ...(linked?.images ?? [])], base, linked?.logos);
}

/** The pictures of `meta` elements. What follows an `og:image` is about that picture. */
function metaImages(document: PageDocument): Readonly<Record<'og' | 'twitter', readonly MetaImage[]>> {
  const found: Record<'og' | 'twitter', MetaImage[]> = { og: [], twitter: [] };
  for (const element of document.querySelectorAll('meta[content]')) {
    const name = element.getAttribute('property') || element.getAttribute('name') || '';
    const [, of, what] = NAME.exec(name.trim().toLowerCase()) ?? [];
    if (of !== 'og' && of !== 'twitter') continue;
    const images = found[of];
    if (images.length === 0 || (what === undefined && images.length < MAX_IMAGES)) images.push({ urls: [] });
    const image = images.at(-1);
    if (image === undefined) continue;
    // Some sites escape twice; the document has undone it once.
    const content = decodeHTML(element.getAttribute('content') ?? '').trim();
    if (what === 'width' || what === 'height') image[what] = pixelsIn(content);
    else if (what === 'alt') image.alt = content;
    else image.urls.push(content);
  }
  return found;
}
