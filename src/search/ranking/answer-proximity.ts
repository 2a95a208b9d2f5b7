/**
 * How near the words of a question stand to what can answer it: the proximity of query words to an answer candidate, as
 * passages were scored in question answering (Tellex et al. 2003, “Quantitative Evaluation of Passage Retrieval Algorithms
 * for Question Answering”).
 */
import type { Span } from '../../model/article.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import type { Slot } from '../query/slots.ts';
import type { RowMatcher } from './row-matcher.ts';

/** Characters before and after a candidate within which a word is near it; so may be its sentence, up to a length. */
const WINDOW = 80;
const MAX_SENTENCE = 300;
const SENTENCE_END = /[.!?。！？]["”’」]?(?=\s|$|\p{Script=Han})/gu;

/** The candidate that most of the question stands near. */
export interface NearestAnswer {
  /** the share of the question's weight, 0 to 1, that stands near it or in the headline */
  readonly share: number;
  readonly span: Span;
}

/**
 * The candidate with the most of the question's weight near it, the first of equals; undefined if no word of the question is
 * near one. `matcher` knows the slots of the question. What the headline says need not be repeated: `presupposed` has its slots. With `inSentence`, all of
 * the candidate's sentence is near.
 */
export function nearestAnswer(
  { text, language }: { readonly text: string; readonly language: string },
  candidates: readonly Span[],
  slots: readonly Slot[],
  matcher: RowMatcher,
  vocabulary: Vocabulary,
  { presupposed, inSentence }: { readonly presupposed: ReadonlySet<number>; readonly inSentence: boolean },
): NearestAnswer | undefined {
  if (candidates.length === 0) return undefined;
  const slotOf = (stem: number) => matcher.slotOfStem(vocabulary.idOfStem.get(stem));
  const words = vocabulary
    .spansOf(text, language, (stem) => slotOf(stem) !== undefined)
    .map(({ start, end }) => {
      const [stem] = vocabulary.stemsOf(text.slice(start, end), language);
      return { start, end, slot: stem === undefined ? undefined : slotOf(stem) };
    });
  const all = slots.reduce((sum, { passageWeight }) => sum + passageWeight, 0) || 1;
  let nearest: NearestAnswer | undefined;
  const ends = inSentence ? [...text.matchAll(SENTENCE_END)].map(({ index }) => index) : undefined;
  for (const candidate of candidates) {
    const [start, end] = windowOf(candidate, ends, text.length);
    const near = new Set<number>();
    for (let n = 0; n < words.length && (words[n]?.start ?? 0) <= end; n += 1) {
      if ((words[n]?.end ?? 0) < start) continue;
      const slot = words[n]?.slot;
      if (slot !== undefined) near.add(slot);
    }
    if (near.size === 0) continue;
    let weight = 0;
    for (const slot of near.union(presupposed)) weight += slots[slot]?.passageWeight ?? 0;
    if (weight / all > (nearest?.share ?? 0)) nearest = { share: weight / all, span: candidate };
  }
  return nearest;
}

/** Where words are near a candidate. `ends` has the ends of the sentences, if all of a sentence is near. */
function windowOf(
  { start, end }: Span,
  ends: readonly number[] | undefined,
  length: number,
): readonly [from: number, to: number] {
  if (!ends) return [start - WINDOW, end + WINDOW];
  const begins = ends.findLast((one) => one < start) ?? 0;
  const stops = ends.find((one) => one >= end) ?? length;
  return [
    Math.min(start - WINDOW, Math.max(begins, start - MAX_SENTENCE)),
    Math.max(end + WINDOW, Math.min(stops, end + MAX_SENTENCE)),
  ];
}
