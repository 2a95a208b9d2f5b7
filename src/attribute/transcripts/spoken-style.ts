/** What tells speech from a report, in words that have no marks. */

/** The first and the second person. "US" is a country. */
const SPOKEN =
  /(?<![\p{L}’'])(?:I|me|[Mm]y|[Mm]yself|[Ww]e|us|[Oo]ur|[Oo]urselves|[Yy]ou|[Yy]our|[Yy]ours|yourself)(?![\p{L}])/u;
const FIRST_PERSON = /(?<![\p{L}’'])(?:I|me|[Mm]y|[Mm]yself|[Ww]e|us|[Oo]ur|[Oo]urselves)(?![\p{L}])/u;
const FIRST_PERSON_SINGULAR = /(?<![\p{L}’'])(?:I|me|[Mm]y|[Mm]yself)(?![\p{L}])/u;
const ADDRESS = /(?<![\p{L}])(?:[Yy]ou|[Yy]our|[Yy]ours|[Yy]ourself)(?![\p{L}])/u;
const QUOTED_PART = /[“"][^“”"]*[”"]/g;

export interface SpokenStyle {
  /** the first or the second person is used */
  readonly isSpoken: boolean;
  /** the speaker says "I" or "we" */
  readonly saysWe: boolean;
  /** the speaker says "I" */
  readonly saysI: boolean;
  /** "you" is used */
  readonly addresses: boolean;
  /** a sentence is a question */
  readonly asks: boolean;
}

/** The style of a text, quotations left out. Linear in its length. */
export function outsideMarks(text: string): SpokenStyle {
  const own = text.replace(QUOTED_PART, ' ');
  return {
    isSpoken: SPOKEN.test(own),
    saysWe: FIRST_PERSON.test(own),
    saysI: FIRST_PERSON_SINGULAR.test(own),
    addresses: ADDRESS.test(own),
    asks: own.includes('?'),
  };
}
