/** Copies the archive into a folder once a day while the bot runs, and keeps the newest copies. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

const DAY_MS = 86_400_000;
/** `on-the-record-2025-04-09T12-00-00.db`: names in order of time. */
const NAME = /^on-the-record-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.db$/;

export interface DailyBackupOptions {
  readonly store: Pick<Store, 'backup'>;
  readonly folder: string;
  /** how many copies are kept */
  readonly keep: number;
  readonly now: () => Date;
  readonly log: Pick<Log, 'info'>;
}

export interface DailyBackups {
  /** Makes a copy if the newest is a day old or the clock has gone back behind it, and removes the oldest ones. */
  tick(): Promise<void>;
  /** when the newest copy was made, as far as `tick` has seen */
  last(): Date | undefined;
}

export function createDailyBackups({ store, folder, keep, now, log }: DailyBackupOptions): DailyBackups {
  let last: Date | undefined;

  async function copies(): Promise<string[]> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  }

  return {
    last: () => last,
    async tick() {
      const newest = (await copies()).at(-1);
      last = newest === undefined ? undefined : timeOf(newest);
      const age = last === undefined ? Number.POSITIVE_INFINITY : now().getTime() - last.getTime();
      if (age >= 0 && age < DAY_MS) return;
      const at = now();
      const name = `on-the-record-${at.toISOString().slice(0, 19).replaceAll(':', '-')}.db`;
      const { stories } = await store.backup(join(folder, name));
      last = at;
      const { size } = await stat(join(folder, name));
      // The new copy is whole and checked: only now is an old one given up. It stays, whatever the clock says.
      const others = (await copies()).filter((one) => one !== name);
      for (const old of others.slice(0, Math.max(0, others.length - keep + 1))) await rm(join(folder, old));
      log.info({ backup: name, stories, bytes: size }, 'the archive is copied');
    },
  };
}

function timeOf(name: string): Date {
  const [, day = '', time = ''] = /(\d{4}-\d\d-\d\d)T(\d\d-\d\d-\d\d)/.exec(name) ?? [];
  return new Date(`${day}T${time.replaceAll('-', ':')}Z`);
}
