/** The service of a soak run as its parent sees it: starts it, moves its clock, kills it. */
import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FromService, Measured, ServiceSettings, ToService } from './messages.ts';

export interface Service {
  /** resolves with the exit code when the process has ended, by whatever cause; null after a kill */
  readonly ended: Promise<number | null>;
  /** Moves the clock and does what is due. Resolves with a problem, if there was one; rejects if the process ends. */
  step(now: number): Promise<string | undefined>;
  measure(): Promise<Measured>;
  /** Resolves with false if no such thread runs. */
  endThread(script: string): Promise<boolean>;
  kill(): void;
  /** Stops in order, and resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** The process has ended while something was awaited of it. */
export class ServiceEnded extends Error {
  override readonly name = 'ServiceEnded';
}

/** Resolves when the service answers. */
export async function startService(settings: ServiceSettings): Promise<Service> {
  const log = openSync(join(settings.folder, 'service.log'), 'a');
  const child = fork(fileURLToPath(new URL('service.ts', import.meta.url)), [JSON.stringify(settings)], {
    execArgv: ['--expose-gc'],
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', log, 'inherit', 'ipc'],
  });
  closeSync(log);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const tell = (message: ToService) => {
    if (child.connected) child.send(message, () => {});
  };
  await message(child, ended, 'answering');
  return {
    ended,
    async step(now) {
      const done = message(child, ended, 'stepped');
      tell({ kind: 'step', now });
      return (await done).problem;
    },
    measure() {
      const done = message(child, ended, 'measured');
      tell({ kind: 'measure' });
      return done;
    },
    async endThread(script) {
      const done = message(child, ended, 'thread ended');
      tell({ kind: 'end thread', script });
      return (await done).done;
    },
    kill: () => void child.kill('SIGKILL'),
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** The next message of a kind. */
function message<Kind extends FromService['kind']>(
  child: ChildProcess,
  ended: Promise<number | null>,
  kind: Kind,
): Promise<Extract<FromService, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const listen = (one: FromService) => {
      if (one.kind !== kind) return;
      child.off('message', listen);
      resolve(one as Extract<FromService, { kind: Kind }>);
    };
    child.on('message', listen);
    void ended.then((code) => reject(new ServiceEnded(`the service ended with ${code ?? 'a signal'}`)));
  });
}
