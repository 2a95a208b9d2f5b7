/** The processes of a drill: whole bots, as an operator starts them. One that ends is started again at once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { COMPILE_CACHE } from '../../../tests/support/compile-cache.ts';

/** Time after which one that ended by itself is started again, as service managers do. */
const RESTART_MS = 1000;
const STARTED = /^(?:answering|following feeds and posting)/;

export type Role = 'gateway' | 'worker' | 'all';

/** One process from its start to its end. */
export interface Life {
  /** number of the place that it has among the processes, from 0 */
  readonly place: number;
  readonly role: Role;
  readonly child: ChildProcess;
  /** milliseconds */
  readonly bornAt: number;
  /** when it said that it works */
  startedAt?: number;
  endedAt?: number;
  end?: 'killed' | 'stopped' | 'by itself';
}

/** A line of a process's log. */
export interface Line {
  readonly time: number;
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface Processes {
  /** all that ever lived, in the order of their births */
  readonly lives: readonly Life[];
  /** those that live and have started */
  readonly started: readonly Life[];
  /** Kills a random one by SIGKILL. */
  kill(): void;
  /** Resolves once all have started. */
  ready(): Promise<void>;
  /** Resident memory of those that live, in bytes. */
  memory(): number[];
  /** Ends all in order; resolves with the codes. */
  stop(): Promise<(number | null)[]>;
}

export interface ProcessesOptions {
  readonly count: number;
  readonly environmentOf: (place: number) => Readonly<Record<string, string>>;
  readonly onLine: (life: Life, line: Line) => void;
  readonly random: () => number;
}

/** Gateways and workers by turns; of more than three, the last two do both, and so does a single one. */
function roleOf(place: number, count: number): Role {
  if (count === 1) return 'all';
  if (count > 3 && place >= count - 2) return 'all';
  return place % 2 === 0 ? 'gateway' : 'worker';
}

export function startProcesses({ count, environmentOf, onLine, random }: ProcessesOptions): Processes {
  const lives: Life[] = [];
  const waiting = new Set<() => void>();
  let isStopping = false;
  const living = () => lives.filter(({ endedAt }) => endedAt === undefined);
  const started = () => living().filter(({ startedAt }) => startedAt !== undefined);

  function start(place: number): void {
    const role = roleOf(place, count);
    const child = spawn(process.execPath, ['src/bot.ts'], {
      env: { PATH: process.env.PATH, ...COMPILE_CACHE, ROLE: role, ...environmentOf(place) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const life: Life = { place, role, child, bornAt: Date.now() };
    lives.push(life);
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = `${complaint}${chunk}`.slice(-2000);
    });
    createInterface(child.stdout).on('line', (text) => {
      const line = lineOf(text);
      if (!line) return;
      if (STARTED.test(line.msg)) {
        life.startedAt = line.time;
        for (const check of waiting) check();
      }
      onLine(life, line);
    });
    child.once('close', () => {
      life.endedAt ??= Date.now();
      life.end ??= 'by itself';
      if (life.end === 'by itself')
        onLine(life, { time: Date.now(), level: 60, msg: `ended by itself: ${complaint.trim()}` });
      if (isStopping || life.end === 'stopped') return;
      if (life.end === 'killed') start(place);
      else setTimeout(() => isStopping || start(place), RESTART_MS);
    });
  }

  for (let place = 0; place < count; place += 1) start(place);
  return {
    lives,
    get started() {
      return started();
    },
    kill() {
      const victims = started();
      const victim = victims[Math.floor(random() * victims.length)];
      if (!victim) return;
      victim.end = 'killed';
      victim.endedAt = Date.now();
      victim.child.kill('SIGKILL');
    },
    ready() {
      return new Promise((resolve) => {
        const check = () => {
          if (started().length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
    },
    memory: () => living().flatMap(({ child }) => residentBytes(child.pid) ?? []),
    async stop() {
      isStopping = true;
      return Promise.all(
        living().map(
          (life) =>
            new Promise<number | null>((resolve) => {
              life.end = 'stopped';
              life.child.once('close', resolve);
              life.child.kill('SIGTERM');
            }),
        ),
      );
    },
  };
}

function lineOf(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}

/** Undefined where the system has no /proc, or the process has just ended. */
function residentBytes(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
