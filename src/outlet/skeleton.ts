/**
 * Skeletons of names: names that look or read alike have one skeleton. By the confusables of Unicode (UTS #39), with
 * case, accents, and letters and digits that are told apart only by a close look.
 */
import unhomoglyph from 'unhomoglyph';
import { fold } from '../text/fold.ts';

/** Characters of a name that are looked at: longer ones are no outlet's. */
const MAX_LENGTH = 200;

/** The words of a name's skeleton, without punctuation: `Rеuters.` with a Cyrillic letter has those of `REUTERS`. */
export function skeletonWords(name: string): string[] {
  const visible = name
    .slice(0, MAX_LENGTH)
    .replace(/\p{Cf}|\p{So}/gu, '')
    .normalize('NFKC');
  // Capitals have other confusables than small letters: a Cyrillic В is a B, but в is no b.
  const plain = fold(unhomoglyph(fold(unhomoglyph(visible))));
  // `U.P.I.` is one word, and so is what an apostrophe divides.
  const words = plain.replace(/(?<=\p{L})[.'’`](?=\p{L}(?:\P{L}|$))|['’`]/gu, '').match(/[\p{L}\p{N}]+/gu);
  return (words ?? []).map((word) =>
    word.replace(/rn/g, 'm').replace(/[i1|]/g, 'l').replace(/0/g, 'o').replace(/vv/g, 'w'),
  );
}
