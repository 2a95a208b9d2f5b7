/** The picture of a feed's item: the largest that makes sense, and never the feed's own. */
import type { StoryImage } from '../../model/article.ts';
import { storyImage } from '../picture.ts';

interface Media {
  readonly contents?: readonly MediaContent[] | undefined;
  readonly thumbnails?: readonly GivenThumbnail[] | undefined;
}
interface MediaContent {
  readonly url?: string | undefined;
  readonly type?: string | undefined;
  readonly medium?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}
type GivenThumbnail = Pick<MediaContent, 'url' | 'width' | 'height'>;

/** Where items of the formats name pictures. */
export interface ItemPictures {
  readonly media?: (Media & { readonly groups?: readonly Media[] | undefined }) | undefined;
  /** files beside the text: `enclosure`, or a link with that relation */
  readonly files?: readonly { readonly url?: string | undefined; readonly type?: string | undefined }[];
  /** pictures of the item that are no files, such as that of a podcast's episode */
  readonly others?: readonly (string | undefined)[];
}

/** What a picture counts that does not give its width, in pixels. */
const USUAL_WIDTH = 600;
const THUMBNAIL_WIDTH = 100;
/** Wider pictures take longer to load than they are looked at. */
const BEST_WIDTH = 2000;
const MAX_IMAGES = 40;

/** `logos` are the feed's own pictures; `base` is its address, if it is known. */
export function itemImage(
  { media, files = [], others = [] }: ItemPictures,
  logos: readonly (string | undefined)[],
  base: string | undefined,
): StoryImage | undefined {
  const all = [media, ...(media?.groups ?? [])];
  const given: (GivenThumbnail & { readonly rank: number })[] = [
    ...all
      .flatMap((one) => one?.contents ?? [])
      .filter(isPicture)
      .map((one) => ranked(one, USUAL_WIDTH)),
    ...files.filter(({ type }) => isImageType(type)).map((one) => ranked(one, USUAL_WIDTH)),
    ...others.map((url) => ranked({ url }, USUAL_WIDTH)),
    ...all.flatMap((one) => one?.thumbnails ?? []).map((one) => ranked(one, THUMBNAIL_WIDTH)),
  ];
  const named = given.slice(0, MAX_IMAGES).flatMap((one) => (one.url ? [{ ...one, url: one.url }] : []));
  const known = logos.filter((logo) => logo !== undefined);
  return storyImage(
    named.toSorted((a, b) => b.rank - a.rank),
    base,
    known,
  );
}

function isPicture({ medium, type }: MediaContent): boolean {
  return medium === undefined ? isImageType(type) || type === undefined : medium.toLowerCase() === 'image';
}

function isImageType(type: string | undefined): boolean {
  return /^image\/(?!svg)/i.test(type ?? '');
}

/** With its rank: the wider, up to the best width, the better; beyond it, the narrower. */
function ranked<T extends GivenThumbnail>(one: T, usual: number) {
  const width = one.width ?? usual;
  return { ...one, rank: width <= BEST_WIDTH ? width : BEST_WIDTH ** 2 / width };
}
