/** The picture of a story as Discord takes it, which fetches it itself. */
import type { Citation } from '../../model/article.ts';
import { cutAtGrapheme } from '../../text/cut.ts';
import { pictureAddress } from '../../text/picture-address.ts';
import type { Image } from './draft.ts';
import { flat } from './line.ts';
import type { ViewContext } from './view-context.ts';

/** Discord's limit for the description of a picture. */
const MAX_DESCRIPTION_LENGTH = 1024;

/**
 * The picture of a story; undefined if it has none, or if its readers want none. Its address is judged again, as every
 * address of an outlet is where it is shown.
 */
export function thumbnailOf(
  { image }: Pick<Citation, 'image'>,
  { pictures }: ViewContext,
): Image | undefined {
  const url = image && pictures ? pictureAddress(image.url) : undefined;
  if (url === undefined) return undefined;
  const description = cutAtGrapheme(flat(image?.alt ?? ''), MAX_DESCRIPTION_LENGTH).toWellFormed();
  return { url, ...(description !== '' && { description }) };
}
