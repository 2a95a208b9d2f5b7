import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createReattribute, reattributeInBackground } from '../../../../src/ingest/reattribute.ts';
import { OPERATOR } from '../../../../src/store/feed-store.ts';
import { checkArchive } from '../../../../src/store/sqlite/archive/archive-file.ts';
import { migrate, versionOf } from '../../../../src/store/sqlite/migrations.ts';
import { openStore } from '../../../../src/store/sqlite/store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();
const ARCHIVES = fileURLToPath(new URL('../../../fixtures/archives/', import.meta.url));

const newest = (() => {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  return versionOf(db);
})();
const formats = readdirSync(ARCHIVES)
  .map((name) => Number(/^format-(\d+)\.db\.gz$/.exec(name)?.[1]))
  .sort((a, b) => a - b);

test('every earlier format has an archive to upgrade: tests/support/old-archive.ts writes one', () => {
  expect(formats.slice(0, newest - 1)).toEqual(Array.from({ length: newest - 1 }, (_, index) => index + 1));
});

test.each(formats)(
  'an archive of format %i is copied, and keeps what it held and what was withdrawn',
  async (format) => {
    const place = folder();
    const packed = readFileSync(join(ARCHIVES, `format-${format}.db.gz`));
    writeFileSync(join(place, 'on-the-record.db'), gunzipSync(packed));
    const store = await openStore(place);
    const published = new Set<string>();
    const indexer = {
      fill: async () => {},
      refresh: async () => {},
      change: () => 0,
      close: async () => {},
      publish: async ({ article }: { article: { id: string } }) => void published.add(article.id),
    };
    const reattribute = createReattribute(store, indexer, { attribute: () => [] });
    expect(await reattributeInBackground(reattribute, () => expect.unreachable()).done).toBe(3);
    const isWithdrawn = format >= 4;
    expect([...published]).toEqual(isWithdrawn ? ['ferry', 'market'] : ['ferry', 'market', 'tower']);
    expect((await store.story('ferry'))?.article.headline).toBe('Council opens the ferry');
    if (isWithdrawn) expect((await store.withdrawal('tower'))?.why).toBe(format >= 6 ? 'retracted' : 'gone');
    expect((await store.feeds.subscriptionsOf(OPERATOR)).length).toBe(format >= 4 ? 1 : 0);
    expect((await store.digests.digestsOf('100000000000000001')).length).toBe(format >= 7 ? 1 : 0);
    expect((await store.reports.correctionsOf('ferry')).length).toBe(format >= 8 ? 1 : 0);
    await store.close();
    const copies = readdirSync(place).filter((name) => name.startsWith(`on-the-record.format-${format}.`));
    expect(copies).toHaveLength(format === newest ? 0 : 1);
    for (const name of copies) {
      expect(checkArchive(join(place, name))).toMatchObject({ stories: 3, versions: 1 });
      const copy = new DatabaseSync(join(place, name));
      expect(versionOf(copy)).toBe(format);
      copy.close();
    }
  },
);

test('every new archive of a process has the tables that the migrations make one by one', () => {
  const byOne = new DatabaseSync(':memory:');
  for (let format = 1; format <= newest; format += 1) migrate(byOne, format);
  const made = [byOne, new DatabaseSync(':memory:'), new DatabaseSync(':memory:')].map((db) => {
    migrate(db);
    const schema = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all();
    const version = versionOf(db);
    db.close();
    return { schema, version };
  });
  expect(made[0]?.version).toBe(newest);
  expect(made[1]).toEqual(made[0]);
  expect(made[2]).toEqual(made[0]);
});
