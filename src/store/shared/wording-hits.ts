/** How versions that share a wording with a text are weighed and chosen, whatever database has found them. */
import { shinglesOf } from '../../text/shingles.ts';
import type { NearVersion } from '../wording-store.ts';
import { isTrue, type Row } from './row.ts';

/** Row ids of one version: its number times this, plus the number of a paragraph; 0 is the headline. */
export const PARAGRAPHS_PER_VERSION = 4096;
/** Paragraphs read for one shingle. One that more have is too common to tell texts apart. */
export const MAX_ROWS = 100;
/** Paragraphs of a version, roughly: only the weights depend on it. */
const PARAGRAPHS_EACH = 10;
/** Shingles of a text that are looked up; of a longer text, evenly spaced ones. */
const MAX_SHINGLES = 40;
/** Share of a claim that rare shingles alone must find, or the common ones are looked up together. */
const MIN_RARE_SHARE = 0.5;
/** Least share of a text's shingles that makes a version near it, of all and of what the nearest version has. */
const MIN_SHARE = 0.15;
const MIN_OF_BEST = 0.5;

interface Hit {
  weight: number;
  /** the weight of each */
  readonly paragraphs: Map<number, number>;
}

/** The shingles of a text that are looked up. */
export function lookedUp(words: readonly string[]): readonly string[] {
  return spaced(shinglesOf(words), MAX_SHINGLES);
}

/** What a shingle weighs that so many paragraphs have, of `versions` in all. */
export function shingleWeight(versions: number, rows: number): number {
  return Math.log1p((PARAGRAPHS_EACH * versions) / Math.max(1, rows));
}

/** The versions found so far, by the shingles that they share with a text. */
export class WordingHits {
  readonly #hits = new Map<number, Hit>();

  /** Counts a shingle of a weight for the paragraphs with these row ids. */
  add(rows: readonly number[], weight: number): void {
    for (const row of rows) {
      const version = Math.floor(row / PARAGRAPHS_PER_VERSION);
      const held = this.#hits.get(version) ?? { weight: 0, paragraphs: new Map<number, number>() };
      this.#hits.set(version, held);
      held.weight += weight;
      const paragraph = row % PARAGRAPHS_PER_VERSION;
      held.paragraphs.set(paragraph, (held.paragraphs.get(paragraph) ?? 0) + weight);
    }
  }

  /** Whether the best version has too little of all that was looked up. */
  isPoor(possible: number): boolean {
    const best = Math.max(0, ...[...this.#hits.values()].map(({ weight }) => weight));
    return best < possible * MIN_RARE_SHARE;
  }

  /** Numbers of the versions, most first. */
  versions(): number[] {
    return [...this.#hits]
      .sort(([a, one], [b, other]) => other.weight - one.weight || a - b)
      .map(([version]) => version);
  }

  /** A version as a near one. `row` has its `article`, and whether it `is_current`. */
  nearVersion(version: number, possible: number, row: Row): NearVersion {
    return {
      version,
      article: String(row.article),
      isCurrent: isTrue(row.is_current),
      share: this.#share(version, possible),
      paragraphs: [...(this.#hits.get(version)?.paragraphs ?? [])]
        .sort(([a, one], [b, other]) => other - one || a - b)
        .map(([number]) => number),
    };
  }

  /** Whether a version shares enough, beside the nearest one. */
  isNear(version: number, possible: number, nearest: NearVersion | undefined): boolean {
    return this.#share(version, possible) >= Math.max(MIN_SHARE, (nearest?.share ?? 0) * MIN_OF_BEST);
  }

  #share(version: number, possible: number): number {
    return Math.min(1, (this.#hits.get(version)?.weight ?? 0) / possible);
  }
}

/** At most `most` of the values, evenly spaced. */
function spaced<T>(values: readonly T[], most: number): readonly T[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, n) => values[Math.floor((n * values.length) / most)] as T);
}
