/**
 * How long it takes until a process finds a story. The archive numbers its changes; a process says in its log up to which
 * number its answers know them.
 */
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { Outage } from './database.ts';
import type { Life, Line } from './processes.ts';

const LOOK_MS = 100;
/** Time after an outage in which a process may still wait for a statement that was under way: a silent wire says nothing. */
const AFTER_OUTAGE_MS = 25_000;

interface Change {
  readonly number: number;
  /** when another connection saw it in the archive, in milliseconds */
  readonly at: number;
}

export interface Freshness {
  /** Hears of the log of the processes. */
  hear(life: Life, line: Line): void;
  /** Follows the archive at an address until `stop`; the address may lead to another server meanwhile. */
  follow(address: () => string): void;
  stop(): Promise<void>;
  /**
   * Milliseconds from each change until each process that lived found it: of those that came while the process reached the
   * database, and of the others from the end of the outage. `late` tells of those of the first that took longer than `most`.
   */
  measure(lives: readonly Life[], outages: readonly Outage[], most: number): Found;
}

export interface Found {
  readonly calm: readonly number[];
  readonly after: readonly number[];
  readonly late: readonly string[];
}

export function createFreshness(): Freshness {
  const changes: Change[] = [];
  const found = new Map<Life, Change[]>();
  let isStopped = false;
  let following: Promise<void> = Promise.resolve();

  async function look(address: () => string): Promise<void> {
    let client: pg.Client | undefined;
    while (!isStopped) {
      try {
        client ??= await connect(address());
        const sql = 'SELECT number FROM changes WHERE number > $1 ORDER BY number';
        const { rows } = await client.query(sql, [changes.at(-1)?.number ?? 0]);
        const at = Date.now();
        for (const { number } of rows) changes.push({ number: Number(number), at });
      } catch {
        await client?.end().catch(() => {});
        client = undefined;
      }
      await setTimeout(LOOK_MS);
    }
    await client?.end();
  }

  return {
    hear(life, { msg, time, change }) {
      if (msg !== 'answers know what was stored') return;
      const own = found.get(life) ?? [];
      // Half a number says that older stories are still coming.
      own.push({ number: Math.ceil(Number(change)), at: time });
      found.set(life, own);
    },
    follow(address) {
      following = look(address);
    },
    async stop() {
      isStopped = true;
      await following;
    },
    measure(lives, outages, most) {
      const calm: number[] = [];
      const after: number[] = [];
      const late: string[] = [];
      for (const life of lives) {
        const { startedAt = Number.POSITIVE_INFINITY, endedAt = Date.now(), place, role } = life;
        const own = found.get(life) ?? [];
        let next = 0;
        for (const { number, at } of changes) {
          while ((own[next]?.number ?? Number.POSITIVE_INFINITY) < number) next += 1;
          const seen = own[next]?.at;
          // A process that ended first has nothing to find; one that was about to start had it before its first answer.
          if (at < startedAt || (seen ?? endedAt) > endedAt) continue;
          if (seen === undefined && endedAt - at < 2000) continue;
          const until = seen ?? endedAt;
          const outage = outages.findLast(
            ({ wires, from, to }) => wires.includes(place) && from < until && to + AFTER_OUTAGE_MS > at,
          );
          const ms = Math.max(0, until - Math.max(at, outage?.to ?? 0));
          (outage ? after : calm).push(ms);
          if (!outage && ms > most) {
            const age = Math.round((at - startedAt) / 1000);
            const never = seen === undefined ? ', and was never found' : '';
            late.push(`change ${number} took ${ms} ms in ${role} ${place}, started ${age} s before${never}`);
          }
        }
      }
      return { calm, after, late };
    },
  };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** A share of sorted numbers lies below the result. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
