/** Bots on one store, as `npm start` runs them, of which one is killed by SIGKILL and followed by another now and then. */
import type { ChildProcess } from 'node:child_process';
import type { LoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import { startBot } from './digest-world.ts';

export interface KilledBots {
  /** how many were killed */
  killed(): number;
  /** requests to post that reached Discord */
  posts(): number;
  /** stops those that run, in order */
  stop(): Promise<void>;
}

export interface KilledBotsOptions {
  readonly bots: number;
  readonly kills: number;
  /** messages to be posted, over which the kills are spread */
  readonly count: number;
}

/** Starts the bots. From now on, requests about messages may kill any of them, whichever sent the request. */
export async function startKilledBots(
  discord: LoopbackDiscord,
  folder: string,
  { bots, kills, count }: KilledBotsOptions,
): Promise<KilledBots> {
  const running = new Set<ChildProcess>();
  const starts: Promise<void>[] = [];
  let killed = 0;
  let calm = 0;
  let posts = 0;

  function start(): void {
    starts.push(startBot(discord, folder).then((bot) => void running.add(bot)));
  }

  function strike(): void {
    calm -= 1;
    const all = [...running];
    const victim = all[Math.floor(Math.random() * all.length)];
    if (calm > 0 || killed >= kills || !victim) return;
    calm = 1 + Math.floor(Math.random() * ((2 * count) / kills));
    running.delete(victim);
    victim.kill('SIGKILL');
    killed += 1;
    start();
  }

  for (let n = 0; n < bots; n += 1) start();
  await Promise.all(starts);
  discord.fault.always(({ method, route }) => {
    if (!route.endsWith('/messages')) return false;
    if (method === 'POST') posts += 1;
    strike();
    return false;
  }, 'drop before');

  return {
    killed: () => killed,
    posts: () => posts,
    async stop() {
      await Promise.all(starts);
      const ended = [...running].map((bot) => new Promise((resolve) => bot.once('close', resolve)));
      for (const bot of running) bot.kill('SIGTERM');
      await Promise.all(ended);
    },
  };
}
