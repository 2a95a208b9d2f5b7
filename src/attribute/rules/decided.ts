/** What the rules decided about the quotations of a story, and the quotes that follow from it. */
import type { Certainty, Quote, Speaker } from '../../model/article.ts';
import { UNCLEAR_SPEAKER } from '../names/ambiguity-reasons.ts';
import type { Piece } from '../pieces.ts';
import type { Quotation } from '../syntax/quotations.ts';
import type { Person } from './people.ts';

/** Who says a quotation, and how sure that is. */
export interface Decided {
  readonly quotation: Quotation;
  readonly people: readonly Pick<Person, 'name' | 'isNamed' | 'title'>[];
  readonly certainty: Certainty;
  readonly clause: string;
}

/** The quotes of a story, in order. */
export function quotesOf(article: string, decided: readonly Decided[], pieces: readonly Piece[]): Quote[] {
  return withRepeated(passedOn(decided), pieces).map((one) => toQuote(article, one, pieces));
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

/** Letters from which equal words are no coincidence; fewer in scripts without spaces. */
const MIN_LETTERS = 8;
const MIN_UNSPACED = 4;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

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
    if (words.length < (UNSPACED.test(words) ? MIN_UNSPACED : MIN_LETTERS)) return decision;
    const longer = n < MAX_IN_HEADLINE && decision.quotation.paragraph <= 2;
    const same =
      exact.get(words) ?? (longer ? known.find((other) => isPartOf(words, other.words))?.one : undefined);
    return same ? { ...decision, people: same.people, certainty: same.certainty } : decision;
  });
}

/** Whether words are a part of others; a headline without spaces may also shorten their end. */
function isPartOf(words: string, others: string): boolean {
  if (!UNSPACED.test(words)) return ` ${others} `.includes(` ${words} `);
  const [short, long] = [words.replaceAll(' ', ''), others.replaceAll(' ', '')];
  return (
    long.includes(short) || (short.length > MIN_UNSPACED && long.startsWith(short.slice(0, MIN_UNSPACED + 1)))
  );
}

function toQuote(
  article: string,
  { quotation, people, certainty, clause }: Decided,
  pieces: readonly Piece[],
): Quote {
  const { paragraph, start, end, open } = quotation;
  const text = pieces[paragraph - 1]?.text ?? '';
  const words = text.slice(start, end);
  return {
    article,
    paragraph,
    start,
    end,
    text: words,
    form: isDirect(text, words, open) ? 'direct' : 'mixed',
    clause,
    ...attributionOf(people, certainty),
    reports: [],
  };
}

/** Letters of a quotation without spaces from which it is a sentence. */
const MIN_SENTENCE = 10;

/** Whether the words are a sentence of their own. */
function isDirect(text: string, words: string, open: number): boolean {
  if (UNSPACED.test(words)) return words.length >= MIN_SENTENCE || /[。！？]$/.test(words);
  const standsAlone = open === 0 || /[.!?,:“”»„]\s*$/.test(text.slice(Math.max(0, open - 4), open));
  return standsAlone && /^[\p{Lu}\p{N}]/u.test(words);
}

function attributionOf(people: Decided['people'], certainty: Certainty): Pick<Quote, 'attribution' | 'why'> {
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

function toSpeaker({ name, title }: Decided['people'][number]): Speaker {
  return { name, kind: 'person', ...(title !== undefined && { title }) };
}
