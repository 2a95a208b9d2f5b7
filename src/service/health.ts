/** Whether the process is alive and ready, asked of its parts. */

/** Asks one part; resolves with what is wrong with it, in words for the operator, or undefined. */
export type Probe = () => string | undefined | Promise<string | undefined>;

export interface Verdict {
  readonly ok: boolean;
  readonly problems: readonly string[];
}

export interface Health {
  /** Whether the process works at all. If not, only another start mends it. */
  alive(): Promise<Verdict>;
  /** Whether it also answers on Discord. While it is not, it waits or starts. */
  ready(): Promise<Verdict>;
}

/** Time for the answer of one part. */
const PROBE_MS = 5000;

/** `timeoutMs` is for one part, whose silence is a problem. */
export function createHealth(
  parts: {
    readonly alive: Readonly<Record<string, Probe>>;
    readonly ready: Readonly<Record<string, Probe>>;
  },
  timeoutMs = PROBE_MS,
): Health {
  async function ask(probes: Readonly<Record<string, Probe>>): Promise<Verdict> {
    const found = await Promise.all(
      Object.entries(probes).map(async ([name, probe]) => {
        const problem = await inTime(probe, timeoutMs);
        return problem === undefined ? [] : [`${name}: ${problem}`];
      }),
    );
    const problems = found.flat();
    return { ok: problems.length === 0, problems };
  }
  return {
    alive: () => ask(parts.alive),
    ready: () => ask({ ...parts.alive, ...parts.ready }),
  };
}

async function inTime(probe: Probe, ms: number): Promise<string | undefined> {
  const silent = Promise.withResolvers<string>();
  const timer = setTimeout(silent.resolve, ms, `no answer within ${ms} ms`);
  try {
    return await Promise.race([(async () => probe())(), silent.promise]);
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
