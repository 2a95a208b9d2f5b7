/** Processes on one store that are killed at random instants, whenever one of them asks the channel server for something. */
import { type ChildProcess, spawn } from 'node:child_process';
import { COMPILE_CACHE } from './compile-cache.ts';
import { type Message, startLightDiscord } from './light-discord.ts';

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

/** Runs `script PLACE PORT` in several processes until all have ended; each that is killed is followed by another. */
export async function runKilled(
  script: string,
  place: string,
  { processes, kills, onRequest }: KilledOptions,
): Promise<KilledRun> {
  const running = new Map<number, ChildProcess>();
  /** those that have asked for something: a process that still starts has nothing to lose */
  const busy = new Set<number>();
  const ended: Promise<number | null>[] = [];
  let killed = 0;
  let calm = 0;

  // Whoever asks, any of those at work may die: in the middle of whatever it is doing.
  const discord = await startLightDiscord((_, pid) => {
    onRequest?.();
    if (running.has(pid)) busy.add(pid);
    calm -= 1;
    const victims = [...busy];
    const victim = victims[Math.floor(Math.random() * victims.length)];
    if (calm > 0 || killed === kills || victim === undefined) return;
    calm = 4 + Math.floor(Math.random() * 24);
    running.get(victim)?.kill('SIGKILL');
    running.delete(victim);
    busy.delete(victim);
    killed += 1;
    start();
  });

  function start(): void {
    const child = spawn(process.execPath, [script, place, String(discord.port)], {
      stdio: ['pipe', 'ignore', 'inherit'],
      env: { PATH: process.env.PATH, ...COMPILE_CACHE },
    });
    running.set(child.pid ?? 0, child);
    ended.push(new Promise((resolve) => child.once('close', (code) => resolve(code))));
  }

  for (let n = 0; n < processes; n += 1) start();
  let codes: (number | null)[] = [];
  // Each that is killed is followed by another, so that there is always one more to wait for.
  while (codes.length < ended.length) codes = await Promise.all(ended);
  await discord.close();
  return { channels: discord.channels, killed, codes };
}
