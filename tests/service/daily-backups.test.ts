import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createDailyBackups } from '../../src/service/daily-backups.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

/** Backups of a store that writes empty files, by a clock that tests set. */
function backupsIn(place: string, keep: number) {
  const clock = { at: new Date('2025-04-09T12:00:00Z') };
  let fails = false;
  const backups = createDailyBackups({
    store: {
      async backup(file) {
        if (fails) throw new Error('disk full');
        writeFileSync(file, '');
        return { stories: 1 };
      },
    },
    folder: place,
    keep,
    now: () => clock.at,
    log: createLog('silent'),
  });
  const later = (hours: number) => {
    clock.at = new Date(clock.at.getTime() + hours * 3_600_000);
  };
  return { backups, later, fail: (does: boolean) => (fails = does) };
}

const names = (place: string) => readdirSync(place).sort();

test('a copy is made at once and then once a day, and the oldest go', async () => {
  const place = join(folder(), 'new');
  const { backups, later } = backupsIn(place, 2);
  await backups.tick();
  later(23);
  await backups.tick();
  expect(names(place)).toEqual(['on-the-record-2025-04-09T12-00-00.db']);
  for (let day = 0; day < 3; day += 1) {
    later(24);
    await backups.tick();
  }
  expect(names(place)).toEqual([
    'on-the-record-2025-04-12T11-00-00.db',
    'on-the-record-2025-04-13T11-00-00.db',
  ]);
  expect(backups.last()).toEqual(new Date('2025-04-13T11:00:00Z'));
});

test('a copy that fails removes none, and is tried again', async () => {
  const place = folder();
  const { backups, later, fail } = backupsIn(place, 1);
  await backups.tick();
  later(24);
  fail(true);
  await expect(backups.tick()).rejects.toThrow('disk full');
  expect(names(place)).toEqual(['on-the-record-2025-04-09T12-00-00.db']);
  fail(false);
  await backups.tick();
  expect(names(place)).toEqual(['on-the-record-2025-04-10T12-00-00.db']);
});

test('files of other names stay, and a clock that has gone back stops no copy', async () => {
  const place = folder();
  writeFileSync(join(place, 'notes.txt'), '');
  const { backups, later } = backupsIn(place, 3);
  await backups.tick();
  later(-24 * 365);
  await backups.tick();
  expect(names(place)).toEqual([
    'notes.txt',
    'on-the-record-2024-04-09T12-00-00.db',
    'on-the-record-2025-04-09T12-00-00.db',
  ]);
});
