/**
 * Slots: what can stand for one word of a query, and what that weighs. A word stands for its stem in each language, its other
 * spellings, the words of other languages that mean the same, the words that a compound is made of, or the words that are spelt
 * most like it.
 */
import type { Acronyms } from '../analysis/acronyms.ts';
import { isCompounding, stem } from '../analysis/stemmer.ts';
import type { StoryPostings } from '../index/postings.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import * as W from '../weights.ts';
import { compoundsWith } from './compounds.ts';
import { compoundParts, isUnspaced, umlautVariants } from './word-variants.ts';

/** Stems up to this length are not corrected: too many other stems are near them. */
const MAX_UNCORRECTED_LENGTH = 4;
/** Longer words are not corrected: the comparison of a line of letters would take half a second. */
const MAX_CORRECTED_LENGTH = 40;
/** With more edits, another word would be found than the one that was meant. */
const MAX_EDITS = 3;
/** A word of so many letters may need all of these edits if no word of the query is known. */
const MIN_LENGTH_ALONE = 8;
/** Near spellings that may stand for one word. */
const MAX_SPELLINGS = 8;

/** Longer words that one short word may stand for. */
const MAX_LONGER_WORDS = 60;
/** Languages in which ae, oe and ue stand for letters of their own. */
const UMLAUT_LANGUAGES = ['de', 'sv', 'da', 'nb', 'nn', 'no', 'fi'];
const HANGUL = /^\p{Script=Hangul}+$/u;

/** A word of a query. */
export interface QueryWord {
  readonly word: string;
  /** as it stands in the query */
  readonly written?: string | undefined;
  /** stems of other languages that mean the same */
  readonly translations?: readonly string[] | undefined;
}

export interface Slot {
  readonly stems: readonly number[];
  /** forms of the word as typed; a match of these says more than a match of a stem */
  readonly forms: readonly number[];
  /** weight by the document frequency over stories */
  readonly weight: number;
  /** what it weighs more or less than its rarity says */
  readonly factor: number;
  /** weight by the document frequency over paragraphs */
  readonly passageWeight: number;
  /** weight of the forms; 0 if there are none */
  readonly formWeight: number;
  /** true if the stems are near spellings of a word that the collection does not have */
  readonly misspelt: boolean;
}

/** How many of the stories outside memory have a term, by its number in the vocabulary. */
export interface OutsideCounts {
  ofStem(stem: number): number;
  ofForm(form: number): number;
  /** how many of their paragraphs have a stem */
  inParagraphs(stem: number): number;
}

/** What the collection knows of its terms. */
export interface TermStatistics {
  readonly vocabulary: Vocabulary;
  readonly postings: StoryPostings;
  readonly acronyms: Acronyms;
  /** how many there are */
  readonly stories: number;
  readonly paragraphs: number;
  /** what stories have that are counted in `stories` and `paragraphs`, but not in the vocabulary; none if absent */
  readonly outside?: OutsideCounts;
}

/**
 * Inverse document frequency of BM25 (Robertson and Zaragoza 2009), with 1 added inside the logarithm so that it is never
 * negative. `frequency` of `all` documents have the term.
 */
export function inverseDocumentFrequency(all: number, frequency: number): number {
  return Math.log(1 + (all - frequency + 0.5) / (frequency + 0.5));
}

/**
 * The slot of a word by its stem in each language; undefined if the collection has none of them. `factor` is what it weighs
 * more or less than its rarity says. In a short query, a single sign also stands for longer words.
 */
export function exactSlot(
  { word, written = word, translations = [] }: QueryWord,
  statistics: TermStatistics,
  factor = 1,
  isShort = true,
  withCompounds = true,
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
      if (number !== undefined && vocabulary.hasStem(number)) stems.add(number);
      if (withCompounds && isCompounding(language))
        for (const compound of compoundsWith(stem(one, language), language, statistics)) stems.add(compound);
      const form = vocabulary.form(one, language);
      if (form !== undefined && vocabulary.hasForm(form)) forms.push(form);
    }
  const meant = new Set(stems);
  for (const translated of translations) {
    const number = vocabulary.stem(translated);
    if (number !== undefined && vocabulary.hasStem(number)) meant.add(number);
  }
  if (isShort || meant.size === 0 || HANGUL.test(word))
    for (const number of longerWords(word, statistics)) {
      stems.add(number);
      meant.add(number);
    }
  if (meant.size === 0) return undefined;
  const slot = slotOf([...(stems.size > 0 ? stems : meant)], forms, statistics, factor);
  // A word is as rare as it is itself: other languages do not count.
  return { ...slot, stems: [...meant] };
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
  return found.filter((number) => vocabulary.hasStem(number));
}

