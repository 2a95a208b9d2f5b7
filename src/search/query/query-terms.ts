/**
 * A query as the ranking reads it: a slot for each word, with the stems that can stand for the word and its weight. The
 * weight is the inverse document frequency (Robertson and Spärck Jones 1976), and more for a name.
 */

import { type Term, termsOf } from '../analysis/terms.ts';
import * as W from '../weights.ts';
import type { ParsedQuery } from './query-syntax.ts';
import {
  compoundSlots,
  correctedSlot,
  exactSlot,
  inverseDocumentFrequency,
  isCorrectable,
  partSlots,
  phraseSlots,
  type Slot,
  type TermStatistics,
} from './slots.ts';
import { type TranslatedWord, translationsOf } from './translations.ts';

/** Words of a query that are corrected; each takes milliseconds in a large collection. */
const MAX_CORRECTED_WORDS = 4;
/** The most that a corrected word weighs, as a share of the rarity of a word that a single story has. */
const MAX_CORRECTED_WEIGHT = W.CORRECTION_WEIGHT * (1 + W.NAME_BOOST);
/** Compounds that are split, of those that the archive does not have. */
const MAX_COMPOUNDS = 8;
/** Words that the archive has, whose parts are looked up. */
const MAX_WHOLE_COMPOUNDS = 32;
/** Words of a query in which a single sign stands for all words that have it. In a longer query it is mostly a particle. */
const MAX_SHORT_QUERY = 2;
/** Words of a query that are translated; a longer one is a pasted text, which other languages do not have. */
const MAX_TRANSLATED_WORDS = 24;

type QueryTerm = Term & {
  readonly written: string;
  /** words of other languages that mean the same */
  readonly meanings: readonly TranslatedWord[];
  /** stems of other languages that mean the same */
  readonly translations: readonly string[];
  /** stems of phrases of other languages that mean the same */
  readonly phrases: readonly (readonly string[])[];
};

/** Two slots that stand side by side in the query, in this order. */
export interface TermPair {
  readonly first: number;
  readonly second: number;
  /** what it counts: 1, and more inside quotation marks */
  readonly weight: number;
}

/** A word of a query as it was typed. */
export interface AskedWord {
  /** folded */
  readonly word: string;
  /** words of other languages that mean the same */
  readonly meanings: readonly TranslatedWord[];
  /** whether the collection has no such word, whatever stands in for it */
  readonly isMissing: boolean;
}

export interface QueryTerms {
  readonly slots: readonly Slot[];
  /** neighbours in the query; stop words are passed over */
  readonly pairs: readonly TermPair[];
  /** share of the query's words that the collection has as typed, 0 to 1 */
  readonly known: number;
  /** true if no word was found as typed, and near spellings stand in */
  readonly approximate: boolean;
  readonly weights: QueryWeights;
  /** the languages that the words may be in, if some of them were translated; empty otherwise */
  readonly languages: ReadonlySet<string>;
  /** the first words */
  readonly asked: readonly AskedWord[];
}

/** Sums of weights, against which the coverage of a query is counted. */
export interface QueryWeights {
  /** of all words, also of those that the collection does not have */
  readonly asked: number;
  /** of the slots */
  readonly found: number;
  /** of one word that a single story has */
  readonly rare: number;
  /** of the words that one passage must have for an answer: both, if the query has two; 0 for any other */
  readonly needed: number;
}

