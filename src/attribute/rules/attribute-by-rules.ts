/**
 * Finds who speaks in a story by rules, for languages without learned weights. A clause beside the quotation names the source, discourse
 * resolves it, and a quotation without a clause goes on with the speaker before. Where the text leaves it open, nobody is named.
 */
import type { Certainty, Quote, Speaker } from '../../model/article.ts';
import { UNCLEAR_SPEAKER } from '../names/ambiguity-reasons.ts';
import type { Piece } from '../pieces.ts';
import { findQuotations, type Quotation } from '../syntax/quotations.ts';
import { type Clause, clauseOf, firstSubject, reporterOf } from './clauses.ts';
import { Discourse } from './discourse.ts';
import type { Grammar } from './grammar.ts';
import { findPeople, type Person } from './people.ts';
import type { Reading } from './phrases.ts';
import { sentencesOf } from './sentences.ts';
import { isIndirect, isSpeech } from './speech.ts';

/** Who says a quotation, and how sure that is. */
export interface Decided {
  readonly quotation: Quotation;
  readonly people: readonly Person[];
  readonly certainty: Certainty;
  readonly clause: string;
}

interface State {
  readonly discourse: Discourse;
  readonly decided: Decided[];
  /** the last one of this paragraph */
  here: Decided | undefined;
  /** who does something in the sentence before */
  subject: { readonly person: Person; readonly isSure: boolean } | undefined;
}

/** The quotes of a story, in order. Linear in its length. */
export function attributeByRules(article: string, pieces: readonly Piece[], grammar: Grammar): Quote[] {
  const byParagraph = Map.groupBy(findQuotations(pieces), ({ paragraph }) => paragraph);
  const sentences = pieces.map((piece, n) =>
    sentencesOf(piece, n, byParagraph.get(piece.number) ?? [], grammar),
  );
  const people = findPeople(sentences.flat(), grammar);
  const state: State = {
    discourse: new Discourse(people.all, grammar),
    decided: [],
    here: undefined,
    subject: undefined,
  };
  for (const [paragraph, own] of sentences.entries()) {
    state.here = undefined;
    state.subject = undefined;
    const text = pieces[paragraph]?.text ?? '';
    for (const [n, sentence] of own.entries())
      readSentence({ sentence, text, mentions: people.mentionsIn(sentence), grammar }, n, state);
  }
  const all = withRepeated(passedOn(state.decided), pieces);
  return all.map((one) => toQuote(article, one, pieces));
}

function readSentence(reading: Reading, number: number, state: State): void {
  const { sentence } = reading;
  const { tokens, paragraph } = sentence;
  const { discourse } = state;
  for (const [at, token] of tokens.entries()) {
    if (!token.quotation) continue;
    const clause = clauseOf(reading, at);
    if (!isSpeech(reading, at, clause)) continue;
    const one = decide(reading, at, clause, number, state);
    state.decided.push(one);
    state.here = one;
    for (const person of one.people) discourse.note(person, paragraph, number, 'speaker');
  }
  noteOthers(reading, number, state);
}

/** Notes whom the sentence names, its subject last. */
function noteOthers(reading: Reading, number: number, state: State): void {
  const {
    sentence: { tokens, paragraph },
    mentions,
    grammar,
  } = reading;
  const { discourse } = state;
  const isQuoted = tokens.some(({ kind }) => kind === 'quotation');
  const reporter = isQuoted ? undefined : reporterOf(reading);
  const subject = isQuoted ? undefined : (reporter ?? firstSubject(reading, 0, tokens.length));
  // Before what the sentence names is known: a pronoun that begins it is none of these.
  const referent = subject && discourse.resolve(subject, paragraph, number);
  for (const { from, people } of mentions.values()) {
    const before = tokens[from - 1];
    const isObject =
      before !== undefined &&
      (before.kind === 'mark' ||
        grammar.words('prepositions').has(before.word) ||
        grammar.words('genitive').has(before.word));
    const [only, ...others] = people;
    if (only && others.length === 0) discourse.note(only, paragraph, number, isObject ? 'object' : 'named');
  }
  if (isQuoted) return;
  const [person] = referent?.people ?? [];
  if (person) discourse.note(person, paragraph, number, reporter ? 'speaker' : 'subject');
  state.subject = person && referent ? { person, isSure: referent.isSure } : undefined;
}

