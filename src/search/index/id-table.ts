/** A table from ids to numbers, in 8 bytes for each slot of it: a Map takes five times as much. */

const INITIAL_SLOTS = 1024;

/** Open addressing with linear probing (Knuth, The Art of Computer Programming 3, 6.4, algorithm L). */
export class IdTable {
  /** id and number plus 1, in turns; 0 for a free slot. At most half of the slots are taken. */
  #entries = new Int32Array(2 * INITIAL_SLOTS);
  #size = 0;

  /** The number of an id; undefined if there is none. */
  get(id: number): number | undefined {
    const number = this.#entries[this.#slotOf(id) + 1] ?? 0;
    return number === 0 ? undefined : number - 1;
  }

  /** Gives an id a number from 0 up. An id that has one keeps it. */
  add(id: number, number: number): void {
    if (4 * this.#size >= this.#entries.length) this.#grow();
    const slot = this.#slotOf(id);
    if (this.#entries[slot + 1] !== 0) return;
    this.#entries[slot] = id;
    this.#entries[slot + 1] = number + 1;
    this.#size += 1;
  }

  /** The slot that an id has, or the free one where it belongs. Ids are spread evenly, so their lowest bits serve. */
  #slotOf(id: number): number {
    const mask = this.#entries.length - 1;
    let slot = (2 * id) & mask;
    while (this.#entries[slot + 1] !== 0 && this.#entries[slot] !== id) slot = (slot + 2) & mask;
    return slot;
  }

  #grow(): void {
    const entries = this.#entries;
    this.#entries = new Int32Array(2 * entries.length);
    for (let at = 0; at < entries.length; at += 2) {
      const number = entries[at + 1] ?? 0;
      if (number === 0) continue;
      const slot = this.#slotOf(entries[at] ?? 0);
      this.#entries[slot] = entries[at] ?? 0;
      this.#entries[slot + 1] = number;
    }
  }
}
