/** Typed arrays that grow: the counters and tables of the index, at 4 bytes an entry. */

const INITIAL_LENGTH = 1024;

/** 32-bit integers by index. An entry that was never set is 0. */
export class IntegerArray {
  #values = new Int32Array(INITIAL_LENGTH);

  /** the array behind it; valid until the next `set` or `add` */
  get all(): Int32Array {
    return this.#values;
  }

  get(at: number): number {
    return this.#values[at] ?? 0;
  }

  set(at: number, value: number): void {
    if (at >= this.#values.length) this.#grow(at);
    this.#values[at] = value;
  }

  add(at: number, value: number): void {
    this.set(at, this.get(at) + value);
  }

  #grow(at: number): void {
    const grown = new Int32Array(Math.max(at + 1, this.#values.length * 2));
    grown.set(this.#values);
    this.#values = grown;
  }
}