/** The terms of a query; no slots if the collection has none of its words, and none that are spelt like them. */
export function readQueryTerms(
  { words, quoted }: Pick<ParsedQuery, 'words' | 'quoted'>,
  statistics: TermStatistics,
): QueryTerms {
  const { terms: sequence, from } = contentTerms(words);
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
  for (const { term, word, phrases } of sequence) {
    if (!missing.includes(term) || compounds.has(word)) continue;
    const slots = phraseSlots(phrases, statistics);
    if (slots.length > 0) compounds.add(word);
    for (const [part, slot] of slots) if (!byTerm.has(part)) byTerm.set(part, slot);
  }
  for (const word of new Set(sequence.filter(({ term }) => missing.includes(term)).map((one) => one.word))) {
    if (compounds.size === MAX_COMPOUNDS) break;
    const parts = compoundSlots(word, statistics);
    if (parts.length > 0) compounds.add(word);
    for (const [part, slot] of parts) if (!byTerm.has(part)) byTerm.set(part, slot);
  }
  const whole = sequence.filter(({ term, optional }) => !optional && byTerm.has(term));
  for (const word of [...new Set(whole.map((one) => one.word))].slice(0, MAX_WHOLE_COMPOUNDS))
    for (const [part, slot] of partSlots(word, statistics)) if (!byTerm.has(part)) byTerm.set(part, slot);
  const unknown = missing.filter((term) => isCorrectable(term) && !compounds.has(term));
  const corrected = canStillCount(byTerm.values(), statistics) ? unknown.slice(0, MAX_CORRECTED_WORDS) : [];
  for (const term of corrected) {
    const slot = correctedSlot(term, statistics, approximate);
    if (slot) byTerm.set(term, slot);
  }
  // The parts of a compound and an acronym stand in for words, and are not asked for themselves.
  const typed = sequence.flatMap(({ term }) => byTerm.get(term) ?? []);
  const notFound = missing.filter((term) => !byTerm.has(term)).length;
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
  const weights = weightsOf(new Set(typed), notFound, slots, statistics.stories);
  const pairs = pairsOf(
    numbersOf(sequence),
    quoted.map((text) => numbersOf(contentTerms(text).terms)),
  );
  return {
    slots,
    pairs,
    known,
    approximate: approximate && slots.length > 0,
    weights,
    languages: from,
    asked: [...new Map(sequence.map((one) => [one.word, one])).values()]
      .slice(0, W.MAX_QUERY_TERMS)
      .map(({ term, word, meanings }) => ({ word, meanings, isMissing: missing.includes(term) })),
  };
}

/** Whether a corrected word can be among the heaviest slots, to which a query is cut. */
function canStillCount(found: Iterable<Slot>, { stories }: TermStatistics): boolean {
  const weights = Float64Array.from(new Set(found), ({ weight }) => weight).sort();
  const least = weights.at(-W.MAX_QUERY_TERMS);
  return least === undefined || least < MAX_CORRECTED_WEIGHT * inverseDocumentFrequency(stories, 1);
}

/** Counts a word that is not found as one that a single story has, so that a small collection is not too sure. */
function weightsOf(
  typed: ReadonlySet<Slot>,
  notFound: number,
  slots: readonly Slot[],
  stories: number,
): QueryWeights {
  const rare = inverseDocumentFrequency(stories, 1);
  const asTyped = ({ weight, misspelt }: Slot) => (misspelt ? weight / W.CORRECTION_WEIGHT : weight);
  const asked = [...typed].reduce((sum, slot) => sum + asTyped(slot), notFound * rare);
  // What stands in for words, such as an acronym, may be all that a passage has of them.
  const isPair = typed.size + notFound === 2 && slots.length === typed.size;
  return {
    asked,
    needed: isPair ? asked : 0,
    found: slots.reduce((sum, { weight }) => sum + weight, 0),
    rare,
  };
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
  const certain = contentTerms(text).terms.filter(({ optional }) => !optional);
  const byTerm = new Map(certain.map((term) => [term.term, term]));
  const slots: Slot[] = [];
  let corrected = 0;
  for (const { word, written, term, translations } of byTerm.values()) {
    let slot = exactSlot({ word, written, translations }, statistics);
    if (!slot && isCorrectable(term) && corrected < MAX_CORRECTED_WORDS) {
      corrected += 1;
      slot = correctedSlot(term, statistics);
    }
    if (!slot) return { slots: [], approximate: false };
    slots.push(slot);
  }
  return { slots, approximate: corrected > 0 };
}

/** The terms of a text without stop words, with them if it has no others, and the languages that they may be in. */
function contentTerms(text: string): { readonly terms: QueryTerm[]; readonly from: ReadonlySet<string> } {
  const all = termsOf(text).map((term) => ({ ...term, written: text.slice(term.start, term.end) }));
  const content = all.filter(({ stop }) => !stop);
  const terms = content.length > 0 ? content : all;
  const stemOf = (one: { readonly stem: string }) => one.stem;
  const { of, phrasesOf, from } = translationsOf(
    terms.slice(0, MAX_TRANSLATED_WORDS).map(({ word }) => word),
  );
  const translated = terms.map((term, n) => ({
    ...term,
    meanings: [...(of[n] ?? []), ...(phrasesOf[n]?.flat() ?? [])],
    translations: of[n]?.map(stemOf) ?? [],
    phrases: phrasesOf[n]?.map((phrase) => phrase.map(stemOf)) ?? [],
  }));
  return { terms: translated, from };
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
