/**
 * How near the words of a question stand to what can answer it: the proximity of query words to an answer candidate, as
 * passages were scored in question answering (Tellex et al. 2003, “Quantitative Evaluation of Passage Retrieval Algorithms
 * for Question Answering”).
 */
import type { Span } from '../../model/article.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import type { Slot } from '../query/slots.ts';
import type { RowMatcher } from './row-matcher.ts';

/** Characters before and after a candidate within which a word is near it. */
const WINDOW = 80;

/**
 * The share of the question's weight, 0 to 1, that stands near one of the candidates; 0 without candidates. `matcher` knows
 * the slots of the question.
 */
export function answerProximity(
  { text, language }: { readonly text: string; readonly language: string },
  candidates: readonly Span[],
  slots: readonly Slot[],
  matcher: RowMatcher,
  vocabulary: Vocabulary,
): number {
  if (candidates.length === 0) return 0;
  const slotOf = (stem: number) => matcher.slotOfStem(vocabulary.idOfStem.get(stem));
  const words = vocabulary
    .spansOf(text, language, (stem) => slotOf(stem) !== undefined)
    .map(({ start, end }) => {
      const [stem] = vocabulary.stemsOf(text.slice(start, end), language);
      return { start, end, slot: stem === undefined ? undefined : slotOf(stem) };
    });
  const all = slots.reduce((sum, { passageWeight }) => sum + passageWeight, 0) || 1;
  let most = 0;
  let from = 0;
  for (const candidate of candidates) {
    while ((words[from]?.end ?? Number.POSITIVE_INFINITY) < candidate.start - WINDOW) from += 1;
    const near = new Set<number>();
    for (let n = from; n < words.length && (words[n]?.start ?? 0) <= candidate.end + WINDOW; n += 1) {
      const slot = words[n]?.slot;
      if (slot !== undefined) near.add(slot);
    }
    let weight = 0;
    for (const slot of near) weight += slots[slot]?.passageWeight ?? 0;
    most = Math.max(most, weight / all);
  }
  return most;
}
