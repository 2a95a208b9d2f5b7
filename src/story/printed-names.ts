/** The names that an article prints, and the words before them, by which namesakes of other stories are told apart. */
import type { Article } from '../model/article.ts';
import { fold } from '../text/fold.ts';
import { formOfAddress } from '../text/forms-of-address.ts';
import { STOP_WORDS } from '../text/stop-words.ts';

/** Maximum number of names and of characters that are read of an article; they bound the time and the memory. */
const MAX_NAMES = 64;
const MAX_CHARACTERS = 40_000;
/** Maximum number of words of a name; a longer run of capitals is a heading. */
const MAX_NAME_WORDS = 4;

/** Capitalised words that every story has. */
const DATES: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december`.split(/\s+/),
);

export interface PrintedNames {
  /** folded names without forms of address, e.g. `gordon brown`, in order of their first mention */
  readonly names: readonly string[];
  /** folded words that stand directly before a folded word of a name, in capitals or as a form of address */
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A word that begins with a capital. */
const CAPITALISED = /\p{Lu}[\p{L}\p{N}\p{M}]*(?:['’.-][\p{L}\p{N}\p{M}]+)*\.?/gu;
const SENTENCE_START = /[.!?:"“”‘«„\n]\s{0,30}$/;
const POSSESSIVE = /['’]s$/;
const INSIDE_WORD = /[\p{L}\p{N}]$/u;

/** One pass over the body. Words that begin a sentence are no names by themselves. */
export function printedNames({ paragraphs }: Article): PrintedNames {
  const names = new Set<string>();
  const before = new Map<string, Set<string>>();
  let left = MAX_CHARACTERS;
  for (const { text } of paragraphs) {
    if (left <= 0) break;
    readNames(text.slice(0, left), names, before);
    left -= text.length;
  }
  return { names: [...names].slice(0, MAX_NAMES), before };
}

function readNames(text: string, names: Set<string>, before: Map<string, Set<string>>): void {
  let run: string[] = [];
  let isAtStart = true;
  let end = 0;
  let last = '';
  const close = () => {
    const [only = ''] = run;
    const isName =
      run.length > 1 ? run.length <= MAX_NAME_WORDS : only.length > 2 && !isAtStart && !DATES.has(only);
    if (isName) names.add(run.join(' '));
    run = [];
  };
  for (const { 0: token, index } of text.matchAll(CAPITALISED)) {
    if (index > end && INSIDE_WORD.test(text.slice(Math.max(0, index - 2), index))) continue;
    const gap = text.slice(end, index);
    const isAdjacent = gap === ' ' && !(last.endsWith('.') && !isAbbreviation(last));
    if (!isAdjacent) close();
    const word = wordOf(token);
    if (isAdjacent) noteBefore(before, word, last);
    if (STOP_WORDS.has(word) || formOfAddress(word)) {
      close();
    } else {
      if (run.length === 0)
        isAtStart = !isAdjacent && SENTENCE_START.test(index === 0 ? '.' : last.slice(-1) + gap);
      run.push(word);
      if (POSSESSIVE.test(token)) close();
    }
    last = token;
    end = index + token.length;
  }
  close();
}

/** Keeps the capitalised word before another if it can be a given name or is a form of address. */
function noteBefore(before: Map<string, Set<string>>, word: string, previous: string): void {
  const own = wordOf(previous);
  // “Will Davies”: the only stop word that is a name.
  if (POSSESSIVE.test(previous) || (STOP_WORDS.has(own) && own !== 'will')) return;
  const words = before.get(word);
  if (words) words.add(own);
  else before.set(word, new Set([own]));
}

/** `Mr.`, `J.` and `U.N.` end no sentence. */
function isAbbreviation(token: string): boolean {
  return token.length <= 2 || token.indexOf('.') < token.length - 1 || formOfAddress(token) !== undefined;
}

/** Folded, without a possessive and a full stop. */
function wordOf(token: string): string {
  return fold(token).replace(/\.$/, '').replace(/'s$/, '');
}
