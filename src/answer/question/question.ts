/**
 * Questions in free text: which command a question asks for, with which options. Pattern matching by hand-written
 * rules per language (`rules.ts`); the five languages are tried together.
 */
import { cutAtWord } from '../../text/cut.ts';
import { type QuotedWords, quotationsIn } from '../../text/quotations.ts';
import { type FoundTime, timesIn } from '../../text/time-words.ts';
import { MAX_OPTION_LENGTH } from '../option-lengths.ts';
import { bestMatch, rules, withoutPoliteness } from './best-match.ts';
import type { QuestionCommand } from './rules.ts';
import { CONDITION, QUOTATION, queryOf } from './slot-options.ts';
import { QUOTED, type Token, tokensOf } from './tokens.ts';

/** A command and its options, in the form in which they can be typed. */
export interface ParsedQuestion {
  readonly command: QuestionCommand;
  readonly options: Readonly<Record<string, string>>;
}

/** Longest question that is read, in UTF-16 code units. No surface lets more through; the rest is ignored. */
const MAX_QUESTION_LENGTH = 4000;
/** Markup of Discord: mentions, channels, emoji, timestamps, command links. */
const DISCORD_MARKUP = /<(?:@[!&]?|#|a?:\w{1,32}:|t:-?|\/[^<>:]{1,100}:)\d{1,20}(?::[a-zA-Z])?>/g;
const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** Parses a question in free text. A question that no rule matches is a `/news` search for its words. Never throws. */
export function readQuestion(text: string): ParsedQuestion {
  return matchQuestion(text) ?? readSearch(text);
}

/** A `/news` search for the words of a text; `/help` if it has none. */
export function readSearch(text: string): ParsedQuestion {
  return searchFor(plainText(text));
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

function withQuote({ command, options }: ParsedQuestion, { words }: QuotedWords): ParsedQuestion {
  return { command, options: { quote: cutAtWord(words, MAX_OPTION_LENGTH.quote).text, ...options } };
}

function plainText(text: string): string {
  return text.slice(0, MAX_QUESTION_LENGTH).replace(DISCORD_MARKUP, ' ').replace(/\s+/g, ' ');
}
