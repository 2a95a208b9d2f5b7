/** Which slot of the question a stem or form belongs to, as one look-up a word; filled for one question at a time. */
import type { Slot } from './query-terms.ts';

export class SlotTable {
  #byStem = new Int16Array(0);
  #byForm = new Int16Array(0);
  #slots: readonly Slot[] = [];

  /** slot number plus 1 by stem; 0 for other words */
  get byStem(): Int16Array {
    return this.#byStem;
  }

  /** slot number plus 1 by form */
  get byForm(): Int16Array {
    return this.#byForm;
  }

  /** Takes a question's slots in place of the one before. `stems` and `forms` are how many the archive has. */
  fill(slots: readonly Slot[], stems: number, forms: number): void {
    this.#clear();
    if (this.#byStem.length < stems) this.#byStem = new Int16Array(stems * 2);
    if (this.#byForm.length < forms) this.#byForm = new Int16Array(forms * 2);
    slots.forEach((slot, n) => {
      for (const stem of slot.stems) this.#byStem[stem] = n + 1;
      for (const form of slot.forms) this.#byForm[form] = n + 1;
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
