/**
 * A query as the ranking reads it: a slot for each word, with the stems that can stand for the word and its weight. The
 * weight is the inverse document frequency (Robertson and Spärck Jones 1976), and more for a name.
 */

import type { Acronyms } from '../analysis/acronyms.ts';
import { stem } from '../analysis/stemmer.ts';
import { type Term, termsOf } from '../analysis/terms.ts';
import type { StoryPostings } from '../index/postings.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import * as W from '../weights.ts';
import type { ParsedQuery } from './query-syntax.ts';
import { compoundParts, isUnspaced, umlautVariants } from './word-variants.ts';

/** Stems up to this length are not corrected: too many other stems are near them. */
const MAX_UNCORRECTED_LENGTH = 4;
/** Longer words are not corrected: the comparison of a line of letters would take half a second. */
const MAX_CORRECTED_LENGTH = 40;
/** With more edits, another word would be found than the one that was meant. */
const MAX_EDITS = 3;
/** A word of so many letters may need all of these edits if no word of the query is known. */
const MIN_LENGTH_ALONE = 8;
/** Words of a query that are corrected; each takes milliseconds in a large collection. */
const MAX_CORRECTED_WORDS = 4;
/** Near spellings that may stand for one word. */
const MAX_SPELLINGS = 8;

/** Compounds that are split, of those that the archive does not have. */
const MAX_COMPOUNDS = 8;
/** Longer words that one short word may stand for. */
const MAX_LONGER_WORDS = 60;
/** Languages in which ae, oe and ue stand for letters of their own. */
const UMLAUT_LANGUAGES = ['de', 'sv', 'da', 'nb', 'nn', 'no', 'fi'];
/** Words of a query in which a single sign stands for all words that have it. In a longer query it is mostly a particle. */
const MAX_SHORT_QUERY = 2;
const HANGUL = /^\p{Script=Hangul}+$/u;

interface QueryWord {
  readonly word: string;
  /** as it stands in the query */
  readonly written?: string | undefined;
}

type QueryTerm = Term & { readonly written: string };

export interface Slot {
  readonly stems: readonly number[];
  /** forms of the word as typed; a match of these says more than a match of a stem */
  readonly forms: readonly number[];
  /** weight by the document frequency over stories */
  readonly weight: number;
  /** weight by the document frequency over paragraphs */
  readonly passageWeight: number;
  /** weight of the forms; 0 if there are none */
  readonly formWeight: number;
  /** true if the stems are near spellings of a word that the collection does not have */
  readonly misspelt: boolean;
}

/** Two slots that stand side by side in the query, in this order. */
export interface TermPair {
  readonly first: number;
  readonly second: number;
  /** what it counts: 1, and more inside quotation marks */
  readonly weight: number;
}

export interface QueryTerms {
  readonly slots: readonly Slot[];
  /** neighbours in the query; stop words are passed over */
  readonly pairs: readonly TermPair[];
  /** share of the query's words that the collection has as typed, 0 to 1 */
  readonly known: number;
  /** true if no word was found as typed, and near spellings stand in */
  readonly approximate: boolean;
}

/** What the collection knows of its terms. */
export interface TermStatistics {
  readonly vocabulary: Vocabulary;
  readonly postings: StoryPostings;
  readonly acronyms: Acronyms;
  /** how many there are */
  readonly stories: number;
  readonly paragraphs: number;
}

/**
 * Inverse document frequency of BM25 (Robertson and Zaragoza 2009), with 1 added inside the logarithm so that it is never
 * negative. `frequency` of `all` documents have the term.
 */
export function inverseDocumentFrequency(all: number, frequency: number): number {
  return Math.log(1 + (all - frequency + 0.5) / (frequency + 0.5));
}

