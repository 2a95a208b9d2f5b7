/**
 * Answers given a moment ago, for the same question asked again and for pages turned: a channel asks about the same
 * news over and over. They are forgotten with the first change of the archive, and after a minute, since what is
 * newest changes with time.
 */
import QuickLRU from 'quick-lru';
import type { TypedOptions } from '../command.ts';
import type { Answer } from '../model/answer.ts';
import type { Reach } from '../model/article.ts';

const LONGEST = 60_000;
/** Answers held; at about 10 KB each that is a few megabytes, for the cache holds twice as many at times. */
const MOST = 300;

/** What was asked, and by whom it may be answered: one server never gets another's answer. */
export interface Remembered {
  readonly command: string;
  readonly typed: TypedOptions;
  readonly page: number;
  /** the server; absent in direct messages */
  readonly guild: string | undefined;
  /** the feeds it follows, which change without the archive */
  readonly reach: Reach | undefined;
}

export class AnswerMemory {
  readonly #held = new QuickLRU<string, Answer>({ maxSize: MOST, maxAge: LONGEST });
  #change: number | undefined;

  /** The answer to the same question of the same stories, else what `find` comes to. */
  async recall(
    change: number,
    { command, typed, page, guild, reach }: Remembered,
    find: () => Promise<Answer>,
  ): Promise<Answer> {
    if (change !== this.#change) this.#held.clear();
    this.#change = change;
    const key = JSON.stringify([guild, reach, command, page, Object.entries(typed).sort()]);
    const held = this.#held.get(key);
    if (held) return held;
    const answer = await find();
    // The archive may have changed while the answer was sought.
    if (change === this.#change) this.#held.set(key, answer);
    return answer;
  }
}
