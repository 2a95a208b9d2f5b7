/** The positions at which the words of a query stand in one story. */
import type { IndexedStory } from '../index/indexed-story.ts';
import type { TermSlots } from '../query/term-slots.ts';

const INITIAL_LENGTH = 1024;

/** Occurrences in the body of one story, in order. One object serves many stories: `scan` replaces what it holds. */
export class TermOccurrences {
  /** slot of each occurrence */
  slots = new Int16Array(INITIAL_LENGTH);
  /** its position in the body */
  positions = new Int32Array(INITIAL_LENGTH);
  /** 1 if the form is the one that was typed, 0 if only the stem is the same */
  typed = new Uint8Array(INITIAL_LENGTH);
  /** how many entries of the arrays are in use */
  count = 0;

  scan(story: IndexedStory, termSlots: TermSlots): void {
    const { stems, forms, bodyEnd } = story;
    const { byStem, byForm } = termSlots;
    if (this.slots.length < bodyEnd) this.#grow(bodyEnd);
    let n = 0;
    for (let at = 0; at < bodyEnd; at += 1) {
      const slot = byStem[stems[at] ?? 0] ?? 0;
      if (slot === 0) continue;
      this.slots[n] = slot - 1;
      this.positions[n] = at;
      this.typed[n] = byForm[forms[at] ?? 0] === slot ? 1 : 0;
      n += 1;
    }
    this.count = n;
  }

  #grow(to: number): void {
    this.slots = new Int16Array(to * 2);
    this.positions = new Int32Array(to * 2);
    this.typed = new Uint8Array(to * 2);
  }
}