/** The terms of a query; no slots if the collection has none of its words, and none that are spelt like them. */
export function readQueryTerms(
  { words, quoted }: Pick<ParsedQuery, 'words' | 'quoted'>,
  statistics: TermStatistics,
): QueryTerms {
  const sequence = contentTerms(words);
  const isShort = sequence.length <= MAX_SHORT_QUERY;
  const byTerm = new Map<string, Slot>();
  for (const [term, same] of Map.groupBy(sequence, (one) => one.term)) {
    const [first] = same;
    const slot = first && exactSlot(first, statistics, same.length ** W.REPEAT_EXPONENT, isShort);
    if (slot) byTerm.set(term, slot);
  }
  const approximate = byTerm.size === 0;
  const certain = sequence.filter(({ optional }) => !optional);
  const known = Math.min(1, byTerm.size / (new Set(certain.map(({ term }) => term)).size || 1));
  const first = new Set(certain.slice(0, W.MAX_QUERY_TERMS).map(({ term }) => term));
  const missing = [...first].filter((term) => !byTerm.has(term));
  const compounds = new Set<string>();
  for (const word of new Set(sequence.filter(({ term }) => missing.includes(term)).map((one) => one.word))) {
    if (compounds.size === MAX_COMPOUNDS) break;
    const parts = compoundSlots(word, statistics);
    if (parts.length > 0) compounds.add(word);
    for (const [part, slot] of parts) if (!byTerm.has(part)) byTerm.set(part, slot);
  }
  const unknown = missing.filter((term) => isCorrectable(term) && !compounds.has(term));
  for (const term of unknown.slice(0, MAX_CORRECTED_WORDS)) {
    const slot = correctedSlot(term, statistics, approximate ? MAX_EDITS : undefined);
    if (slot) byTerm.set(term, slot);
  }
  for (const acronym of statistics.acronyms.acronymsFor(sequence.map(({ term }) => term))) {
    const slot = byTerm.has(acronym) ? undefined : exactSlot({ word: acronym }, statistics);
    if (slot) byTerm.set(acronym, slot);
  }
  const distinct = [...new Set(byTerm.values())];
  const slots = distinct.sort((a, b) => b.weight - a.weight).slice(0, W.MAX_QUERY_TERMS);
  const numberOf = new Map(slots.map((slot, n) => [slot, n]));
  const numbersOf = (terms: readonly QueryTerm[]) =>
    terms.map(({ term }) => {
      const slot = byTerm.get(term);
      return (slot && numberOf.get(slot)) ?? -1;
    });
  const pairs = pairsOf(
    numbersOf(sequence),
    quoted.map((text) => numbersOf(contentTerms(text))),
  );
  return { slots, pairs, known, approximate: approximate && slots.length > 0 };
}

/** The terms of a query all of which an article must have. */
export interface RequiredTerms {
  /** one for each word; empty if there is a word that nothing in the collection is like */
  readonly slots: readonly Slot[];
  /** true if near spellings stand for a word */
  readonly approximate: boolean;
}

/** A slot for every word of a query. Stop words count only in a query that has no other words (“to be”). */
export function readRequiredTerms(text: string, statistics: TermStatistics): RequiredTerms {
  const certain = contentTerms(text).filter(({ optional }) => !optional);
  const byTerm = new Map(certain.map((term) => [term.term, term]));
  const slots: Slot[] = [];
  let corrected = 0;
  for (const { word, written, term } of byTerm.values()) {
    let slot = exactSlot({ word, written }, statistics);
    if (!slot && isCorrectable(term) && corrected < MAX_CORRECTED_WORDS) {
      corrected += 1;
      slot = correctedSlot(term, statistics);
    }
    if (!slot) return { slots: [], approximate: false };
    slots.push(slot);
  }
  return { slots, approximate: corrected > 0 };
}

/** The terms of a text without stop words; with them, if it has no others. */
function contentTerms(text: string): QueryTerm[] {
  const all = termsOf(text).map((term) => ({ ...term, written: text.slice(term.start, term.end) }));
  const content = all.filter(({ stop }) => !stop);
  return content.length > 0 ? content : all;
}

/** The slot of a word by its stem in each language; undefined if the collection has none of them. */
function exactSlot(
  { word, written = word }: QueryWord,
  statistics: TermStatistics,
  factor = 1,
  isShort = true,
): Slot | undefined {
  const { vocabulary } = statistics;
  const known = {
    has: (one: string) => hasForm(one, statistics),
    hasWithUmlauts: (one: string) => hasForm(one, statistics, UMLAUT_LANGUAGES),
  };
  const stems = new Set<number>();
  const forms: number[] = [];
  for (const one of [word, ...umlautVariants(word, written, known)])
    for (const language of vocabulary.languages) {
      const number = vocabulary.stem(stem(one, language));
      if (number !== undefined && vocabulary.storiesOfStem.get(number) > 0) stems.add(number);
      const form = vocabulary.form(one, language);
      if (form !== undefined && vocabulary.storiesOfForm.get(form) > 0) forms.push(form);
    }
  if (isShort || stems.size === 0 || HANGUL.test(word))
    for (const number of longerWords(word, statistics)) stems.add(number);
  return stems.size > 0 ? slotOf([...stems], forms, statistics, factor) : undefined;
}

