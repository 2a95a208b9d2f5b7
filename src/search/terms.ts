/** Words to index terms: stop words apart, the rest reduced to its English stem (Snowball, Porter 2). */
import stemmers from 'snowball-stemmers';
import { words } from '../text/words.ts';

const stemmer = stemmers.newStemmer('english');
/** Stems of the archive's vocabulary, which repeats itself far more than it grows. */
const stems = new Map<string, string>();
const MOST_STEMS = 200_000;

/** Words that hold a sentence together and say nothing of its topic. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by
  can could did do does doing down during each few for from further had has have having he her here hers him his how i
  if in into is it its itself just me more most my no nor not now of off on once only or other our ours out over own
  same she should so some such than that the their theirs them then there these they this those through to too under
  until up upon us very was we were what when where which while who whom why will with would you your`.split(
    /\s+/,
  ),
);

export interface Term {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly stop: boolean;
}

/** The terms of a text, in order, with their places in it. */
export function termsOf(text: string): Term[] {
  return words(text).map(({ text: word, start, end }) => ({
    term: stem(word),
    start,
    end,
    stop: STOP_WORDS.has(word) && !(word === 'us' && /^\p{Lu}/u.test(text.slice(start, end))),
  }));
}

function stem(word: string): string {
  const held = stems.get(word);
  if (held !== undefined) return held;
  const made = stemmer.stem(word);
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, made);
  return made;
}
