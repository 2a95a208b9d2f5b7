/** Noun phrases that can be the source of words: a name, a pronoun, or a noun for a person. */
import { type Gender, type Grammar, genderOfNoun, personNoun } from './grammar.ts';
import type { Mention, Person } from './people.ts';
import type { Sentence, Token } from './sentences.ts';

export type Source =
  | { readonly kind: 'people'; readonly people: readonly Person[] }
  | { readonly kind: 'pronoun'; readonly gender: Gender; readonly word: string }
  /** "dijo": the subject is not said again */
  | { readonly kind: 'dropped' }
  /** "die Ministerin": somebody whom the story has named, or a description */
  | {
      readonly kind: 'definite';
      readonly noun: string;
      readonly gender: Gender | undefined;
      readonly text: string;
    }
  /** "eine Anwohnerin" */
  | {
      readonly kind: 'described';
      readonly noun: string;
      readonly gender: Gender | undefined;
      readonly text: string;
    }
  /** a body, "man", "es": nobody who can be named */
  | { readonly kind: 'nobody' };

export interface Phrase {
  readonly source: Source;
  readonly from: number;
  readonly to: number;
  /** a noun that the phrase gives the person, as `Ministerin` */
  readonly title?: Token;
}

export interface Reading {
  readonly sentence: Sentence;
  readonly text: string;
  readonly mentions: ReadonlyMap<number, Mention>;
  readonly grammar: Grammar;
}

/** Words between a determiner and the name or noun it belongs to. */
const MAX_PREMODIFIERS = 7;

