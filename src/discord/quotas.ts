/** How much a person and a server may ask in a minute: one of them must not slow the answers to the others. */

const MINUTE_MS = 60_000;
/** People and servers that are remembered; the oldest are forgotten, as if they had not asked. */
const MAX_REMEMBERED = 50_000;

export interface QuotaLimits {
  /** questions a person may ask in a minute */
  readonly perPerson: number;
  /** questions that may come from a server in a minute */
  readonly perServer: number;
}

export interface Refusal {
  /** whose questions are too many */
  readonly of: 'person' | 'server';
  /** when the next one is answered */
  readonly until: Date;
}

export interface Asker {
  readonly user?: string | undefined;
  readonly guild?: string | undefined;
}

/** Counts a question of a cost, 1 for most. Returns why it is not answered now; undefined if it may be. */
export type TakeQuota = (asker: Asker, cost: number) => Refusal | undefined;

/** Nobody is refused. */
export const WITHOUT_QUOTAS: TakeQuota = () => undefined;

/**
 * Leaky buckets (Turner, 1986): each holds what may be asked in a minute and empties evenly. A refused question costs
 * nothing.
 */
export function createQuotas({ perPerson, perServer }: QuotaLimits, now: () => Date): TakeQuota {
  const persons = createBuckets(perPerson);
  const servers = createBuckets(perServer);
  return ({ user, guild }, cost) => {
    const at = now().getTime();
    const person = user === undefined ? undefined : persons.refusedUntil(user, cost, at);
    if (person !== undefined) return { of: 'person', until: new Date(person) };
    const server = guild === undefined ? undefined : servers.refusedUntil(guild, cost, at);
    if (server !== undefined) return { of: 'server', until: new Date(server) };
    if (user !== undefined) persons.take(user, cost, at);
    if (guild !== undefined) servers.take(guild, cost, at);
    return undefined;
  };
}

/** For each key the instant, in milliseconds, at which its bucket is empty. */
function createBuckets(perMinute: number) {
  const emptyAt = new Map<string, number>();
  const msPerUnit = MINUTE_MS / perMinute;
  const levelOf = (key: string, at: number) => {
    const level = Math.max((emptyAt.get(key) ?? 0) - at, 0);
    // No bucket holds more than a minute: one that does was filled before the clock was set back.
    return level > MINUTE_MS + 1 ? 0 : level;
  };
  return {
    refusedUntil(key: string, cost: number, at: number): number | undefined {
      // What costs more than a whole bucket is answered if the bucket is empty.
      const excess = levelOf(key, at) + Math.min(cost, perMinute) * msPerUnit - MINUTE_MS;
      // Fractions of a millisecond are no reason to refuse.
      return excess > 1 ? at + Math.ceil(excess) : undefined;
    },
    take(key: string, cost: number, at: number): void {
      const level = levelOf(key, at);
      emptyAt.delete(key);
      emptyAt.set(key, at + level + Math.min(cost, perMinute) * msPerUnit);
      const oldest = emptyAt.keys().next().value;
      if (emptyAt.size > MAX_REMEMBERED && oldest !== undefined) emptyAt.delete(oldest);
    },
  };
}
