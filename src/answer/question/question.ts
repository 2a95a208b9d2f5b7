/** A question in a person's own words: which command it asks for, with which options. */
import { cutAtWord } from '../../text/cut.ts';
import { match, type Range, stands } from './match.ts';
import { type QuestionCommand, type QuestionRules, readRules } from './rules.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A command and its options, as somebody could have typed them. */
export interface Asked {
  readonly command: QuestionCommand;
  readonly options: Readonly<Record<string, string>>;
}

/** Most characters of an option, as the commands have it (a test compares them): longer words are cut, not refused. */
export const LONGEST: Readonly<Record<string, number>> = {
  query: 500,
  from: 100,
  speaker: 200,
  about: 200,
  article: 300,
  topic: 300,
  since: 40,
};

/** Languages with rules; where several can read a question, the closest reading counts, then the first. */
export const LANGUAGES: readonly string[] = ['en', 'de', 'fr', 'es', 'ja'];

/** No surface lets a longer message through; what stands behind is not read. */
const LONGEST_QUESTION = 4000;
/** Most polite phrases that are taken off a question: each is a further reading of it. */
const MOST_POLITE = 8;
/** Discord's own marks: mentions, channels, emoji, timestamps, command links. */
const REMNANTS = /<(?:@[!&]?|#|a?:\w{1,32}:|t:-?|\/[^<>:]{1,100}:)\d{1,20}(?::[a-zA-Z])?>/g;
/** what stands at the edge of a phrase and is none of it */
const BEFORE = /[\s"“”„‟«»‹›「」『』'‘’‚,;:!?¿¡？！、。…—–-]/u;
const AFTER = /[\s"“”„‟«»‹›「」『』'‘’‚,;:!?？！、。…—–-]/u;

/** an opening quotation mark, but no apostrophe */
const QUOTATION = /["“„‟«‹「『]/;

let known: readonly QuestionRules[] | undefined;

/** What a person's own words ask for. Plain rules; never a rejection; whatever no rule reads is a news question. */
export function readQuestion(text: string): Asked {
  const asked = readAsked(text);
  if (asked) return asked;
  const plain = plainText(text);
  const tokens = tokensOf(plain);
  if (tokens.length === 0) return { command: 'help', options: {} };
  const query = phraseOf(plain, tokens, impolite(tokens).at(-1) ?? [0, tokens.length]);
  return { command: 'news', options: withOutlet({ query }) };
}

/** As `readQuestion`, but nothing where no rule reads the words. */
export function readAsked(text: string): Asked | undefined {
  const plain = plainText(text);
  const tokens = tokensOf(plain);
  if (tokens.length === 0) return undefined;
  // Without politeness first, then with more and more of it: “tell me about Japan” needs its “tell me”.
  for (const range of impolite(tokens).reverse()) {
    if (range[0] === range[1]) return { command: 'help', options: {} };
    const readings = rules().flatMap((language) => reading(plain, tokens, range, language) ?? []);
    const [best] = readings.sort((a, b) => a.open - b.open);
    if (best) return best.asked;
  }
  return undefined;
}

/** A reading, and how many words it leaves to the options: “resume la noticia de …” is Spanish, for all that French has its “resume la”. */
interface Reading {
  readonly asked: Asked;
  readonly open: number;
}

/** The first rule of a language that takes the whole range. */
function reading(
  text: string,
  tokens: readonly Token[],
  range: Range,
  language: QuestionRules,
): Reading | undefined {
  for (const { command, parts } of language.rules) {
    const slots = match(parts, tokens, range);
    const options = slots && optionsOf(text, tokens, slots, language);
    if (!options) continue;
    const open = slots.values().reduce((sum, [from, to]) => sum + to - from, 0);
    return { asked: { command, options: withOutlet(options) }, open };
  }
  return undefined;
}

function rules(): readonly QuestionRules[] {
  known ??= LANGUAGES.map(readRules);
  return known;
}

function plainText(text: string): string {
  return text.slice(0, LONGEST_QUESTION).replace(REMNANTS, ' ').replace(/\s+/g, ' ');
}

/** The whole range, then with one polite phrase less each time. */
function impolite(tokens: readonly Token[]): Range[] {
  const before = rules().flatMap((language) => language.before);
  const after = rules().flatMap((language) => language.after);
  const ranges: Range[] = [[0, tokens.length]];
  let [from, to] = [0, tokens.length];
  while (ranges.length <= MOST_POLITE) {
    const lead = longest(before.filter((one) => from + one.length <= to && stands(one, tokens, from)));
    if (lead > 0) from += lead;
    else {
      const tail = longest(
        after.filter((one) => to - one.length >= from && stands(one, tokens, to - one.length)),
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

/** The slots as options; nothing where the speaker cannot be one. */
function optionsOf(
  text: string,
  tokens: readonly Token[],
  slots: ReadonlyMap<string, Range>,
  language: QuestionRules,
): Record<string, string> | undefined {
  const options: Record<string, string> = {};
  for (const [name, range] of slots) {
    // Of "this month" nothing can be spared.
    const [from, to] = name === 'since' ? range : withoutArticle(text, tokens, range, language);
    const forms = tokens.slice(from, to).map((token) => token.form);
    if (name === 'speaker') {
      if (forms.some((form) => language.never.has(form)) || language.nobody.has(forms.join(' '))) return;
    } else if (language.nothing.has(forms.join(' '))) {
      // A search has to be for something; an article or a topic may be left open.
      if (name === 'query') return;
      continue;
    }
    options[name] = cutAtWord(phraseOf(text, tokens, [from, to]), LONGEST[name] ?? 0).text;
  }
  return options;
}

/** An article in lower case is none of the name: `the ministry`, but `Le Pen`, and what is quoted stays whole. */
function withoutArticle(
  text: string,
  tokens: readonly Token[],
  [from, to]: Range,
  { articles }: QuestionRules,
): Range {
  const length = longest(articles.filter((one) => from + one.length < to && stands(one, tokens, from)));
  const first = tokens[from];
  const lower = first && text[first.start] === text[first.start]?.toLowerCase();
  const isQuoted = first && QUOTATION.test(text[first.start - 1] ?? '');
  return length > 0 && lower && !isQuoted ? [from + length, to] : [from, to];
}

/** The tokens with what stands between and around them, less quotation marks and stops at the edges. */
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

/** `from:UPI` at the end of a search keeps it to that outlet. */
function withOutlet(options: Readonly<Record<string, string>>): Record<string, string> {
  const { query } = options;
  if (query === undefined) return { ...options };
  const at = ` ${query.toLowerCase()}`.lastIndexOf(' from:');
  const from = at < 0 ? '' : query.slice(at + 'from:'.length).trim();
  const words = from === '' ? query : query.slice(0, at).trim();
  return {
    ...options,
    ...(words !== '' && { query: cutAtWord(words, LONGEST.query ?? 0).text }),
    ...(from !== '' && { from: cutAtWord(from, LONGEST.from ?? 0).text }),
  };
}
