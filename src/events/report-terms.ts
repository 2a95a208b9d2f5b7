/** The terms by which reports are compared. Names, numbers and words of the lead weigh more than others. */
import { STOP_WORDS } from '../text/stop-words.ts';
import { words } from '../text/words.ts';

/** Characters that are read: a report says at the top what happened, where and to whom; background follows. */
const MAX_LENGTH = 800;
/** Lines at the top: the headline and the lead. */
const TOP_LINES = 2;
/** Occurrences that one occurrence at the top counts for. */
const TOP_COUNT = 3;
/** Weights of names and numbers: they tell similar events apart, such as two earthquakes. */
const NAME_WEIGHT = 1.5;
const NUMBER_WEIGHT = 2;

const CAPITAL = /^\p{Lu}/u;
const LOWER_CASE = /^\p{Ll}/u;
/** What stands before the first word of a sentence or line. */
const SENTENCE_START = /(?:^|[.!?:\n]['"”’)]*\s*|["“‘`(]\s*)$/;
const DIGIT = /^\p{N}/u;

/** Words that nearly every report has. */
const COMMON_WORDS: ReadonlySet<string> = new Set([...STOP_WORDS, 'said', 'say', 'says']);

export interface ReportTerm {
  /** term frequency, as 1 + log of the count, times the weight of its kind; without inverse document frequency */
  readonly weight: number;
  /** true for a number, and for a name, which has a capital inside a sentence: these tell similar events apart */
  readonly isDistinctive: boolean;
}

/** The terms of a report by folded word. */
export function reportTerms(text: string): Map<string, ReportTerm> {
  const read = text.slice(0, MAX_LENGTH);
  const top = endOfTop(read);
  const occurrences = words(read)
    .map(({ text: word, start }) => ({ word, start, initial: read.slice(start, start + 2) }))
    .filter(({ word, initial }) => !COMMON_WORDS.has(word) && (word.length > 1 || DIGIT.test(initial)));
  // A word that also stands in lower case is no name.
  const lowerCase = new Set(
    occurrences.filter(({ initial }) => LOWER_CASE.test(initial)).map(({ word }) => word),
  );
  const terms = new Map<string, { count: number; kindWeight: number; isDistinctive: boolean }>();
  for (const { word, start, initial } of occurrences) {
    const before = terms.get(word);
    const isNumber = DIGIT.test(initial);
    const isName = !isNumber && CAPITAL.test(initial) && !lowerCase.has(word);
    const startsSentence = SENTENCE_START.test(read.slice(Math.max(0, start - 4), start));
    terms.set(word, {
      count: (before?.count ?? 0) + (start < top ? TOP_COUNT : 1),
      kindWeight: isNumber ? NUMBER_WEIGHT : isName ? NAME_WEIGHT : 1,
      isDistinctive: isNumber || (isName && !startsSentence) || before?.isDistinctive === true,
    });
  }
  const weighted = [...terms].map(([word, { count, kindWeight, isDistinctive }]): [string, ReportTerm] => [
    word,
    { weight: (1 + Math.log(count)) * kindWeight, isDistinctive },
  ]);
  return new Map(weighted);
}

/** The offset at which the headline and the lead end. */
function endOfTop(text: string): number {
  let end = 0;
  for (let line = 0; line < TOP_LINES; line += 1) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.length;
    end = next + 1;
  }
  return end;
}
