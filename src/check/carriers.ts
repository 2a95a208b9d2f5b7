/** Who else carries the words of a place, who did first, and who prints them differently. */
import type { CheckedClaim, OnRecord, Variant } from '../model/check.ts';
import { cite } from '../story/citations.ts';
import { onRecord, type Place, timeOf, wordingOf } from './places.ts';

/** Share of a claim that another wording must have, to be one of the same quotation. */
const MIN_VARIANT_SIMILARITY = 0.7;
/** Outlets and wordings that are listed. */
const MAX_OTHERS = 24;
const MAX_VARIANTS = 8;

/** `places` are all that were found, in any order, `found` among them. */
export function carriersOf(
  found: Place,
  places: readonly Place[],
): Pick<CheckedClaim, 'others' | 'first' | 'variants'> {
  const ordered = places.toSorted(byTime);
  const wording = wordingOf(found);
  const isQuoted = found.quotation >= 0;
  const equal = ordered.filter(
    (place) => place === found || (place.quotation >= 0 === isQuoted && wordingOf(place) === wording),
  );
  const first = equal[0] ?? found;
  return {
    others: onePerOutlet(equal, sourceOf(found)).slice(0, MAX_OTHERS),
    first: onRecord(first),
    variants: isQuoted ? variantsOf(ordered, wording) : [],
  };
}

function onePerOutlet(places: readonly Place[], without: string): OnRecord[] {
  const seen = new Set([without]);
  return places.flatMap((place) => {
    const source = sourceOf(place);
    if (seen.has(source)) return [];
    seen.add(source);
    return [onRecord(place)];
  });
}

/** Quotations near the claim in other words, each wording once. */
function variantsOf(ordered: readonly Place[], wording: string): Variant[] {
  const near = ordered.filter((place) => place.quotation >= 0 && place.similarity >= MIN_VARIANT_SIMILARITY);
  const byWording = Map.groupBy(near, wordingOf);
  byWording.delete(wording);
  return [...byWording.values()].slice(0, MAX_VARIANTS).flatMap((places) => {
    const [first] = places;
    if (!first) return [];
    const { text, marks, citation } = onRecord(first);
    const [mark] = marks;
    const outlets = [...new Set(places.map(sourceOf))];
    return [{ text: mark ? text.slice(mark.start, mark.end) : text, outlets, citation }];
  });
}

function sourceOf({ text }: Place): string {
  return cite(text.article, 1).source;
}

/** By date; the article's id decides between equals, so that the answer does not change. */
export function byTime(a: Place, b: Place): number {
  const [one, other] = [timeOf(a), timeOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return a.version.version - b.version.version || a.from - b.from;
}
