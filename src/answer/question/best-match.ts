/** Matches a text against the rules of all languages. */
import { match, type Range, startsWith } from './match.ts';
import { type QuestionRules, type RuleKind, readRules } from './rules.ts';
import { longest, optionsOf } from './slot-options.ts';
import type { Token } from './tokens.ts';

/** Languages with rules. If several match, the rule that leaves the fewest words to the options wins, then the first language. */
export const LANGUAGES: readonly string[] = ['en', 'de', 'fr', 'es', 'ja'];

/** Maximum number of polite phrases that are removed from a question; each removal is one more range to match. */
const MAX_POLITE_PHRASES = 8;

type Phrases = QuestionRules['before'];

/** the rules of all languages, read with the first question */
let loadedRules: readonly QuestionRules[] | undefined;
/** the polite phrases of all languages */
let politePhrases: { readonly before: Phrases; readonly after: Phrases } | undefined;

/** Which rules count: commands, those about a quotation, small talk or follow-ups. */
export type RuleSet = 'command' | 'quotation' | 'talk' | 'follow';

function setOf({ command, isOfQuotation }: QuestionRules['rules'][number]): RuleSet {
  if (command === 'talk' || command === 'follow') return command;
  return isOfQuotation ? 'quotation' : 'command';
}

/** The match that leaves the fewest tokens to the options, in any language. */
export function bestMatch(
  plain: string,
  tokens: readonly Token[],
  range: Range,
  set: RuleSet,
): RuleMatch | undefined {
  const matches = rules().flatMap((language) => matchRules(plain, tokens, range, language, set) ?? []);
  return matches.sort((a, b) => a.slotTokens - b.slotTokens)[0];
}

/**
 * A matched rule, and the number of tokens that it leaves to the options. Fewer is better: “resume la noticia de …” is
 * Spanish, although the French rules know “resume la”.
 */
export interface RuleMatch {
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
  const first = tokens[range[0]]?.form ?? '';
  for (const rule of language.rules) {
    // Most rules begin with other words, which is seen at once.
    if (rule.firsts && !rule.firsts.has(first)) continue;
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

/** The rules of each language. */
export function rules(): readonly QuestionRules[] {
  loadedRules ??= LANGUAGES.map(readRules);
  return loadedRules;
}

/** The range of all tokens, then the ranges with one, two, … polite phrases removed from their ends. */
export function withoutPoliteness(tokens: readonly Token[]): Range[] {
  politePhrases ??= {
    before: rules().flatMap((language) => language.before),
    after: rules().flatMap((language) => language.after),
  };
  const { before, after } = politePhrases;
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
