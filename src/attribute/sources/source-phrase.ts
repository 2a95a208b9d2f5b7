/**
 * Rules that find the source in a clause: names, a pronoun, or a noun phrase such as "a spokesman for …". What they find is one
 * feature of the source model among others.
 */
import type { Span } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { ORGANISATION_WORDS } from '../lexicon/lexicon.ts';
import type { Mention } from '../names/entity-table.ts';
import type { Clause } from '../syntax/clause.ts';
import { headPhrase, isNoun, subjectSpan } from './phrase-span.ts';

export type SourcePhrase =
  | { readonly kind: 'names'; readonly mentions: readonly Mention[]; readonly near: boolean }
  | { readonly kind: 'pronoun'; readonly word: string }
  | { readonly kind: 'noun'; readonly phrase: string; readonly definite: boolean }
  /** an organisation named after a person: "the Trump campaign" */
  | { readonly kind: 'organisation'; readonly name: string }
  | { readonly kind: 'none' };

const PRONOUN_LAST = /\b(he|she|they|it|we|I)$/i;
const PRONOUN_FIRST = /^\s*(he|she|they|it|we|I)\b/i;
const PREPOSITION = /^(?:for|of|from|at|in|with|to|on|by|about|near|inside|within|close|familiar|and|who)$/;
/** Most words of a source without a name; a longer phrase is a sentence. */
const MAX_SOURCE_WORDS = 16;
const DETERMINER =
  /^(?:a|an|the|one|another|two|three|four|several|some|many|his|her|their|its|other|that|this)$/i;

/** The phrase that names the source of a clause. `mentions` are those near the clause, in order. */
export function parseSourcePhrase(
  masked: string,
  clause: Clause,
  mentions: readonly Mention[],
): SourcePhrase {
  const { source, frame } = clause;
  const isAfterCue = frame === 'said X' || frame === 'according to X' || frame === 'X:';
  const span = isAfterCue ? source : subjectSpan(masked, source, mentions);
  const text = masked.slice(span.start, span.end);
  const pronoun = (isAfterCue ? PRONOUN_FIRST : PRONOUN_LAST).exec(text.trim())?.[1];
  if (pronoun) return { kind: 'pronoun', word: pronoun.toLowerCase() };
  const inside = mentions.filter((one) => one.start >= span.start && one.end <= span.end + 1);
  const phrase = isAfterCue ? headPhrase(masked, span, inside) : span;
  return nounPhrase(masked, phrase, inside, isAfterCue);
}

