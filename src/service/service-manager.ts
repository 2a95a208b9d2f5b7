/**
 * Tells systemd that the service is ready, alive and stopping (sd_notify(3)). Node has no datagram sockets of the Unix
 * kind, so `systemd-notify`, which comes with systemd, sends each message. The unit needs NotifyAccess=all.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { interval } from '../concurrency/interval.ts';
import type { Health } from './health.ts';

/** Sends one message such as `READY=1`. */
export type Notify = (message: string) => Promise<void>;

/** Time for the helper to send a message. */
const SEND_MS = 5000;

/** Sends by `systemd-notify` to a socket. */
export function createNotify(socket: string): Notify {
  const run = promisify(execFile);
  return async (message) => {
    const env = { PATH: '/usr/bin:/bin', NOTIFY_SOCKET: socket };
    await run('systemd-notify', [message], { env, timeout: SEND_MS });
  };
}

export interface ServiceManager {
  /** Says that it is ready, and from now on that it is alive as long as it is. */
  ready(): Promise<void>;
  stopping(): Promise<void>;
}

/**
 * A service manager that expects a sign of life every `watchdogMs`, and gets one twice in that time. None is sent if the
 * process is not alive, nor if its event loop hangs: systemd then ends and starts it. `onError` hears of a message that
 * could not be sent.
 */
export function createServiceManager(
  notify: Notify,
  watchdogMs: number | undefined,
  health: Pick<Health, 'alive'>,
  onError: (error: unknown) => void,
): ServiceManager {
  const send = (message: string) => notify(message).catch(onError);
  let stop = async () => {};
  return {
    async ready() {
      await send('READY=1');
      if (watchdogMs === undefined) return;
      const sign = async () => {
        if ((await health.alive()).ok) await send('WATCHDOG=1');
      };
      stop = interval(sign, watchdogMs / 2, onError);
    },
    async stopping() {
      await stop();
      await send('STOPPING=1');
    },
  };
}