function decide(
  reading: Reading,
  at: number,
  clause: Clause | undefined,
  number: number,
  state: State,
): Decided {
  const {
    sentence: { tokens, paragraph },
    text,
    grammar,
  } = reading;
  const { discourse } = state;
  const quotation = tokens[at]?.quotation as Quotation;
  const nobody: Decided = { quotation, people: [], certainty: 'likely', clause: '' };
  if (clause) {
    for (const mention of reading.mentions.values())
      if (mention.to <= clause.phrase.from && mention.people.length === 1)
        for (const person of mention.people) discourse.note(person, paragraph, number, 'named');
    const printed = text.slice(tokens[clause.from]?.start ?? 0, tokens[clause.to - 1]?.end ?? 0);
    const isReported = clause.frame === 'subject' && isIndirect(tokens, grammar);
    if (!isReported) {
      const referent = discourse.resolve(clause.phrase, paragraph, number);
      if (!referent) return { ...nobody, clause: clause.frame === 'subject' ? '' : printed };
      const isPlain = clause.frame === 'behind' || clause.frame === 'colon' || clause.frame === 'according';
      return {
        quotation,
        people: referent.people,
        certainty: isPlain && referent.isSure ? 'sure' : 'likely',
        clause: printed,
      };
    }
  }
  if (isIndirect(tokens, grammar)) {
    const speaker = discourse.lastSpeaker(paragraph);
    return speaker ? { ...nobody, people: [speaker] } : nobody;
  }
  // The quotation is the whole sentence, or its clause is that of the quotation before.
  const sameSentence = tokens.slice(0, at).some(({ kind }) => kind === 'quotation');
  const isAlone = tokens.every(({ kind }) => kind !== 'word') || sameSentence;
  if (!isAlone) return nobody;
  if (state.here) return { ...nobody, people: state.here.people, certainty: state.here.certainty };
  if (state.subject && number > 0) return { ...nobody, people: [state.subject.person] };
  return nobody;
}

/** A quotation over several paragraphs has one speaker: the one that any of its parts names. */
function passedOn(decided: readonly Decided[]): Decided[] {
  const all = [...decided];
  for (let n = 1; n < all.length; n += 1) {
    const [before, one] = [all[n - 1], all[n]];
    if (
      !before?.quotation.continues ||
      !one ||
      one.people.length > 0 ||
      one.quotation.paragraph !== before.quotation.paragraph + 1
    )
      continue;
    all[n] = { ...one, people: before.people, certainty: before.certainty };
  }
  for (let n = all.length - 2; n >= 0; n -= 1) {
    const [one, next] = [all[n], all[n + 1]];
    if (!one?.quotation.continues || one.people.length > 0 || !next) continue;
    all[n] = { ...one, people: next.people, certainty: next.certainty };
  }
  return all;
}

/** Letters from which equal words are no coincidence. */
const MIN_LETTERS = 8;

/** Quotations at the beginning that can repeat a part of others. */
const MAX_IN_HEADLINE = 10;

/** A quotation without a speaker gets the one of the same words elsewhere; one of the headline also that of longer words. */
function withRepeated(decided: readonly Decided[], pieces: readonly Piece[]): Decided[] {
  const wordsOf = ({ quotation: { paragraph, start, end } }: Decided) =>
    (pieces[paragraph - 1]?.text ?? '')
      .slice(start, end)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const known = decided
    .filter(({ people }) => people.length > 0)
    .map((one) => ({ one, words: wordsOf(one) }));
  const exact = new Map(known.toReversed().map(({ one, words }) => [words, one]));
  return decided.map((decision, n) => {
    if (decision.people.length > 0) return decision;
    const words = wordsOf(decision);
    if (words.length < MIN_LETTERS) return decision;
    const longer = n < MAX_IN_HEADLINE && decision.quotation.paragraph <= 2;
    const same =
      exact.get(words) ??
      (longer ? known.find((other) => ` ${other.words} `.includes(` ${words} `))?.one : undefined);
    return same ? { ...decision, people: same.people, certainty: same.certainty } : decision;
  });
}

function toQuote(
  article: string,
  { quotation, people, certainty, clause }: Decided,
  pieces: readonly Piece[],
): Quote {
  const { paragraph, start, end, open } = quotation;
  const text = pieces[paragraph - 1]?.text ?? '';
  const words = text.slice(start, end);
  const standsAlone = open === 0 || /[.!?,:“”»„]\s*$/.test(text.slice(Math.max(0, open - 4), open));
  return {
    article,
    paragraph,
    start,
    end,
    text: words,
    form: standsAlone && /^[\p{Lu}\p{N}]/u.test(words) ? 'direct' : 'mixed',
    clause,
    ...attributionOf(people, certainty),
    reports: [],
  };
}

function attributionOf(people: readonly Person[], certainty: Certainty): Pick<Quote, 'attribution' | 'why'> {
  const [first, ...rest] = people;
  if (!first) return { attribution: { state: 'unattributed' } };
  if (!first.isNamed) return { attribution: { state: 'unnamed', description: first.name } };
  if (rest.some(({ isNamed }) => !isNamed))
    return {
      attribution: { state: 'ambiguous', candidates: [toSpeaker(first)], reason: UNCLEAR_SPEAKER.reason },
      why: UNCLEAR_SPEAKER.why,
    };
  return { attribution: { state: 'named', certainty, speakers: [toSpeaker(first), ...rest.map(toSpeaker)] } };
}

function toSpeaker({ name, title }: Person): Speaker {
  return { name, kind: 'person', ...(title !== undefined && { title }) };
}
