/** The slots of a matched rule as options of its command: without articles, and cut to their maximum lengths. */
import { cutAtWord } from '../../text/cut.ts';
import { MAX_OPTION_LENGTH } from '../option-lengths.ts';
import { type Range, startsWith } from './match.ts';
import type { QuestionRules } from './rules.ts';
import type { Token } from './tokens.ts';

/** punctuation at the edges of a phrase that is no part of it */
const BEFORE = /[\s"“”„‟«»‹›「」『』'‘’‚,;:!?¿¡？！、。…—–-]/u;
const AFTER = /[\s"“”„‟«»‹›「」『』'‘’‚,;:!?？！、。…—–-]/u;

/** what is a condition if the query is typed: an exclusion, or an operator that begins a word */
export const CONDITION = /(?<!\S)(?:-[\p{L}\p{N}"“„«]|(?:from|by|since|after|before|until):)/iu;
/** an operator at the end of the text, whose value follows at once */
const OPERATOR_BEFORE = /(?<!\S)(?:from|by|since|after|before|until):$/i;

/** an opening quotation mark; apostrophes are left out */
export const QUOTATION = /["“„‟«‹「『]/;

/** Words, and characters of a script without spaces, that a quote without quotation marks has at least. */
const MIN_QUOTE_WORDS = 3;
const MIN_QUOTE_CHARACTERS = 6;

/** limits by the names of slots, which are read from files */
const LIMITS: Readonly<Record<string, number>> = MAX_OPTION_LENGTH;

/** The slots as options; undefined if the words for the speaker cannot be a name. */
export function optionsOf(
  text: string,
  tokens: readonly Token[],
  slots: ReadonlyMap<string, Range>,
  language: QuestionRules,
): Record<string, string> | undefined {
  const options: Record<string, string> = {};
  for (const [name, range] of slots) {
    // In “this month” no word can be left out, nor in a quote.
    const [from, to] =
      name === 'since' || name === 'quote' ? range : withoutArticle(text, tokens, range, language);
    const forms = tokens.slice(from, to).map((token) => token.form);
    if (name === 'speaker') {
      if (forms.some((form) => language.never.has(form)) || language.nobody.has(forms.join(' '))) return;
    } else if (name === 'quote') {
      const isUnspaced = forms.every((form) => form.length === 1);
      if (forms.length < (isUnspaced ? MIN_QUOTE_CHARACTERS : MIN_QUOTE_WORDS)) return;
    } else if (language.nothing.has(forms.join(' '))) {
      // A search needs a query; an article or a topic may be left out.
      if (name === 'query') return;
      continue;
    }
    const read = name === 'query' || name === 'topic' ? queryOf : phraseOf;
    options[name] = cutAtWord(read(text, tokens, [from, to]), LIMITS[name] ?? MAX_OPTION_LENGTH.query).text;
  }
  return options;
}

/** Drops a leading article in lower case: `the ministry`, but not `Le Pen`. A quoted phrase stays whole. */
function withoutArticle(
  text: string,
  tokens: readonly Token[],
  [from, to]: Range,
  { articles }: QuestionRules,
): Range {
  const length = longest(articles.filter((one) => from + one.length < to && startsWith(one, tokens, from)));
  const first = tokens[from];
  const lower = first && text[first.start] === text[first.start]?.toLowerCase();
  const isQuoted = first && QUOTATION.test(text[first.start - 1] ?? '');
  return length > 0 && lower && !isQuoted ? [from + length, to] : [from, to];
}

/** The text of a range of tokens, without quotation marks and punctuation at its edges. */
function phraseOf(text: string, tokens: readonly Token[], [from, to]: Range): string {
  let start = from > 0 ? (tokens[from - 1]?.end ?? 0) : 0;
  let end = tokens[to]?.start ?? text.length;
  const [first, last] = [tokens[from]?.start ?? end, tokens[to - 1]?.end ?? start];
  while (start < first && BEFORE.test(text[start] ?? '')) start++;
  while (end > last && AFTER.test(text[end - 1] ?? '')) end--;
  // A full stop ends the sentence, unless it ends an abbreviation: `U.S.`
  const word = text.slice(text.lastIndexOf(' ', last - 1) + 1, last);
  if (text[end - 1] === '.' && end > last && !word.includes('.')) end--;
  return text.slice(start, end);
}

/**
 * The text of a range of tokens as a query. With conditions it stays as typed, since their dashes and quotation marks
 * count. Sentence marks stay too, by which the search tells prose.
 */
export function queryOf(text: string, tokens: readonly Token[], [from, to]: Range): string {
  const before = tokens[from - 1];
  // A rule may have taken the name of the operator as its own word: “news from:UPI”.
  const operator = before && OPERATOR_BEFORE.exec(text.slice(0, tokens[from]?.start));
  const start = operator ? operator.index : (before?.end ?? 0);
  const typed = text
    .slice(start, tokens[to]?.start ?? text.length)
    .replace(/^[\s,;:]+/, '')
    .trimEnd();
  return CONDITION.test(typed) ? typed.replace(/[,;]$/, '') : phraseOf(text, tokens, [from, to]);
}

/** The most tokens of any of the phrases; 0 without one. */
export function longest(phrases: readonly (readonly string[])[]): number {
  return Math.max(0, ...phrases.map((phrase) => phrase.length));
}
