/** A look-up table from stems and forms to the slots of one query. */
import type { Slot } from './slots.ts';

/** The table is as long as the vocabulary, so it is kept between queries and filled for one at a time. */
export class TermSlots {
  #byStem = new Int16Array(0);
  #byForm = new Int16Array(0);
  #slots: readonly Slot[] = [];

  /** slot number plus 1 by stem; 0 for stems that the query does not have */
  get byStem(): Int16Array {
    return this.#byStem;
  }

  /** slot number plus 1 by form */
  get byForm(): Int16Array {
    return this.#byForm;
  }

  /** If two slots have a stem, it belongs to the first, which is rarer. Replaces the slots by those of a query. `stems` and `forms` are the sizes of the vocabulary. */
  fill(slots: readonly Slot[], stems: number, forms: number): void {
    this.#clear();
    if (this.#byStem.length < stems) this.#byStem = new Int16Array(stems * 2);
    if (this.#byForm.length < forms) this.#byForm = new Int16Array(forms * 2);
    slots.forEach((slot, n) => {
      for (const stem of slot.stems) this.#byStem[stem] ||= n + 1;
      for (const form of slot.forms) this.#byForm[form] ||= n + 1;
    });
    this.#slots = slots;
  }

  #clear(): void {
    for (const { stems, forms } of this.#slots) {
      for (const stem of stems) this.#byStem[stem] = 0;
      for (const form of forms) this.#byForm[form] = 0;
    }
  }
}