function hasForm(
  word: string,
  { vocabulary }: TermStatistics,
  languages: Iterable<string> = vocabulary.languages,
): boolean {
  for (const language of languages) {
    const form = vocabulary.form(word, language);
    if (form !== undefined && vocabulary.hasForm(form)) return true;
  }
  return false;
}

/** The slots of the words that a compound is made of; empty if the collection does not have them. */
export function compoundSlots(word: string, statistics: TermStatistics): [string, Slot][] {
  const parts = compoundParts(word, (part) => hasForm(part, statistics));
  return parts.flatMap((part): [string, Slot][] => {
    const slot = exactSlot({ word: part }, statistics, W.COMPOUND_WEIGHT);
    return slot ? [[part, slot]] : [];
  });
}

/** The slots of the first phrase all of whose stems the collection has; empty if there is none. */
export function phraseSlots(
  phrases: readonly (readonly string[])[],
  statistics: TermStatistics,
): [string, Slot][] {
  const { vocabulary } = statistics;
  for (const phrase of phrases) {
    const numbers = phrase.flatMap((one) => vocabulary.stem(one) ?? []);
    const isKnown = numbers.every((number) => vocabulary.hasStem(number));
    if (numbers.length < phrase.length || !isKnown) continue;
    return phrase.map((one, n) => [one, slotOf([numbers[n] ?? 0], [], statistics, W.COMPOUND_WEIGHT)]);
  }
  return [];
}

/** The slots of the parts of a compound that the collection has, in a language that writes compounds as one word. */
export function partSlots(word: string, statistics: TermStatistics): [string, Slot][] {
  const languages = [...statistics.vocabulary.languages].filter(isCompounding);
  if (!hasForm(word, statistics, languages)) return [];
  const parts = compoundParts(word, (part) => hasForm(part, statistics, languages));
  return parts.flatMap((part): [string, Slot][] => {
    const slot = exactSlot({ word: part }, statistics, W.PART_WEIGHT, false, false);
    return slot ? [[part, slot]] : [];
  });
}

/** Whether a word may be corrected: not a short one, nor an endless one. */
export function isCorrectable(term: string): boolean {
  return term.length > MAX_UNCORRECTED_LENGTH && term.length <= MAX_CORRECTED_LENGTH;
}

/**
 * A slot of the stems that are spelt most like a term; undefined if none is near. If the query has no known word (`alone`), a
 * long word may need more edits, but not in its first letters: with as many, “xylophone” would be a telephone.
 */
export function correctedSlot(term: string, statistics: TermStatistics, alone = false): Slot | undefined {
  const share = Math.min(MAX_EDITS, Math.round(term.length * W.MAX_EDIT_SHARE));
  const near = statistics.postings
    .near(term, alone && term.length >= MIN_LENGTH_ALONE ? MAX_EDITS : share)
    .flatMap(([found, edits]) => {
      if (edits > share && !found.startsWith(term.slice(0, 2))) return [];
      const number = statistics.vocabulary.stem(found);
      return number !== undefined && statistics.vocabulary.hasStem(number) ? [{ number, edits }] : [];
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
  const { vocabulary, stories, paragraphs, outside } = statistics;
  const ofStem = (stem: number) => outside?.ofStem(stem) ?? 0;
  const ofForm = (form: number) => outside?.ofForm(form) ?? 0;
  const inParagraphsOf = (stem: number) => outside?.inParagraphs(stem) ?? 0;
  const frequency = Math.max(1, ...stems.map((one) => vocabulary.storiesOfStem.get(one) + ofStem(one)));
  const inParagraphs = Math.max(
    1,
    ...stems.map((one) => vocabulary.paragraphsOfStem.get(one) + inParagraphsOf(one)),
  );
  const asTyped = Math.max(1, ...forms.map((one) => vocabulary.storiesOfForm.get(one) + ofForm(one)));
  const nameBoost = 1 + W.NAME_BOOST * Math.max(...stems.map((one) => vocabulary.nameShare(one)));
  return {
    stems,
    forms,
    factor: factor * nameBoost,
    weight: factor * nameBoost * inverseDocumentFrequency(stories, frequency),
    passageWeight: factor * nameBoost * inverseDocumentFrequency(paragraphs, inParagraphs),
    formWeight: forms.length > 0 ? factor * nameBoost * inverseDocumentFrequency(stories, asTyped) : 0,
    misspelt,
  };
}
