/** The index of wordings of a version that is moved: it is made anew of the version's words. */
import { shinglesIn, textsOf } from '../shared/wordings.ts';
import type { MovedRow } from './move-archive.ts';

/** The paragraphs of a version that the next one no longer has, with their shingles; none if its words are not kept. */
export function indexedParagraphs({
  body,
  later,
}: MovedRow): { readonly paragraph: number; readonly shingles: readonly string[] }[] {
  if (body == null) return [];
  const next = new Set(later == null ? [] : textsOf(later));
  return textsOf(body).flatMap((text, paragraph) => {
    const shingles = next.has(text) ? [] : shinglesIn(text);
    return shingles.length === 0 ? [] : [{ paragraph, shingles }];
  });
}
