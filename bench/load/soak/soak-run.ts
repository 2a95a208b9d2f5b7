/** One soak run: the simulated hours, minute by minute, with kills, restarts, ended threads, and measures of memory. */
import type { LoopbackDiscord } from '../../../tests/support/loopback/loopback.ts';
import { zipfText } from '../zipf.ts';
import type { Internet } from './internet.ts';
import type { Measured, ServiceSettings } from './messages.ts';
import { MINUTE_MS } from './outlets.ts';
import type { People } from './people.ts';
import { startService } from './service-client.ts';

/** Kills and restarts come in this share of the run; after it one process runs to the end, so that its memory shows. */
const ROUGH_SHARE = 0.4;
const THREADS = ['index', 'reader', 'feed-writes'] as const;

export interface RunOptions {
  readonly settings: ServiceSettings;
  readonly hours: number;
  readonly commands: number;
  readonly kills: number;
  readonly restarts: number;
}

export interface MemoryRow {
  readonly hour: number;
  readonly process: number;
  readonly measured: Measured;
}

export interface RunResult {
  /** simulated, in milliseconds */
  readonly end: number;
  readonly kills: number;
  readonly restarts: number;
  readonly threadsEnded: readonly string[];
  readonly memory: readonly MemoryRow[];
  /** what steps have reported, and processes that ended by themselves */
  readonly problems: readonly string[];
  /** scripts of the threads that ran at the end, when each had worked since it was ended */
  readonly threads: readonly string[];
}

export async function run(
  discord: LoopbackDiscord,
  internet: Internet,
  { ask }: Pick<People, 'ask'>,
  { settings, hours, commands, kills, restarts }: RunOptions,
): Promise<RunResult> {
  const { random } = zipfText(99);
  const minutes = Math.round(hours * 60);
  const rough = Math.round(minutes * ROUGH_SHARE);
  const someMinutes = (count: number) =>
    new Set(Array.from({ length: count }, () => 2 + Math.floor(random() * (rough - 2))));
  const killAt = someMinutes(kills);
  const restartAt = someMinutes(restarts);
  /** Threads end one after the other, in the long life of the last process. */
  const threadAt = new Map(
    THREADS.map((name, n) => [rough + 10 + n * Math.floor((minutes - rough) / 6), name]),
  );
  const questionAt = Map.groupBy(
    Array.from({ length: commands }, (_, n) => n),
    () => Math.floor(random() * minutes),
  );
  const memory: MemoryRow[] = [];
  const problems: string[] = [];
  const threadsEnded: string[] = [];
  let killed = 0;
  let restarted = 0;
  let processes = 1;
  let startedAt = 0;
  let service = await startService(settings);
  let again: number[] = [];

  const start = async (now: number) => {
    processes += 1;
    startedAt = (now - settings.now) / MINUTE_MS;
    service = await startService({ ...settings, now });
  };

  /** One minute. Half of its questions come while feeds are polled and digests posted, the others after that. */
  async function minute(m: number, now: number): Promise<void> {
    const questions = [...again, ...(questionAt.get(m) ?? [])];
    again = [];
    const { ended } = service;
    const put = async (n: number, when: 'busy' | 'calm') => {
      if (!(await ask(n, when, service.ended, m - startedAt))) again.push(n);
    };
    const thread = threadAt.get(m);
    if (thread !== undefined) {
      if (await service.endThread(thread)) threadsEnded.push(thread);
    }
    const stepped = service.step(now).then(
      (problem) => problem !== undefined && problems.push(`minute ${m}: ${problem}`),
      (error: Error) => !killAt.has(m) && problems.push(`minute ${m}: ${error.message}`),
    );
    const busy = questions.filter((_, n) => n % 2 === 0).map((n) => put(n, 'busy'));
    if (killAt.has(m)) {
      await anyInstant(discord, random());
      service.kill();
      killed += 1;
    }
    await Promise.all([stepped, ...busy]);
    if (killAt.has(m)) {
      await ended;
      await start(now);
      // What the killed process had begun is due again only when its leases end.
      await service.step(now);
    }
    await Promise.all(questions.filter((_, n) => n % 2 === 1).map((n) => put(n, 'calm')));
    if (restartAt.has(m)) {
      const code = await service.stop();
      if (code !== 0) problems.push(`minute ${m}: stopped with code ${code}`);
      restarted += 1;
      await start(now);
    }
  }

  const began = performance.now();
  let now = settings.now;
  for (let m = 0; m < minutes; m += 1) {
    now = settings.now + m * MINUTE_MS;
    internet.now = now;
    await minute(m, now);
    (discord.requests as unknown[]).length = 0;
    if (m % 120 === 0 || m === minutes - 1) {
      const row = { hour: m / 60, process: processes, measured: await service.measure() };
      memory.push(row);
      progress(row, (performance.now() - began) / 1000, internet.requests());
    }
  }

  // Nothing new is published: by the end of the longest wait between two polls, everything must be in.
  for (let late = 10; late <= 5 * 60; late += 10) {
    now += 10 * MINUTE_MS;
    internet.now = now;
    const problem = await service.step(now);
    if (problem !== undefined) problems.push(`drain: ${problem}`);
  }
  for (const n of again) await ask(n, 'calm', service.ended, minutes);
  const { threads } = await service.measure();
  const code = await service.stop();
  if (code !== 0) problems.push(`stopped with code ${code}`);
  return { end: now, kills: killed, restarts: restarted, threadsEnded, threads, memory, problems };
}

/** A random instant of a minute's work: after some milliseconds, or when a message is about to be posted. */
async function anyInstant(discord: LoopbackDiscord, chance: number): Promise<void> {
  const waited = new Promise((resolve) => setTimeout(resolve, 10 + chance * 400));
  const posting = discord.nextRequest(
    ({ method, route }) => method === 'POST' && route.endsWith('/messages'),
  );
  await (chance < 0.5
    ? waited
    : Promise.race([posting, new Promise((resolve) => setTimeout(resolve, 1000))]));
}

function progress({ hour, process: life, measured }: MemoryRow, seconds: number, requests: number): void {
  const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  console.log(
    `hour ${hour.toFixed(0).padStart(2)}: ${seconds.toFixed(0)} s, process ${life}, ${mb(measured.rss)} of memory, ${mb(measured.heap)} of heap, ${measured.passages} passages, ${requests} requests, threads ${measured.threads.join(' ')}`,
  );
}
