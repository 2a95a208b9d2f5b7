import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/sqlite/store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const modesIn = (folder: string) =>
  readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);

const newFolder = temporaryFolder();

test('archive, log, shared memory and backup are readable to their owner alone, those of an older version too', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'on-the-record.db'), '');
  chmodSync(join(folder, 'on-the-record.db'), 0o644);
  const store = await openStore(folder);
  await store.backup(join(folder, 'copy.sqlite'));
  expect(modesIn(folder)).toEqual(
    ['copy.sqlite', 'on-the-record.db', 'on-the-record.db-shm', 'on-the-record.db-wal'].map((name) => [
      name,
      '600',
    ]),
  );
  await store.close();
});
