/**
 * Questions in free text: which command a question asks for, with which options. Pattern matching by hand-written
 * rules per language (`rules.ts`); the five languages are tried together.
 */
import { cutAtWord } from '../../text/cut.ts';
import { type QuotedWords, quotationsIn } from '../../text/quotations.ts';
import { type FoundTime, timesIn } from '../../text/time-words.ts';
import { MAX_OPTION_LENGTH } from '../option-lengths.ts';
import { match, type Range, startsWith } from './match.ts';
import { type QuestionCommand, type QuestionRules, type RuleKind, readRules } from './rules.ts';
import { QUOTED, type Token, tokensOf } from './tokens.ts';

/** A command and its options, in the form in which they can be typed. */
export interface ParsedQuestion {
  readonly command: QuestionCommand;
  readonly options: Readonly<Record<string, string>>;
}

/** Languages with rules. If several match, the rule that leaves the fewest words to the options wins, then the first language. */
export const LANGUAGES: readonly string[] = ['en', 'de', 'fr', 'es', 'ja'];

/** Longest question that is read, in UTF-16 code units. No surface lets more through; the rest is ignored. */
const MAX_QUESTION_LENGTH = 4000;
/** Maximum number of polite phrases that are removed from a question; each removal is one more range to match. */
const MAX_POLITE_PHRASES = 8;
/** Markup of Discord: mentions, channels, emoji, timestamps, command links. */
const LINE_BREAK = /[\n\r\u2028\u2029]/;
const DISCORD_MARKUP = /<(?:@[!&]?|#|a?:\w{1,32}:|t:-?|\/[^<>:]{1,100}:)\d{1,20}(?::[a-zA-Z])?>/g;
/** punctuation at the edges of a phrase that is no part of it */
const BEFORE = /[\s"“”„‟«»‹›「」『』'‘’‚,;:!?¿¡？！、。…—–-]/u;
const AFTER = /[\s"“”„‟«»‹›「」『』'‘’‚,;:!?？！、。…—–-]/u;

/** what is a condition if the query is typed: an exclusion, or an operator that begins a word */
const CONDITION = /(?<!\S)(?:-[\p{L}\p{N}"“„«]|(?:from|by|since|after|before|until):)/iu;
/** an operator at the end of the text, whose value follows at once */
const OPERATOR_BEFORE = /(?<!\S)(?:from|by|since|after|before|until):$/i;

/** an opening quotation mark; apostrophes are left out */
const QUOTATION = /["“„‟«‹「『]/;

/** Words, and characters of a script without spaces, that a quote without quotation marks has at least. */
const MIN_QUOTE_WORDS = 3;
const MIN_QUOTE_CHARACTERS = 6;

/** limits by the names of slots, which are read from files */
const LIMITS: Readonly<Record<string, number>> = MAX_OPTION_LENGTH;

/** the rules of all languages, read with the first question */
let loadedRules: readonly QuestionRules[] | undefined;

/** Parses a question in free text. A question that no rule matches is a `/news` search for its words. Never throws. */
export function readQuestion(text: string): ParsedQuestion {
  return matchQuestion(text) ?? searchFor(plainText(text));
}

function searchFor(plain: string): ParsedQuestion {
  const tokens = tokensOf(plain);
  if (tokens.length === 0) return { command: 'help', options: {} };
  const query = queryOf(plain, tokens, withoutPoliteness(tokens).at(-1) ?? [0, tokens.length]);
  return { command: 'news', options: { query: cutAtWord(query, MAX_OPTION_LENGTH.query).text } };
}

/** As `readQuestion`, but undefined if no rule matches and the question names no time. */
export function matchQuestion(text: string): ParsedQuestion | undefined {
  const plain = plainText(text);
  const quotation = quotationOf(plain);
  const checked = quotation && matchTokens(plain, aroundQuotation(plain, quotation), quotation);
  if (checked) return checked;
  return smallTalk(plain) ?? matchWithTime(text, plain) ?? matchTokens(plain, tokensOf(plain));
}

/** A follow-up as it is written, before the answer that it follows is known. */
export interface WrittenFollowUp {
  /** `about`, `said`, `who`, `when`, `more`, `and`, `ask-why` and the like */
  readonly name: string;
  /** what was asked for anew: `about` or `x` */
  readonly options: Readonly<Record<string, string>>;
}

/** Reads a follow-up such as “and about Japan?”; undefined if the text is none. */
export function matchFollowUp(text: string): WrittenFollowUp | undefined {
  const plain = plainText(text);
  const tokens = tokensOf(plain);
  for (const range of withoutPoliteness(tokens)) {
    const found = bestMatch(plain, tokens, range, 'follow');
    if (found) return { name: found.name, options: found.options };
  }
  return undefined;
}

/** The question with a name in place of each pronoun, such as “he”; undefined if it has none. */
export function withoutPronouns(text: string, name: string): string | undefined {
  const plain = plainText(text);
  const pronouns = new Set(rules().flatMap((language) => [...language.pronouns]));
  const found = tokensOf(plain).filter(
    ({ form, start }) => pronouns.has(form) && plain[start] === plain[start]?.toLowerCase(),
  );
  if (found.length === 0) return undefined;
  return found.reduceRight((words, { start, end }) => words.slice(0, start) + name + words.slice(end), plain);
}

/** The sentence about small talk, or about what the bot cannot do: an option of `/help`. The whole text must be it. */
function smallTalk(plain: string): ParsedQuestion | undefined {
  const tokens = tokensOf(plain);
  for (const range of withoutPoliteness(tokens)) {
    const found = range[0] < range[1] ? bestMatch(plain, tokens, range, 'talk') : undefined;
    if (found) return { command: 'help', options: { talk: found.name } };
  }
  return undefined;
}

/** Words of a question that may name a time; longer texts are pasted, and tell of times. */
const MAX_WORDS_WITH_TIME = 16;

/** The question without its time, and the time as an option. Undefined if it names none that stories can be narrowed to. */
function matchWithTime(text: string, plain: string): ParsedQuestion | undefined {
  if (LINE_BREAK.test(text.trim()) || CONDITION.test(plain) || QUOTATION.test(plain)) return undefined;
  if (tokensOf(plain).length > MAX_WORDS_WITH_TIME) return undefined;
  const [time] = timesIn(plain);
  if (!time) return undefined;
  const rest = `${plain.slice(0, time.start).trimEnd()} ${plain.slice(time.end).trimStart()}`.trim();
  const tokens = tokensOf(rest);
  if (tokens.length === 0) return { command: 'summary', options: timeOptions(time) };
  const matched = matchTokens(rest, tokens);
  switch (matched?.command) {
    case 'quote':
    case 'news':
      return { ...matched, options: { ...matched.options, ...timeOptions(time) } };
    case 'trend':
      return {
        ...matched,
        options: { ...matched.options, [time.relation === 'before' ? 'before' : 'since']: time.typed },
      };
    case 'summary': {
      if (matched.options.article !== undefined) return undefined;
      const isToday = time.time.kind === 'day' && time.time.ago === 0;
      return isToday ? matched : { ...matched, options: { ...matched.options, ...timeOptions(time) } };
    }
    case undefined:
      return time.isRelative ? searchWithTime(rest, time) : undefined;
    default:
      return undefined;
  }
}

/** A question of an event is also answered by stories of later days, so only its beginning counts. */
function searchWithTime(rest: string, time: FoundTime): ParsedQuestion {
  const { command, options } = searchFor(rest);
  const isQuestion = /[?？]\s*$/.test(rest);
  const times = isQuestion && time.relation === 'during' ? { since: time.typed } : timeOptions(time);
  return { command, options: { ...options, ...times } };
}

function timeOptions({ relation, typed }: FoundTime): Record<string, string> {
  return { [relation]: typed };
}

/** The longest of the quotations in a question: the claim that is to be checked, if it is about one. */
function quotationOf(text: string): QuotedWords | undefined {
  return quotationsIn(text).sort((a, b) => b.words.length - a.words.length)[0];
}

/** The tokens of a text, in which those of the quotation are one. */
function aroundQuotation(text: string, { start, end }: QuotedWords): Token[] {
  const after = tokensOf(text.slice(end)).map((token) => ({
    ...token,
    start: token.start + end,
    end: token.end + end,
  }));
  return [...tokensOf(text.slice(0, start)), { form: QUOTED, start, end }, ...after];
}

/** The command that the tokens ask for. With a quotation, which is one of the tokens, only rules about one count. */
function matchTokens(
  plain: string,
  tokens: readonly Token[],
  quotation?: QuotedWords,
): ParsedQuestion | undefined {
  if (tokens.length === 0) return undefined;
  // The shortest range first: “tell me about Japan” needs its “tell me”, so the longer ones follow.
  for (const range of withoutPoliteness(tokens).reverse()) {
    if (range[0] === range[1]) return { command: 'help', options: {} };
    const best = bestMatch(plain, tokens, range, quotation ? 'quotation' : 'command');
    if (!best || best.command === 'talk' || best.command === 'follow') continue;
    const question = { command: best.command, options: best.options };
    return quotation ? withQuote(question, quotation) : question;
  }
  return undefined;
}

/** Which rules count: commands, those about a quotation, small talk or follow-ups. */
type RuleSet = 'command' | 'quotation' | 'talk' | 'follow';

function setOf({ command, isOfQuotation }: QuestionRules['rules'][number]): RuleSet {
  if (command === 'talk' || command === 'follow') return command;
  return isOfQuotation ? 'quotation' : 'command';
}

/** The match that leaves the fewest tokens to the options, in any language. */
function bestMatch(
  plain: string,
  tokens: readonly Token[],
  range: Range,
  set: RuleSet,
): RuleMatch | undefined {
  const matches = rules().flatMap((language) => matchRules(plain, tokens, range, language, set) ?? []);
  return matches.sort((a, b) => a.slotTokens - b.slotTokens)[0];
}

function withQuote({ command, options }: ParsedQuestion, { words }: QuotedWords): ParsedQuestion {
  return { command, options: { quote: cutAtWord(words, MAX_OPTION_LENGTH.quote).text, ...options } };
}

/**
 * A matched rule, and the number of tokens that it leaves to the options. Fewer is better: “resume la noticia de …” is
 * Spanish, although the French rules know “resume la”.
 */
interface RuleMatch {
  readonly command: RuleKind;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
  readonly slotTokens: number;
}

/** The first rule of a language that matches the whole range. */
function matchRules(
  text: string,
  tokens: readonly Token[],
  range: Range,
  language: QuestionRules,
  set: RuleSet,
): RuleMatch | undefined {
  for (const rule of language.rules) {
    if (setOf(rule) !== set) continue;
    const { command, name, parts } = rule;
    const slots = match(parts, tokens, range);
    const options = slots && optionsOf(text, tokens, slots, language);
    if (!options) continue;
    const slotTokens = slots.values().reduce((sum, [from, to]) => sum + to - from, 0);
    return { command, name, options, slotTokens };
  }
  return undefined;
}

function rules(): readonly QuestionRules[] {
  loadedRules ??= LANGUAGES.map(readRules);
  return loadedRules;
}

function plainText(text: string): string {
  return text.slice(0, MAX_QUESTION_LENGTH).replace(DISCORD_MARKUP, ' ').replace(/\s+/g, ' ');
}

/** The range of all tokens, then the ranges with one, two, … polite phrases removed from their ends. */
function withoutPoliteness(tokens: readonly Token[]): Range[] {
  const before = rules().flatMap((language) => language.before);
  const after = rules().flatMap((language) => language.after);
  const ranges: Range[] = [[0, tokens.length]];
  let [from, to] = [0, tokens.length];
  while (ranges.length <= MAX_POLITE_PHRASES) {
    const lead = longest(before.filter((one) => from + one.length <= to && startsWith(one, tokens, from)));
    if (lead > 0) from += lead;
    else {
      const tail = longest(
        after.filter((one) => to - one.length >= from && startsWith(one, tokens, to - one.length)),
      );
      if (tail === 0) return ranges;
      to -= tail;
    }
    ranges.push([from, to]);
  }
  return ranges;
}

function longest(phrases: readonly (readonly string[])[]): number {
  return Math.max(0, ...phrases.map((phrase) => phrase.length));
}

/** The slots as options; undefined if the words for the speaker cannot be a name. */
function optionsOf(
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
function queryOf(text: string, tokens: readonly Token[], [from, to]: Range): string {
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
