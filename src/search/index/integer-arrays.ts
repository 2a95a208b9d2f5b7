/** Numbers in typed arrays that grow: the counters and tables of the index, a few bytes each. */

const FIRST = 1024;

/** 32-bit integers by index; what was never set is 0. */
export class Integers {
  #held = new Int32Array(FIRST);

  /** the numbers themselves; valid until the next `set` or `add` */
  get all(): Int32Array {
    return this.#held;
  }

  get(at: number): number {
    return this.#held[at] ?? 0;
  }

  set(at: number, value: number): void {
    if (at >= this.#held.length) this.#grow(at);
    this.#held[at] = value;
  }

  add(at: number, value: number): void {
    this.set(at, this.get(at) + value);
  }

  #grow(at: number): void {
    const grown = new Int32Array(Math.max(at + 1, this.#held.length * 2));
    grown.set(this.#held);
    this.#held = grown;
  }
}
