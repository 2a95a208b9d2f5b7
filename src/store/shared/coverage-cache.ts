/** How much each scope has to find something in, kept between questions: counting it reads all of its stories. */
import type { Coverage } from '../wording-store.ts';

/** Stories from which on a count may be old: as many are counted in some hundredths of a second. */
const MANY_STORIES = 20_000;
/** How old it may be then, in milliseconds. */
const MAX_AGE_MS = 60_000;
/** Servers come and go: an old scope must not stay for ever. */
const MAX_SCOPES = 200;

interface Counted {
  readonly change: unknown;
  readonly at: number;
  readonly coverage: Coverage;
}

export class CoverageCache {
  readonly #counted = new Map<string, Counted>();
  readonly #clock: () => number;

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** What is kept for a scope: as it is at this change; of very many stories, as it was within the last minute. */
  get(scope: string, change: unknown): Coverage | undefined {
    const kept = this.#counted.get(scope);
    if (!kept) return undefined;
    const mayBeOld = kept.coverage.stories >= MANY_STORIES && this.#clock() - kept.at < MAX_AGE_MS;
    return kept.change === change || mayBeOld ? kept.coverage : undefined;
  }

  set(scope: string, change: unknown, coverage: Coverage): void {
    if (this.#counted.size >= MAX_SCOPES && !this.#counted.has(scope)) this.#counted.clear();
    this.#counted.set(scope, { change, at: this.#clock(), coverage });
  }
}
