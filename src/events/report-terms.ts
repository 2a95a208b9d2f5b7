/** The terms by which reports are compared. Names, numbers and words of the lead weigh more than others. */
import { STOP_WORDS } from '../text/stop-words.ts';
import { stopWordsOf } from '../text/stop-words-of.ts';
import { words } from '../text/words.ts';

/** Characters that are read: a report says at the top what happened, where and to whom; background follows. */
const MAX_LENGTH = 800;
/** Lines at the top: the headline and the lead. */
const TOP_LINES = 2;
/** Occurrences that one occurrence at the top counts for. */
const TOP_COUNT = 3;
const NAME_WEIGHT = 1.5;
const NUMBER_WEIGHT = 2;

const LETTER = /^\p{L}/u;
const LOWER_CASE = /^\p{Ll}/u;
const CAPITAL = /^\p{Lu}/u;
/** What stands before the first word of a sentence or line. */
const SENTENCE_START = /(?:^|[.!?:\n]['"”’)]{0,9}\s{0,30}|["“‘`(]\s{0,30})$/;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** Words that nearly every report has. The day is no name: all that happened on it has it. */
const COMMON_WORDS: ReadonlySet<string> = new Set([...STOP_WORDS, 'said', 'say', 'says', ...WEEKDAYS]);

/** A word of Katakana. */
const FOREIGN_NAME = /^[\p{sc=Katakana}ー]{2,}$/u;

/** Languages in which nouns have capitals: whether a word with one stands like a noun and not like a name. */
const NOT_NAMES: Readonly<Record<string, (text: string, start: number, end: number) => boolean>> = {
  de: isGermanNoun,
};
/** What stands before a noun but seldom before a name: an article, a possessive, or an adjective. */
const BEFORE_NOUN =
  /(?:^|[^\p{L}])(?:d(?:er|ie|as|en|em|es)|eine?[mnrs]?|keine?[mnrs]?|[ms]eine?[mnrs]?|ihre?[mnrs]?|im|am|zum|zur|beim|vom|ins|ans|\p{Ll}{3,20}e[mnrs]?|\d{1,9}) $/u;
const NOUN_END = /(?:ung|heit|keit|schaft|tion|ität|tum|nis|ling|sel|erei)(?:en|e|s|es|n)?$/u;

function isGermanNoun(text: string, start: number, end: number): boolean {
  return (
    NOUN_END.test(text.slice(start, end)) || BEFORE_NOUN.test(text.slice(Math.max(0, start - 24), start))
  );
}

interface Occurrences {
  count: number;
  isNumber: boolean;
  /** whether it stands with a capital, and in lower case */
  hasCapital: boolean;
  /** whether it has one inside a sentence, so that it is surely a name */
  hasCapitalInside: boolean;
  hasLowerCase: boolean;
}

export interface ReportTerm {
  /** 1 + log of its count, times the weight of its kind; without inverse document frequency */
  readonly weight: number;
  readonly kind: TermKind;
}

/** Names and numbers tell similar events apart. A name has a capital inside a sentence; other capitals are words. */
export type TermKind = 'word' | 'name' | 'number';

/** The terms of a report by folded word. `language` is the primary subtag of its language. */
export function reportTerms(text: string, language = 'en'): Map<string, ReportTerm> {
  const common = language === 'en' ? COMMON_WORDS : stopWordsOf(language);
  const isNoun = NOT_NAMES[language];
  const read = text.slice(0, MAX_LENGTH);
  const top = endOfTop(read);
  const terms = new Map<string, Occurrences>();
  for (const { text: word, start, end } of words(read)) {
    if (common.has(word)) continue;
    const initial = initialAt(read, start);
    const isNumber = initial === 'none';
    if (word.length < 2 && !isNumber) continue;
    let term = terms.get(word);
    if (!term) {
      term = { count: 0, isNumber, hasCapital: false, hasCapitalInside: false, hasLowerCase: false };
      terms.set(word, term);
    }
    term.count += start < top ? TOP_COUNT : 1;
    if (initial === 'capital') {
      term.hasCapital = true;
      term.hasCapitalInside ||=
        !SENTENCE_START.test(read.slice(Math.max(0, start - 4), start)) && !isNoun?.(read, start, end);
    }
    // A script without capitals has foreign names in another alphabet.
    if (initial === 'other' && FOREIGN_NAME.test(read.slice(start, end))) {
      term.hasCapital = true;
      term.hasCapitalInside = true;
    }
    term.hasLowerCase ||= initial === 'small';
  }
  const weighted = new Map<string, ReportTerm>();
  for (const [word, term] of terms) {
    // A word that also stands in lower case is no name.
    const isName = term.hasCapital && !term.hasLowerCase;
    const kindWeight = term.isNumber ? NUMBER_WEIGHT : isName ? NAME_WEIGHT : 1;
    // A number of one digit is in much of the news.
    const kind = term.isNumber
      ? word.length > 1
        ? 'number'
        : 'word'
      : isName && term.hasCapitalInside
        ? 'name'
        : 'word';
    weighted.set(word, { weight: (1 + Math.log(term.count)) * kindWeight, kind });
  }
  return weighted;
}

/** What letter stands at an offset; `other` if its script has no capitals, `none` if there is no letter. */
function initialAt(text: string, at: number): 'small' | 'capital' | 'other' | 'none' {
  const code = text.charCodeAt(at);
  // A shortcut: most initials are ASCII.
  if (code >= 0x61 && code <= 0x7a) return 'small';
  if (code >= 0x41 && code <= 0x5a) return 'capital';
  const initial = text.slice(at, at + 2);
  if (LOWER_CASE.test(initial)) return 'small';
  if (CAPITAL.test(initial)) return 'capital';
  return LETTER.test(initial) ? 'other' : 'none';
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
