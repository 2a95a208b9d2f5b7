/** Finds the words of a query in the rows of stories (`index/story-row.ts`). */
import { findStems, type StoryRow } from '../index/story-row.ts';
import type { Slot } from '../query/slots.ts';

const INITIAL_LENGTH = 1024;

/** The stable ids of terms by their numbers. */
export interface TermIds {
  readonly idOfStem: { get(stem: number): number };
  readonly idOfForm: { get(form: number): number };
}

/**
 * Finds the slots of one query in one story after the other: `match` replaces what the object holds. The occurrences are
 * those in the body, in order.
 */
export class RowMatcher {
  /** the stem ids of the query in ascending order, and the slot of each; if two slots have a stem, it belongs to the first, which is rarer */
  readonly #slotOfStem = new Map<number, number>();
  readonly #stems: Int32Array;
  readonly #slotOf: Int16Array;
  /** the first word of each stem in the row */
  readonly #found: Int32Array;
  /** the slot of each form id; a form belongs to the first slot that has it */
  readonly #slotOfForm = new Map<number, number>();
  /** slot plus 1 by word of the row, 0 for words that the query does not have */
  #bySlot = new Int16Array(INITIAL_LENGTH);
  #isTyped = new Uint8Array(INITIAL_LENGTH);
  /** the words of the row that the query has */
  readonly #matched: number[] = [];
  /** how many occurrences there are */
  count = 0;
  /** the slot of each occurrence */
  slots = new Int16Array(INITIAL_LENGTH);
  /** its position in the body */
  positions = new Int32Array(INITIAL_LENGTH);
  /** 1 if the form is the one that was typed, 0 if only the stem is the same */
  typed = new Uint8Array(INITIAL_LENGTH);

  constructor(slots: readonly Slot[], { idOfStem, idOfForm }: TermIds) {
    for (const [n, { stems, forms }] of slots.entries()) {
      for (const stem of stems) addFirst(this.#slotOfStem, idOfStem.get(stem), n);
      for (const form of forms) addFirst(this.#slotOfForm, idOfForm.get(form), n);
    }
    this.#stems = Int32Array.from(this.#slotOfStem.keys()).sort();
    this.#slotOf = Int16Array.from(this.#stems, (stem) => this.#slotOfStem.get(stem) ?? 0);
    this.#found = new Int32Array(this.#stems.length);
  }

  /** Finds the words of the query in a story. Occurrences are not listed until `scan`. */
  match(row: StoryRow): void {
    for (const word of this.#matched) this.#bySlot[word] = 0;
    this.#matched.length = 0;
    const { ids, distinct } = row;
    if (this.#bySlot.length < distinct) {
      this.#bySlot = new Int16Array(2 * distinct);
      this.#isTyped = new Uint8Array(2 * distinct);
    }
    findStems(row, this.#stems, this.#found);
    for (let n = 0; n < this.#stems.length; n += 1) {
      const first = this.#found[n] ?? -1;
      for (let word = first; word >= 0 && word < distinct && ids[word] === ids[first]; word += 1) {
        const slot = this.#slotOf[n] ?? 0;
        this.#bySlot[word] = slot + 1;
        this.#isTyped[word] = this.#slotOfForm.get(ids[distinct + word] ?? 0) === slot ? 1 : 0;
        this.#matched.push(word);
      }
    }
  }

  /** Matches a story, and lists the occurrences in its body. */
  scan(row: StoryRow): void {
    this.match(row);
    const { words, distinct, bodyEnd } = row;
    let left = 0;
    for (const word of this.#matched) left += words[word] ?? 0;
    if (this.slots.length < left) this.#grow(left);
    const bySlot = this.#bySlot;
    const { slots, positions, typed } = this;
    this.count = left;
    for (let at = 0, n = 0; n < left && at < bodyEnd; at += 1) {
      const word = words[distinct + at] ?? 0;
      const slot = bySlot[word] ?? 0;
      if (slot === 0) continue;
      slots[n] = slot - 1;
      positions[n] = at;
      typed[n] = this.#isTyped[word] ?? 0;
      n += 1;
    }
  }

  /** The slot of a word of the row that was matched; -1 if the query does not have it. */
  slotOfWord(word: number): number {
    return (this.#bySlot[word] ?? 0) - 1;
  }

  /** Whether a word of the row that was matched is as it was typed. */
  isTyped(word: number): boolean {
    return this.#isTyped[word] === 1;
  }

  /** The slot of a stem id; undefined if the query does not have it. */
  slotOfStem(stem: number): number | undefined {
    return this.#slotOfStem.get(stem);
  }

  #grow(to: number): void {
    this.slots = new Int16Array(to * 2);
    this.positions = new Int32Array(to * 2);
    this.typed = new Uint8Array(to * 2);
  }
}

function addFirst(slots: Map<number, number>, id: number, slot: number): void {
  if (!slots.has(id)) slots.set(id, slot);
}
