/** Processes on one store that are killed at random instants: when one of them asks the channel server for something. */
import { type ChildProcess, spawn } from 'node:child_process';
import { COMPILE_CACHE } from './compile-cache.ts';
import { type Message, type Moment, startLightDiscord } from './light-discord.ts';

/** Deaths in turn: of any at work, in the middle of whatever it does, and of who asks, before or after that is done. */
const DEATHS = ['any', 'before', 'any', 'after'] as const;

export interface KilledRun {
  /** what was posted, by channel */
  readonly channels: ReadonlyMap<string, readonly Message[]>;
  readonly killed: number;
  /** exit codes of all processes; null for one that was killed */
  readonly codes: readonly (number | null)[];
}

export interface KilledOptions {
  readonly processes: number;
  readonly kills: number;
  /** called for each request, before it is answered and before anybody dies of it */
  readonly onRequest?: () => void;
}

/**
 * Runs `script PLACE PORT CLOCK` in several processes until all have ended. Each that is killed is followed by another with the
 * same clock, so half of them always have one that is ahead: what these plan for later waits for them alone.
 */
export async function runKilled(
  script: string,
  place: string,
  { processes, kills, onRequest }: KilledOptions,
): Promise<KilledRun> {
  const running = new Map<number, { readonly child: ChildProcess; readonly isAhead: boolean }>();
  /** those that have asked for something: a process that still starts has nothing to lose */
  const busy = new Set<number>();
  const ended: Promise<number | null>[] = [];
  let killed = 0;
  let calm = 0;

  const discord = await startLightDiscord((moment, pid) => {
    onRequest?.();
    if (running.has(pid)) busy.add(pid);
    calm -= 1;
    const victim = victimOf(DEATHS[killed % DEATHS.length], moment, pid);
    if (calm > 0 || killed === kills || victim === undefined) return;
    calm = 4 + Math.floor(Math.random() * 12);
    const dying = running.get(victim);
    dying?.child.kill('SIGKILL');
    running.delete(victim);
    busy.delete(victim);
    killed += 1;
    start(dying?.isAhead ?? false);
  });

  /** Who dies now; undefined if the moment is not that of such a death. */
  function victimOf(
    death: (typeof DEATHS)[number] | undefined,
    moment: Moment,
    pid: number,
  ): number | undefined {
    if (death !== 'any') return moment === death && busy.has(pid) ? pid : undefined;
    const victims = [...busy];
    return victims[Math.floor(Math.random() * victims.length)];
  }

  function start(isAhead: boolean): void {
    const clock = isAhead ? 'ahead' : 'right';
    const child = spawn(process.execPath, [script, place, String(discord.port), clock], {
      stdio: ['pipe', 'ignore', 'inherit'],
      env: { PATH: process.env.PATH, ...COMPILE_CACHE },
    });
    running.set(child.pid ?? 0, { child, isAhead });
    ended.push(new Promise((resolve) => child.once('close', (code) => resolve(code))));
  }

  for (let n = 0; n < processes; n += 1) start(n % 2 === 1);
  let codes: (number | null)[] = [];
  // Each that is killed is followed by another, so that there is always one more to wait for.
  while (codes.length < ended.length) codes = await Promise.all(ended);
  await discord.close();
  return { channels: discord.channels, killed, codes };
}
