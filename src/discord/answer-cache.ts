/**
 * Recent answers, for the same question asked again and for pages turned: a channel asks about the same news over and
 * over. Every change of the archive empties the cache. Entries also expire after a minute, since the answers about the
 * newest stories change with time.
 */
import QuickLRU from 'quick-lru';
import type { TypedOptions } from '../command.ts';
import type { Answer } from '../model/answer.ts';
import type { FeedScope } from '../model/article.ts';
import type { Permission } from '../model/caller.ts';
import type { Box } from '../render/discord/boxes.ts';

const MAX_AGE_MS = 60_000;
/** At about 10 KB an answer, this is a few megabytes: `QuickLRU` keeps up to twice as many. */
const MAX_ANSWERS = 300;

/** A question, and whose stories answer it: one server never gets the answer of another. */
export interface CacheKey {
  readonly command: string;
  readonly typed: TypedOptions;
  readonly page: number;
  /** id of the server; undefined in direct messages */
  readonly guild: string | undefined;
  /** the feeds that the server follows, which change without the archive */
  readonly feeds: FeedScope | undefined;
  /** where its days begin, which the server may set */
  readonly zone: string;
  /** what the caller may do there: the help names the commands that they may use */
  readonly may: readonly Permission[];
}

export class AnswerCache {
  readonly #answers = new QuickLRU<string, Answer>({ maxSize: MAX_ANSWERS, maxAge: MAX_AGE_MS });
  /** what is shown of an answer by its looks, such as its locale, kept as long as their answer is */
  readonly #boxes = new WeakMap<Answer, Map<string, readonly Box[]>>();
  #change: number | undefined;

  /** The cached answer to the question at this change of the archive, or the result of `ask`, which is then cached. */
  async get(
    change: number,
    { command, typed, page, guild, feeds, zone, may }: CacheKey,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    if (change !== this.#change) this.#answers.clear();
    this.#change = change;
    const key = JSON.stringify([guild, feeds, zone, may, command, page, Object.entries(typed).sort()]);
    const cached = this.#answers.get(key);
    if (cached) return cached;
    const answer = await ask();
    // The archive may have changed meanwhile.
    if (change === this.#change) this.#answers.set(key, answer);
    return answer;
  }

  /** What is shown of an answer with such looks, rendered once for as long as the answer is referenced. */
  boxesOf(answer: Answer, looks: string, render: () => readonly Box[]): readonly Box[] {
    const byLooks = this.#boxes.get(answer) ?? new Map<string, readonly Box[]>();
    this.#boxes.set(answer, byLooks);
    const boxes = byLooks.get(looks) ?? render();
    byLooks.set(looks, boxes);
    return boxes;
  }
}
