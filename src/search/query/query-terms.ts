/**
 * A question as the ranking reads it: slots, each a word of the question with the stems that can stand for it and
 * with its weight. Rare words weigh more (Robertson and Spärck Jones 1976), names more than words as rare.
 */

import type { Acronyms } from '../analysis/acronyms.ts';
import { stem } from '../analysis/stemmer.ts';
import { termsOf } from '../analysis/terms.ts';
import type { StoryPostings } from '../index/postings.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { MOST_TERMS, NAME, TYPO_COUNTS, TYPO_SHARE } from '../weights.ts';

/** Stems up to this length are too near to too many others to be taken for misspelt. */
const SHORT = 4;
/** Nobody misspells a longer word; a line of letters without a space would take half a second to compare. */
const ENDLESS = 40;
/** More would find another word rather than the one meant. */
const MOST_EDITS = 3;
/** Words of a question looked up by their spelling, which takes milliseconds each in a large archive. */
const MOST_MISSPELT = 4;
/** Near spellings taken for one word. */
const MOST_SPELLINGS = 8;

export interface Slot {
  readonly stems: readonly number[];
  /** the word's own forms, whose match says more than the stem's */
  readonly forms: readonly number[];
  /** against all stories, and against all paragraphs */
  readonly weight: number;
  readonly passageWeight: number;
  /** of the form as written */
  readonly formWeight: number;
  /** stands for near spellings of a word that the archive does not have */
  readonly misspelt: boolean;
}

export interface QuestionTerms {
  readonly slots: readonly Slot[];
  /** slots that stand side by side in the question, stop words passed over */
  readonly pairs: readonly (readonly [number, number])[];
  /** share of the question's words that the archive has as typed, 0 to 1 */
  readonly known: number;
  /** true where no word was found as typed */
  readonly approximate: boolean;
}

export interface Archive {
  readonly vocabulary: Vocabulary;
  readonly postings: StoryPostings;
  readonly acronyms: Acronyms;
  readonly stories: number;
  readonly paragraphs: number;
}

/** Inverse document frequency, smoothed so that it is never negative. */
export function rarity(all: number, holding: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
}

/** The slots of a question's text; none where the archive has none of its words, nor one spelt like them. */
export function readQuestion(text: string, archive: Archive): QuestionTerms {
  const all = termsOf(text);
  const content = all.filter(({ stop }) => !stop);
  const sequence = content.length > 0 ? content : all;
  const byWord = new Map<string, Slot>();
  for (const term of sequence) {
    if (byWord.has(term.term)) continue;
    const slot = exactSlot(term.word, archive);
    if (slot) byWord.set(term.term, slot);
  }
  const approximate = byWord.size === 0;
  const known = byWord.size / (new Set(sequence.map(({ term }) => term)).size || 1);
  const asked = new Set(sequence.slice(0, MOST_TERMS).map(({ term }) => term));
  const unknown = [...asked].filter((term) => isCorrectable(term) && !byWord.has(term));
  for (const term of unknown.slice(0, MOST_MISSPELT)) {
    const slot = misspeltSlot(term, archive);
    if (slot) byWord.set(term, slot);
  }
  for (const short of archive.acronyms.standingFor(sequence.map(({ term }) => term))) {
    const slot = byWord.has(short) ? undefined : exactSlot(short, archive);
    if (slot) byWord.set(short, slot);
  }
  const kept = new Set([...byWord.values()].sort((a, b) => b.weight - a.weight).slice(0, MOST_TERMS));
  const slots = [...kept];
  const places = sequence.flatMap(({ term }) => {
    const slot = byWord.get(term);
    return slot && kept.has(slot) ? [slots.indexOf(slot)] : [-1];
  });
  return { slots, pairs: pairsOf(places), known, approximate: approximate && slots.length > 0 };
}

/** All words of a question, for who wants every one of them. */
export interface EveryWord {
  /** a slot a word; none where there is a word that nothing in the archive is like */
  readonly slots: readonly Slot[];
  /** true where near spellings stand for a word */
  readonly approximate: boolean;
}

/** A slot for every word of a question; words alone that tell nothing ("to be") count where there are no others. */
export function readEveryWord(text: string, archive: Archive): EveryWord {
  const all = termsOf(text);
  const content = all.filter(({ stop }) => !stop);
  const byWord = new Map((content.length > 0 ? content : all).map((term) => [term.term, term]));
  const slots: Slot[] = [];
  let misspelt = 0;
  for (const { word, term } of byWord.values()) {
    let slot = exactSlot(word, archive);
    if (!slot && isCorrectable(term) && misspelt < MOST_MISSPELT) {
      misspelt += 1;
      slot = misspeltSlot(term, archive);
    }
    if (!slot) return { slots: [], approximate: false };
    slots.push(slot);
  }
  return { slots, approximate: misspelt > 0 };
}

function exactSlot(word: string, archive: Archive): Slot | undefined {
  const { vocabulary } = archive;
  const stems = new Set<number>();
  const forms: number[] = [];
  for (const language of vocabulary.languages) {
    const number = vocabulary.stem(stem(word, language));
    if (number !== undefined && vocabulary.storiesOfStem.get(number) > 0) stems.add(number);
    const form = vocabulary.form(word, language);
    if (form !== undefined && vocabulary.storiesOfForm.get(form) > 0) forms.push(form);
  }
  return stems.size > 0 ? slotOf([...stems], forms, archive, false) : undefined;
}

function isCorrectable(term: string): boolean {
  return term.length > SHORT && term.length <= ENDLESS;
}

function misspeltSlot(term: string, archive: Archive): Slot | undefined {
  const near = archive.postings
    .near(term, Math.min(MOST_EDITS, Math.round(term.length * TYPO_SHARE)))
    .flatMap(([found, edits]) => {
      const number = archive.vocabulary.stem(found);
      return number !== undefined && archive.vocabulary.storiesOfStem.get(number) > 0
        ? [{ number, edits }]
        : [];
    })
    .sort((a, b) => a.edits - b.edits);
  const closest = near.filter(({ edits }) => edits === near[0]?.edits).slice(0, MOST_SPELLINGS);
  if (closest.length === 0) return undefined;
  return slotOf(
    closest.map(({ number }) => number),
    [],
    archive,
    true,
  );
}

function slotOf(stems: number[], forms: number[], archive: Archive, misspelt: boolean): Slot {
  const { vocabulary, stories, paragraphs } = archive;
  const most = (counts: { get(at: number): number }, of: number[]) =>
    Math.max(...of.map((at) => counts.get(at)));
  const inStories = most(vocabulary.storiesOfStem, stems);
  const name = 1 + NAME * Math.max(...stems.map((one) => vocabulary.nameShare(one)));
  const counts = misspelt ? TYPO_COUNTS : 1;
  return {
    stems,
    forms,
    weight: counts * name * rarity(stories, inStories),
    passageWeight: counts * name * rarity(paragraphs, most(vocabulary.paragraphsOfStem, stems)),
    formWeight: forms.length > 0 ? name * rarity(stories, most(vocabulary.storiesOfForm, forms)) : 0,
    misspelt,
  };
}

/** Neighbours, each pair once; a word that was left out parts its neighbours. */
function pairsOf(places: readonly number[]): [number, number][] {
  const pairs = new Map<string, [number, number]>();
  places.forEach((at, n) => {
    const next = places[n + 1];
    if (next === undefined || at < 0 || next < 0 || at === next) return;
    pairs.set(`${at} ${next}`, [at, next]);
  });
  return [...pairs.values()];
}