/** Stems that a word without spaces or word ends may stand in: those with a single sign, and Korean words with particles. */
function longerWords(word: string, { vocabulary, postings }: TermStatistics): number[] {
  const found = HANGUL.test(word)
    ? postings.startingWith(word, MAX_LONGER_WORDS).flatMap((longer) => {
        // A syllable is several letters once it is folded, and its letters also begin other syllables.
        const isSame = longer.normalize('NFC').startsWith(word.normalize('NFC'));
        return isSame ? (vocabulary.stem(longer) ?? []) : [];
      })
    : word.length === 1 && isUnspaced(word)
      ? vocabulary.stemsWith(word).slice(0, MAX_LONGER_WORDS)
      : [];
  return found.filter((number) => vocabulary.storiesOfStem.get(number) > 0);
}

function hasForm(
  word: string,
  { vocabulary }: TermStatistics,
  languages: Iterable<string> = vocabulary.languages,
): boolean {
  for (const language of languages) {
    const form = vocabulary.form(word, language);
    if (form !== undefined && vocabulary.storiesOfForm.get(form) > 0) return true;
  }
  return false;
}

/** The slots of the words that a compound is made of; empty if the collection does not have them. */
function compoundSlots(word: string, statistics: TermStatistics): [string, Slot][] {
  const parts = compoundParts(word, (part) => hasForm(part, statistics));
  return parts.flatMap((part): [string, Slot][] => {
    const slot = exactSlot({ word: part }, statistics, W.COMPOUND_WEIGHT);
    return slot ? [[part, slot]] : [];
  });
}

function isCorrectable(term: string): boolean {
  return term.length > MAX_UNCORRECTED_LENGTH && term.length <= MAX_CORRECTED_LENGTH;
}

/**
 * A slot of the stems that are spelt most like a term; undefined if none is near. `most` is the number of edits that a long
 * word may need if the query has no other word.
 */
function correctedSlot(term: string, statistics: TermStatistics, most?: number): Slot | undefined {
  const share = Math.round(term.length * W.MAX_EDIT_SHARE);
  const edits = most !== undefined && term.length >= MIN_LENGTH_ALONE ? most : Math.min(MAX_EDITS, share);
  const near = statistics.postings
    .near(term, edits)
    .flatMap(([found, edits]) => {
      const number = statistics.vocabulary.stem(found);
      return number !== undefined && statistics.vocabulary.storiesOfStem.get(number) > 0
        ? [{ number, edits }]
        : [];
    })
    .sort((a, b) => a.edits - b.edits);
  const nearest = near.filter(({ edits }) => edits === near[0]?.edits).slice(0, MAX_SPELLINGS);
  if (nearest.length === 0) return undefined;
  return slotOf(
    nearest.map(({ number }) => number),
    [],
    statistics,
    W.CORRECTION_WEIGHT,
    true,
  );
}

/** A slot of stems and forms. `factor` is what it weighs more or less than its rarity says. */
function slotOf(
  stems: number[],
  forms: number[],
  statistics: TermStatistics,
  factor: number,
  misspelt = false,
): Slot {
  const { vocabulary, stories, paragraphs } = statistics;
  const largest = (counts: { get(at: number): number }, of: number[]) =>
    Math.max(...of.map((at) => counts.get(at)));
  const frequency = largest(vocabulary.storiesOfStem, stems);
  const nameBoost = 1 + W.NAME_BOOST * Math.max(...stems.map((one) => vocabulary.nameShare(one)));
  return {
    stems,
    forms,
    weight: factor * nameBoost * inverseDocumentFrequency(stories, frequency),
    passageWeight:
      factor * nameBoost * inverseDocumentFrequency(paragraphs, largest(vocabulary.paragraphsOfStem, stems)),
    formWeight:
      forms.length > 0
        ? factor * nameBoost * inverseDocumentFrequency(stories, largest(vocabulary.storiesOfForm, forms))
        : 0,
    misspelt,
  };
}

/**
 * Pairs of neighbours, each once. A word without a slot (-1) separates its neighbours. `quoted` has the slot numbers of the
 * words inside quotation marks.
 */
function pairsOf(slotNumbers: readonly number[], quoted: readonly (readonly number[])[]): TermPair[] {
  const pairs = new Map<string, TermPair>();
  const add = (row: readonly number[], weight: number) =>
    row.forEach((first, n) => {
      const second = row[n + 1];
      if (second === undefined || first < 0 || second < 0 || first === second) return;
      pairs.set(`${first} ${second}`, { first, second, weight });
    });
  add(slotNumbers, 1);
  for (const row of quoted) add(row, W.QUOTED_PAIR);
  return [...pairs.values()];
}
