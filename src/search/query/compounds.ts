/**
 * Compounds of the archive that begin or end with a word: “Krankenhaus” finds “Krankenhausneubau” and “Kreiskrankenhaus”. The
 * other part must be a word of the archive too (after Koehn and Knight 2003, “Empirical Methods for Compound Splitting”).
 */
import { stem } from '../analysis/stemmer.ts';
import type { StoryPostings } from '../index/postings.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { LINKS } from './word-variants.ts';

/** Letters of a word whose compounds are looked up: shorter ones also begin and end other words. */
const MIN_WORD = 6;
/** Letters of the other part. */
const MIN_OTHER = 4;
/** Longer words that are looked at, in each direction. */
const MAX_LONGER = 60;

/** The stems that are compounds of a stem and another word of the archive, in languages that write them as one word. */
export function compoundsWith(
  own: string,
  language: string,
  { vocabulary, postings }: { readonly vocabulary: Vocabulary; readonly postings: StoryPostings },
): number[] {
  if (own.length < MIN_WORD) return [];
  const isKnown = (other: string) => {
    if (other.length < MIN_OTHER) return false;
    const number = vocabulary.stem(stem(other, language));
    return number !== undefined && vocabulary.hasStem(number);
  };
  const begins = postings.startingWith(own, MAX_LONGER).filter((longer) => {
    const rest = longer.slice(own.length);
    return LINKS.some((link) => rest.startsWith(link) && isKnown(rest.slice(link.length)));
  });
  const ends = vocabulary.endingWith(own, MAX_LONGER).filter((longer) => {
    const rest = longer.slice(0, -own.length);
    return LINKS.some((link) => rest.endsWith(link) && isKnown(rest.slice(0, rest.length - link.length)));
  });
  return [...begins, ...ends].flatMap((longer) => {
    const number = vocabulary.stem(longer);
    return number !== undefined && vocabulary.hasStem(number) ? [number] : [];
  });
}
