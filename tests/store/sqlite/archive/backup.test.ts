import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { checkArchive, existingArchiveIn } from '../../../../src/store/sqlite/archive/archive-file.ts';
import { lockArchive } from '../../../../src/store/sqlite/archive/archive-lock.ts';
import { copyArchive } from '../../../../src/store/sqlite/archive/copy-archive.ts';
import { restoreArchive } from '../../../../src/store/sqlite/archive/restore-archive.ts';
import { openStore } from '../../../../src/store/sqlite/store.ts';
import { storyOf } from '../../../contracts/store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();
const NOW = new Date('2025-04-09T12:00:00Z');

/** A folder with an archive that has these stories. */
async function archiveWith(...ids: string[]): Promise<string> {
  const place = folder();
  const store = await openStore(place);
  for (const id of ids) await store.put(storyOf({ id }));
  await store.close();
  return place;
}

async function copyOf(place: string): Promise<string> {
  const copy = join(folder(), 'copy.db');
  await copyArchive(existingArchiveIn(place), copy);
  return copy;
}

async function idsIn(place: string): Promise<string[]> {
  const store = await openStore(place);
  const ids: string[] = [];
  for await (const { article } of store.stories()) ids.push(article.id);
  await store.close();
  return ids;
}

describe('a backup', () => {
  test('of a folder without an archive is refused, and makes none', () => {
    const empty = folder();
    expect(() => existingArchiveIn(empty)).toThrow(/no archive in .*DATA_DIR/);
    expect(readdirSync(empty)).toEqual([]);
  });

  test('is one checked file that its user alone can read', async () => {
    const copy = await copyOf(await archiveWith('rain', 'snow'));
    expect(checkArchive(copy)).toEqual({ stories: 2, versions: 0, feeds: 0 });
    expect(readdirSync(join(copy, '..'))).toEqual(['copy.db']);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
  });

  test('by the thread of a running bot holds what was stored before', async () => {
    const place = folder();
    const store = await openStore(place, { writerThread: true });
    await store.put(storyOf());
    const copy = join(folder(), 'copy.db');
    expect(await store.backup(copy)).toMatchObject({ stories: 1 });
    await expect(store.backup(copy)).rejects.toThrow(/exists already/);
    await store.close();
  });

  test('of a damaged archive is refused, and leaves no copy', async () => {
    const place = await archiveWith('rain');
    const file = existingArchiveIn(place);
    const db = new DatabaseSync(file);
    const index = db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'stories_by_hash'`).get();
    db.close();
    // The page of an index that lacks its row, as after a failure of the disk.
    const bytes = readFileSync(file);
    bytes.fill(0, (Number(index?.rootpage) - 1) * 4096 + 100, Number(index?.rootpage) * 4096);
    writeFileSync(file, bytes);
    const copy = join(folder(), 'copy.db');
    await expect(copyArchive(existingArchiveIn(place), copy)).rejects.toThrow(/is damaged/);
    expect(readdirSync(join(copy, '..'))).toEqual([]);
  });
});

describe('a restore', () => {
  test('puts the copy in place, without the old write-ahead log, and keeps what was there', async () => {
    const copy = await copyOf(await archiveWith('rain'));
    const place = await archiveWith('snow');
    writeFileSync(join(place, 'on-the-record.db-shm'), 'left by a crash');
    const { counts, kept = '' } = restoreArchive(copy, place, NOW);
    expect(counts.stories).toBe(1);
    expect(kept).toBe(join(place, 'on-the-record.replaced-2025-04-09T12-00-00.db'));
    expect(existsSync(join(place, 'on-the-record.db-wal'))).toBe(false);
    expect(existsSync(join(place, 'on-the-record.db-shm'))).toBe(false);
    expect(await idsIn(place)).toEqual(['rain']);
    expect(checkArchive(kept).stories).toBe(1);
  });

  test('into a new folder makes it', async () => {
    const copy = await copyOf(await archiveWith('rain'));
    const place = join(folder(), 'new', 'var');
    expect(restoreArchive(copy, place, NOW).kept).toBeUndefined();
    expect(await idsIn(place)).toEqual(['rain']);
  });

  test('keeps a damaged archive with its write-ahead log', async () => {
    const copy = await copyOf(await archiveWith('rain'));
    const place = folder();
    writeFileSync(join(place, 'on-the-record.db'), 'no database'.repeat(100));
    writeFileSync(join(place, 'on-the-record.db-wal'), 'its log');
    const { kept = '' } = restoreArchive(copy, place, NOW);
    expect(readFileSync(kept, 'utf8')).toContain('no database');
    expect(readFileSync(`${kept}-wal`, 'utf8')).toBe('its log');
    expect(await idsIn(place)).toEqual(['rain']);
  });

  test('of a file that is cut, or is no archive, changes nothing', async () => {
    const copy = await copyOf(await archiveWith('rain'));
    const place = await archiveWith('snow');
    truncateSync(copy, 8192);
    expect(() => restoreArchive(copy, place, NOW)).toThrow(/damaged/);
    const other = join(folder(), 'other.db');
    const db = new DatabaseSync(other);
    db.exec('CREATE TABLE recipes (name TEXT)');
    db.close();
    expect(() => restoreArchive(other, place, NOW)).toThrow(/no archive of On the Record/);
    expect(() => restoreArchive(join(place, 'nothing.db'), place, NOW)).toThrow(/no file/);
    expect(() => restoreArchive(join(place, 'on-the-record.db'), place, NOW)).toThrow(/itself/);
    expect(await idsIn(place)).toEqual(['snow']);
  });

  test('is refused while a process has the archive open, or a bot its lock', async () => {
    const copy = await copyOf(await archiveWith('rain'));
    const place = await archiveWith('snow');
    const open = await openStore(place);
    expect(() => restoreArchive(copy, place, NOW)).toThrow(/open in another process/);
    expect((await open.story('snow'))?.article.id).toBe('snow');
    await open.close();
    const lock = lockArchive(place, '');
    expect(() => restoreArchive(copy, place, NOW)).toThrow(/A bot uses the archive/);
    lock.release();
    expect(await idsIn(place)).toEqual(['snow']);
  });
});

describe('the lock of an archive', () => {
  test('is had by one at a time, who is named, and can be taken after its release', () => {
    const place = folder();
    const first = lockArchive(place, 'unused');
    expect(() => lockArchive(place, 'Set SHARED_ARCHIVE.')).toThrow(
      new RegExp(`process ${process.pid}, since .*Set SHARED_ARCHIVE`),
    );
    first.release();
    lockArchive(place, 'unused').release();
  });

  test('is not needed in memory', () => {
    const first = lockArchive(':memory:', 'unused');
    lockArchive(':memory:', 'unused').release();
    first.release();
  });

  test('that a process had when it was killed is taken, and the file still names that process', async () => {
    const place = folder();
    const module = new URL('../../../../src/store/sqlite/archive/archive-lock.ts', import.meta.url).href;
    const script = `const { lockArchive } = await import(${JSON.stringify(module)});
      lockArchive(${JSON.stringify(place)}, ''); console.log('locked'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => lockArchive(place, '')).toThrow(`process ${child.pid}, since`);
    child.kill('SIGKILL');
    await once(child, 'close');
    lockArchive(place, '').release();
  });
});
