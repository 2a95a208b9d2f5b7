/** One archive, kept in a file and in PostgreSQL, whole in memory and by a small window: what answers must not depend on. */
import { setImmediate } from 'node:timers/promises';
import { Secret } from '../../../src/config.ts';
import { type Newsroom, openNewsroom } from '../../../src/newsroom.ts';

/** Where an archive is, and how many of its passages a process holds. */
export interface Holding {
  /** a folder, or the address of a database */
  readonly place: string;
  /** passages in memory; all if absent */
  readonly window?: number;
}

/** A clock that is moved by hand. */
export class HandClock {
  #time: number;

  constructor(start: string) {
    this.#time = Date.parse(start);
  }

  readonly now = (): Date => new Date(this.#time);

  /** Sets it to an instant, ISO 8601. */
  set(instant: string): void {
    this.#time = Date.parse(instant);
  }

  pass(ms: number): void {
    this.#time += ms;
  }
}

/** Opens an archive; resolves once the process holds all that its window has room for. */
export async function openHolding({ place, window }: Holding, { now }: HandClock): Promise<Newsroom> {
  const newsroom = await openNewsroom({
    ...(place.startsWith('postgresql:')
      ? { dataDir: '', databaseUrl: new Secret(place) }
      : { dataDir: place }),
    defaultTimeZone: 'Europe/Berlin',
    now,
    ...(window !== undefined && { indexPassages: window }),
  });
  while (!Number.isInteger(newsroom.change())) await setImmediate();
  return newsroom;
}
