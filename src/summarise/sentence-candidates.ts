/** Which sentences of an article may be picked, and which of them only after another. */
import { leans } from './leans.ts';
import { type Candidate, wordCount } from './pick-sentences.ts';

/** Fewest words of a sentence that says something by itself. */
const FEWEST_WORDS = 6;
/** How a sentence ends; a heading does not. */
const ENDS = /[.!?…。！？｡۔।]["'”’»›）」』)\]\s]*$/u;

/** Whether it says little by itself: a heading, or a few words. */
export function isScrap(text: string): boolean {
  return wordCount(text) < FEWEST_WORDS || !ENDS.test(text.slice(-20));
}

/** Candidates in the article's order, with their places among all its sentences. */
export interface Candidates {
  readonly places: readonly number[];
  readonly candidates: readonly Candidate[];
}

/**
 * Candidates among all sentences of an article: those that `sound` accepts and that are not scraps (headings, a few
 * words), or are all scraps.
 * One that opens with a pronoun may only follow the sentence just before it. One that is `never` to be picked stays
 * among them, since it tells what the article is about, unless all are such.
 */
export function candidatesOf(
  sentences: readonly string[],
  sound: (place: number) => boolean = () => true,
  never: (text: string) => boolean = () => false,
): Candidates {
  const whole = [...sentences.keys()].filter(sound);
  const telling = whole.filter((place) => !isScrap(sentences[place] ?? ''));
  const places = telling.length > 0 ? telling : whole;
  const barred = new Set(places.filter((place) => never(sentences[place] ?? '')));
  const candidates = places.map((place, n): Candidate => {
    const text = sentences[place] ?? '';
    if (barred.has(place) && barred.size < places.length) return { text, after: 'none' };
    if (!leans(text)) return { text };
    return { text, after: n > 0 && places[n - 1] === place - 1 ? n - 1 : 'none' };
  });
  return { places, candidates };
}
