/**
 * Finds who speaks in a story by rules, for languages without learned weights. A clause beside the quotation names the source, discourse
 * resolves it, and a quotation without a clause goes on with the speaker before. Where the text leaves it open, nobody is named.
 */
import type { Quote } from '../../model/article.ts';
import type { Piece } from '../pieces.ts';
import { findQuotations, type Quotation } from '../syntax/quotations.ts';
import { type Clause, clauseOf, firstSubject, reporterOf } from './clauses.ts';
import { type Decided as Decision, quotesOf } from './decided.ts';
import { Discourse } from './discourse.ts';
import type { Grammar } from './grammar.ts';
import { withoutThings } from './likely-people.ts';
import { findPeople, type Person } from './people.ts';
import type { Reading } from './phrases.ts';
import { sentencesOf } from './sentences.ts';
import { isIndirect, isSpeech } from './speech.ts';
import { isOfAnother } from './words-of-others.ts';

interface Decided extends Decision {
  readonly people: readonly Person[];
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
  return quotesOf(article, withoutThings(state.decided, grammar), pieces);
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

/** Words of a quotation below which it is a fragment. */
const MIN_WORDS = 4;

const isFragment = (words: string) => words.split(/\s+/).length < MIN_WORDS;

/** How somebody is named whose mention begins at a token. */
function roleAt({ sentence: { tokens }, grammar }: Reading, from: number): 'object' | 'named' {
  const before = tokens[from - 1];
  const isObject =
    before !== undefined &&
    (before.kind === 'mark' ||
      grammar.words('prepositions').has(before.word) ||
      grammar.words('genitive').has(before.word));
  return isObject ? 'object' : 'named';
}

/** Notes whom the sentence names, its subject last. */
function noteOthers(reading: Reading, number: number, state: State): void {
  const {
    sentence: { tokens, paragraph },
    mentions,
  } = reading;
  const { discourse } = state;
  const isQuoted = tokens.some(({ kind }) => kind === 'quotation');
  const reporter = isQuoted ? undefined : reporterOf(reading);
  const subject = isQuoted ? undefined : (reporter ?? firstSubject(reading, 0, tokens.length));
  // Before what the sentence names is known: a pronoun that begins it is none of these.
  const referent = subject && discourse.resolve(subject, paragraph, number);
  for (const { from, people } of mentions.values()) {
    const [only, ...others] = people;
    if (only && others.length === 0) discourse.note(only, paragraph, number, roleAt(reading, from));
  }
  if (isQuoted) return;
  const [person] = referent?.people ?? [];
  // "L’accusé a baissé la tête": a pronoun behind it may mean somebody whom the story has not named.
  if (!referent && subject?.source.kind === 'definite')
    discourse.noteUnknown(subject.source, paragraph, number);
  // Who does something between two quotations may say the second.
  if (person && state.here && !state.here.people.includes(person)) state.here = undefined;
  if (person) discourse.note(person, paragraph, number, reporter ? 'speaker' : 'subject');
  state.subject = person && referent ? { person, isSure: referent.isSure } : undefined;
}

/** "entgegnete er": the pronoun is whoever was spoken to. */
function isReply({ sentence: { tokens }, grammar }: Reading, { phrase, from, to }: Clause): boolean {
  if (phrase.source.kind !== 'pronoun' && phrase.source.kind !== 'dropped') return false;
  return tokens.slice(from, to).some(({ word }) => grammar.words('replies').has(word));
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
  if (isOfAnother(reading, at, clause)) return nobody;
  if (clause) {
    for (const mention of reading.mentions.values())
      if (mention.to <= clause.phrase.from && mention.people.length === 1)
        for (const person of mention.people)
          discourse.note(person, paragraph, number, roleAt(reading, mention.from));
    const printed = text.slice(tokens[clause.from]?.start ?? 0, tokens[clause.to - 1]?.end ?? 0);
    const isReported = clause.frame === 'subject' && isIndirect(tokens, grammar);
    // A few words without a verb that reports them are as likely a name or a term.
    if (clause.frame === 'subject' && !isReported && isFragment(text.slice(quotation.start, quotation.end)))
      return nobody;
    if (!isReported) {
      const referent = discourse.resolve(clause.phrase, paragraph, number);
      if (!referent) return { ...nobody, clause: clause.frame === 'subject' ? '' : printed };
      const [only] = referent.people;
      const { source } = clause.phrase;
      const gender = source.kind === 'pronoun' ? source.gender : undefined;
      if (only && isReply(reading, clause) && discourse.isAnswered(only, gender, paragraph))
        return { ...nobody, clause: printed };
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
  // A question that begins a talk may be the other's.
  if (text.slice(quotation.start, quotation.end).endsWith('?')) return nobody;
  if (state.subject && number > 0) return { ...nobody, people: [state.subject.person] };
  return nobody;
}
