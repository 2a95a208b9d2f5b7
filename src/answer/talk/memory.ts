/** Remembers the last answers of conversations for a while, in memory: the oldest are forgotten first. */
import QuickLRU from 'quick-lru';
import type { Remembered } from './remembered.ts';

/** How long an answer can be followed up. */
export const REMEMBERED_MS = 15 * 60_000;
/** Conversations that are remembered; at some 2 KB each, they take a few megabytes. `QuickLRU` keeps up to twice as many. */
const MAX_CONVERSATIONS = 2000;

export class ConversationMemory {
  readonly #now: () => number;
  readonly #answers = new QuickLRU<string, { readonly at: number; readonly remembered: Remembered }>({
    maxSize: MAX_CONVERSATIONS,
  });

  /** `now` is the clock, in milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The answer that is remembered under a key; undefined if there is none, or if it is too old. */
  get(key: string): Remembered | undefined {
    const kept = this.#answers.get(key);
    if (!kept) return undefined;
    if (this.#now() - kept.at <= REMEMBERED_MS) return kept.remembered;
    this.#answers.delete(key);
    return undefined;
  }

  /** Forgets the answers under all keys that meet a condition. */
  forget(isMeant: (key: string) => boolean): void {
    for (const key of [...this.#answers.keys()]) if (isMeant(key)) this.#answers.delete(key);
  }

  /** Remembers an answer in place of the one before. */
  set(key: string, remembered: Remembered): void {
    this.#answers.set(key, { at: this.#now(), remembered });
  }
}