function nounPhrase(
  masked: string,
  { start, end }: Span,
  all: readonly Mention[],
  isAfterCue: boolean,
): SourcePhrase {
  const inside = all.filter((one) => one.start >= start && one.start < end);
  const words = [...masked.slice(start, end).matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu)].map(
    (match) => ({
      text: match[0],
      start: start + match.index,
      end: start + match.index + match[0].length,
    }),
  );
  const appositive = nameInApposition(masked, start, inside);
  if (appositive) return namesPhrase(masked, [appositive], appositive, true);
  const inName = (at: number) => inside.some((one) => at >= one.start && at < one.end);
  const noun = words.find((word) => isNoun(word.text) && !inName(word.start));
  const first = inside[0];
  if (noun) {
    const named = inside.find(
      (one) => one.start > noun.start && !one.roleOnly && isAdjacent(masked, noun.end, one.start),
    );
    if (named && !hasPreposition(words, noun.end, named.start))
      return namesPhrase(masked, inside, named, true);
    const leads = !first || noun.start < first.start || isAdjacent(masked, first.end, noun.start);
    const ofName = first && /^['’]s?\s/.test(masked.slice(first.end, first.end + 3));
    if (leads || ofName) {
      const phraseStart = Math.min(first?.start ?? noun.start, nounStart(words, noun.start));
      // A relative clause does not identify the source.
      const phrase = (masked.slice(phraseStart, end).split(/,?\s(?:who|whose|which)\s/)[0] ?? '').replace(
        /(?<![\s,.])[\s,.]+$/,
        '',
      );
      if (phrase.split(/\s+/).length > MAX_SOURCE_WORDS) return { kind: 'none' };
      return {
        kind: 'noun',
        phrase,
        definite: /^(?:the|that|this)\s/i.test(phrase) && !/\s(?:for|of|from)\s/.test(phrase),
      };
    }
  }
  const organisation = organisationAfterName(masked, inside, end);
  if (organisation) return { kind: 'organisation', name: organisation };
  if (!first) return { kind: 'none' };
  const last = inside.at(-1) ?? first;
  const atEnd = /^['’]?s?[\s,]*$/.test(masked.slice(last.end, end));
  if (isAfterCue) return namesPhrase(masked, inside, first, first.start - start <= 25);
  return atEnd && !afterPreposition(masked, start, last)
    ? namesPhrase(masked, inside, last, true)
    : namesPhrase(masked, inside, first, false);
}

/** "the railway's director, Sofia Lindgren": the name in apposition to a noun. */
function nameInApposition(masked: string, start: number, inside: readonly Mention[]): Mention | undefined {
  return inside.find((one) => {
    const before = masked.slice(start, one.start);
    const after = masked.slice(one.end, one.end + 1);
    const alone =
      one.kind === 'person' && one.words.length > 1 && !one.roleOnly && !/[\p{L}]/u.test(after.trim());
    return (
      alone &&
      /,\s$/.test(before) &&
      before.split(/[\s,]+/).some(isNoun) &&
      !inside.some(
        (other) =>
          other.end < one.start && other.kind === 'person' && !before.slice(0, other.start - start).trim(),
      )
    );
  });
}

function namesPhrase(masked: string, inside: readonly Mention[], main: Mention, near: boolean): SourcePhrase {
  const at = inside.indexOf(main);
  const joined = (a: Mention | undefined, b: Mention | undefined) =>
    a && b && /^,?\s(?:and\s)?$/.test(masked.slice(a.end, b.start)) && a.kind === b.kind;
  let from = at;
  let to = at;
  while (joined(inside[from - 1], inside[from])) from -= 1;
  while (joined(inside[to], inside[to + 1])) to += 1;
  return { kind: 'names', mentions: inside.slice(from, to + 1), near };
}

function isAdjacent(masked: string, from: number, to: number): boolean {
  return from <= to && /^(?:['’]s?)?[\s,]{0,2}(?:(?:\p{Ll}[\p{L}-]*\s){0,3})$/u.test(masked.slice(from, to));
}

function hasPreposition(
  words: readonly { text: string; start: number }[],
  from: number,
  to: number,
): boolean {
  return words.some((word) => word.start >= from && word.start < to && PREPOSITION.test(word.text));
}

/** "In Brussels said", "a meeting with Rutte said": a name after a preposition is not the subject. */
function afterPreposition(masked: string, start: number, mention: Mention): boolean {
  const before = masked.slice(start, mention.start).trim().split(/\s+/).at(-1) ?? '';
  return (
    /^(?:of|for|from|with|in|at|on|to|by|against)$/i.test(before) &&
    /\p{L}\s+\p{L}/u.test(masked.slice(start, mention.start))
  );
}

function nounStart(words: readonly { text: string; start: number }[], at: number): number {
  const n = words.findIndex((word) => word.start === at);
  for (let back = n - 1; back >= Math.max(0, n - 6); back -= 1) {
    const word = words[back];
    if (word && DETERMINER.test(word.text)) return word.start;
  }
  return words[Math.max(0, n - 1)]?.start ?? at;
}

/** "the Clinton campaign" */
function organisationAfterName(masked: string, inside: readonly Mention[], end: number): string | undefined {
  const last = inside.at(-1);
  if (!last) return undefined;
  const after = masked.slice(last.end, end).replace(/(?<![\s,.])[\s,.]+$/, '');
  const word = /^(?:['’]s?)?\s(\p{Ll}+)$/u.exec(after)?.[1];
  if (!word || !ORGANISATION_WORDS.has(fold(word))) return undefined;
  return masked.slice(last.start, last.end) + after;
}