/** The noun phrase that begins at a token; undefined if none does. */
export function phraseAt(reading: Reading, at: number): Phrase | undefined {
  const { sentence, mentions, grammar, text } = reading;
  const token = sentence.tokens[at];
  if (token?.kind !== 'word') return undefined;
  const mention = mentions.get(at);
  // "Tavares’ Sprecherin" is not Tavares.
  const isPossessor =
    mention && /^[’'](?!\p{L})/u.test(text.slice(sentence.tokens[mention.to - 1]?.end ?? 0).slice(0, 2));
  if (mention && isPossessor) return phraseAt(reading, mention.to);
  if (mention) return namedPhrase(reading, at, mention);
  // "M. Quist"
  if (grammar.honorifics.has(token.word) || grammar.words('academic').has(token.word)) {
    const named = mentions.get(at + 1);
    if (named) return namedPhrase(reading, at, named);
  }
  const isIndefinite = grammar.indefinite.has(token.word);
  const isPossessive = grammar.words('possessive').has(token.word);
  if (isIndefinite || isPossessive || grammar.definite.has(token.word)) {
    const determined = determinedPhrase(reading, at, { isIndefinite, isPossessive, isBare: false });
    if (determined) return determined;
  }
  // Some pronouns are determiners as well.
  const gender = grammar.pronouns.get(token.text.toLowerCase());
  if (gender !== undefined)
    return { source: { kind: 'pronoun', gender, word: token.text }, from: at, to: at + 1 };
  if (grammar.words('nobody').has(token.word)) return { source: { kind: 'nobody' }, from: at, to: at + 1 };
  // "Ministerin Fink", "Sprecher des Ministeriums"
  if (grammar.capitalisesNouns ? token.isCapital : personNoun(token.word, grammar) !== undefined)
    return determinedPhrase(reading, at - 1, { isIndefinite: false, isPossessive: false, isBare: true });
  return undefined;
}

/** "Ada Quist", and "Ada Quist und Sam Roth". */
function namedPhrase(
  { sentence: { tokens }, mentions, grammar }: Reading,
  at: number,
  mention: Mention,
  title?: Token,
): Phrase {
  const and = tokens[mention.to];
  const second = and && grammar.words('and').has(and.word) ? mentions.get(mention.to + 1) : undefined;
  if (second && mention.people.length === 1 && second.people.length === 1)
    return {
      source: { kind: 'people', people: [...mention.people, ...second.people] },
      from: at,
      to: second.to,
    };
  const [only, ...others] = mention.people;
  if (!only || others.length > 0) return { source: { kind: 'nobody' }, from: at, to: mention.to };
  return { source: { kind: 'people', people: [only] }, from: at, to: mention.to, ...(title && { title }) };
}

/** What a noun phrase begins with. */
interface Determined {
  readonly isIndefinite: boolean;
  /** "seine Frau": never whoever was named last */
  readonly isPossessive: boolean;
  /** nothing: "Sportdirektor Löhken" */
  readonly isBare: boolean;
}

/** "die Ministerin Ida Roth", "der 46-Jährige", "ein Sprecher der Feuerwehr", "Sportdirektor Löhken". `at` is the determiner. */
function determinedPhrase(reading: Reading, at: number, how: Determined): Phrase | undefined {
  const { isIndefinite, isBare } = how;
  const { sentence, mentions, grammar } = reading;
  const { tokens } = sentence;
  const prepositions = grammar.words('prepositions');
  let head: Token | undefined;
  let headAt = -1;
  let to = at + 1;
  for (let n = at + 1; n < tokens.length && n <= at + MAX_PREMODIFIERS; n += 1) {
    const token = tokens[n];
    if (token?.kind !== 'word') break;
    const mention = mentions.get(n);
    const before = tokens[n - 1];
    if (mention) {
      const isOwn =
        n === at + 1 ||
        (before !== undefined &&
          !prepositions.has(before.word) &&
          !grammar.words('genitive').has(before.word));
      if (
        isOwn &&
        !isIndefinite &&
        (headAt === n - 1 || isOfName(reading, headAt, n) || isBehindAdjectives(reading, headAt, n))
      ) {
        const phrase = namedPhrase(reading, n, mention, head);
        return { ...phrase, from: isBare ? at + 1 : at };
      }
      break;
    }
    if (prepositions.has(token.word) || grammar.words('conjunctions').has(token.word)) break;
    if (head && headAt === n - 1 && grammar.words('academic').has(token.word)) {
      headAt = n;
      continue;
    }
    const noun = isNounToken(token, grammar) ? personNoun(token.word, grammar) : undefined;
    if (noun !== undefined) {
      head = token;
      headAt = n;
      to = n + 1;
    } else if (
      head &&
      !grammar.capitalisesNouns &&
      !grammar.verbs.has(token.word) &&
      !grammar.words('auxiliaries').has(token.word)
    ) {
    } else if (head) {
      // What follows the noun: a genitive, or the rest of a name that is no person's.
      if (
        grammar.words('genitive').has(token.word) ||
        (token.isCapital && grammar.words('genitive').has(before?.word ?? ''))
      ) {
        to = n + 1;
        continue;
      }
      break;
    } else if (grammar.verbs.has(token.word) && n > at + 1) break;
    else if (grammar.capitalisesNouns && token.isCapital && !isHyphened(tokens, n)) {
      return { source: { kind: 'nobody' }, from: isBare ? at + 1 : at, to: n + 1 };
    }
  }
  if (!head) return undefined;
  return describedPhrase(reading, at, { head, headAt, to, ...how });
}

/** "la conseillère socialiste Pia Volant" */
function isBehindAdjectives({ sentence: { tokens }, grammar }: Reading, headAt: number, at: number): boolean {
  if (headAt < 0 || grammar.capitalisesNouns) return false;
  return tokens
    .slice(headAt + 1, at)
    .every(({ kind, word }) => kind === 'word' && !grammar.words('genitive').has(word));
}

/** Whether a capitalised word stands before another, as an adjective of place does. */
function isHyphened(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next?.isCapital === true && next.start - (tokens[at]?.end ?? 0) === 1;
}

/** "die Chefin des Fonds Ada Quist": whether the words between noun and name are the noun's genitive. */
function isOfName({ sentence: { tokens }, grammar }: Reading, headAt: number, at: number): boolean {
  if (headAt < 0) return false;
  const between = tokens.slice(headAt + 1, at);
  return (
    between.length > 0 &&
    between.length <= 5 &&
    !between.some(({ kind }) => kind !== 'word') &&
    grammar.words('genitive').has(between[0]?.word ?? '')
  );
}

function isNounToken(token: Token, { capitalisesNouns }: Grammar): boolean {
  return !capitalisesNouns || token.isCapital || /^\d/.test(token.text);
}

interface Described extends Determined {
  readonly head: Token;
  readonly headAt: number;
  readonly to: number;
}

function describedPhrase(
  reading: Reading,
  at: number,
  { head, headAt, to, isIndefinite, isPossessive, isBare }: Described,
): Phrase | undefined {
  const { sentence, grammar, text, mentions } = reading;
  const { tokens } = sentence;
  const determiner = isBare ? undefined : tokens[at];
  const form = genderOfNoun(head.word, grammar);
  const byDeterminer =
    determiner && (grammar.indefinite.get(determiner.word) ?? grammar.definite.get(determiner.word));
  const gender = form ?? byDeterminer;
  // "…, Ada Quist": the name stands behind the noun.
  const comma = commaBehind(reading, headAt);
  const apposedAt =
    comma === undefined
      ? -1
      : grammar.words('academic').has(tokens[comma + 1]?.word ?? '')
        ? comma + 2
        : comma + 1;
  const apposed = mentions.get(apposedAt);
  const isApposition =
    apposed !== undefined && (!isIndefinite || (tokens[apposed.to]?.kind ?? 'mark') === 'mark');
  if (isApposition) return { ...namedPhrase(reading, apposedAt, apposed, head), from: isBare ? at + 1 : at };
  const end = descriptionEnd(reading, to);
  const from = isBare ? at + 1 : at;
  const printed = text.slice(tokens[from]?.start ?? 0, tokens[end - 1]?.end ?? 0);
  // "die Forscher": several.
  const isPlural = grammar.capitalisesNouns && form === 'm' && byDeterminer === 'f';
  const kind = isIndefinite || isPossessive || isPlural ? 'described' : 'definite';
  const noun = personNoun(head.word, grammar) ?? head.word;
  return {
    source: { kind, noun: noun === 'in' ? head.word : noun, gender, text: inNominative(printed) },
    from,
    to: Math.max(end, headAt + 1),
  };
}

/** Words between a noun and the comma before a name in apposition. */
const MAX_COMPLEMENT = 12;

/** The comma behind a noun and what belongs to it; undefined if a verb comes first. */
function commaBehind({ sentence: { tokens }, grammar }: Reading, headAt: number): number | undefined {
  for (let n = headAt + 1; n < tokens.length && n <= headAt + MAX_COMPLEMENT; n += 1) {
    const token = tokens[n];
    if (token?.text === ',') return n;
    if (
      token?.kind !== 'word' ||
      (!token.isCapital && (grammar.verbs.has(token.word) || grammar.words('auxiliaries').has(token.word)))
    )
      return undefined;
  }
  return undefined;
}

/** "einer Sprecherin" as "eine Sprecherin". */
function inNominative(text: string): string {
  return text.replace(/^(ein)e([rm])(?= )/, (_, stem, ending) => (ending === 'r' ? `${stem}e` : stem));
}

/** Where a description ends: "ein Sprecher der Feuerwehr", "eine Mutter von zwei Söhnen", "eine Kundin mit Kopftuch". */
function descriptionEnd({ sentence: { tokens }, grammar }: Reading, to: number): number {
  const first = tokens[to];
  if (first?.kind !== 'word') return to;
  const isOf = grammar.words('genitive').has(first.word) || grammar.words('of a person').has(first.word);
  if (!isOf) return to;
  for (let n = to + 1; n < tokens.length && n < to + 5; n += 1) {
    const token = tokens[n];
    if (token?.kind !== 'word') return n;
    if (token.isCapital) return n + 1;
  }
  return to;
}

/** The first phrase behind a verb that can be its subject; objects with prepositions and adverbs may stand between. */
export function subjectBehind(reading: Reading, from: number, to: number): Phrase | undefined {
  const { sentence, grammar, mentions } = reading;
  const { tokens } = sentence;
  for (let at = from; at < to && at < from + 12; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word') return undefined;
    if (grammar.words('prepositions').has(token.word) && !mentions.has(at)) {
      at = afterPreposition(reading, at, to) - 1;
      continue;
    }
    if (grammar.words('other determiners').has(token.word) && !grammar.definite.has(token.word)) {
      at = afterPreposition(reading, at, to) - 1;
      continue;
    }
    const phrase = phraseAt(reading, at);
    if (phrase) return phrase;
    if (grammar.words('before clauses').has(token.word)) return undefined;
  }
  return undefined;
}

/** The index behind a phrase with a preposition. */
function afterPreposition(
  { sentence: { tokens }, mentions, grammar }: Reading,
  at: number,
  to: number,
): number {
  let n = at + 1;
  while (n < to && tokens[n]?.kind === 'word') {
    const token = tokens[n];
    if (!token) break;
    const mention = mentions.get(n);
    if (mention) return mention.to;
    if (grammar.pronouns.has(token.text)) return n + 1;
    if (grammar.capitalisesNouns ? token.isCapital : !isDeterminer(token.word, grammar)) {
      n += 1;
      // "am Montag im Landtag von Wallrode", "Radio Nordkanal"
      while (
        n < to &&
        !mentions.has(n) &&
        grammar.capitalisesNouns &&
        tokens[n]?.isCapital &&
        personNoun(tokens[n]?.word ?? '', grammar) === undefined
      )
        n += 1;
      return n;
    }
    n += 1;
  }
  return n;
}

function isDeterminer(word: string, { definite, indefinite, words }: Grammar): boolean {
  return (
    definite.has(word) ||
    indefinite.has(word) ||
    words('possessive').has(word) ||
    words('other determiners').has(word)
  );
}
