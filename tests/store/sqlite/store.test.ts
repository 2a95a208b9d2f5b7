import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { OPERATOR } from '../../../src/store/feed-store.ts';
import { storeErrorOf } from '../../../src/store/sqlite/errors.ts';
import { migrate } from '../../../src/store/sqlite/migrations.ts';
import { openStore } from '../../../src/store/sqlite/store.ts';
import { type Store, StoreError } from '../../../src/store/store.ts';
import { alertStoreContract } from '../../contracts/alert-store.ts';
import { digestStoreContract } from '../../contracts/digest-store.ts';
import { feedStoreContract } from '../../contracts/feed-store.ts';
import { reportStoreContract } from '../../contracts/report-store.ts';
import { settingsStoreContract } from '../../contracts/settings-store.ts';
import { shardStoreContract } from '../../contracts/shard-store.ts';
import { storeContract, storyOf } from '../../contracts/store.ts';
import { versionReadsContract } from '../../contracts/version-reads.ts';
import { wordingStoreContract } from '../../contracts/wording-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

storeContract('SQLite on disk', () => openStore(folder()));
storeContract('SQLite in memory', () => openStore(':memory:'));
feedStoreContract('SQLite on disk', (now) => openStore(folder(), { now }));
feedStoreContract('SQLite on disk, written in a thread', (now) =>
  openStore(folder(), { now, writerThread: true }),
);
feedStoreContract('SQLite in memory', (now) => openStore(':memory:', { now }));
digestStoreContract('SQLite on disk', (now) => openStore(folder(), { now }));
digestStoreContract('SQLite in memory', (now) => openStore(':memory:', { now }));
alertStoreContract('SQLite on disk', (now) => openStore(folder(), { now }));
alertStoreContract('SQLite in memory', (now) => openStore(':memory:', { now }));
reportStoreContract('SQLite on disk', (now) => openStore(folder(), { now }));
reportStoreContract('SQLite on disk, written in a thread', (now) =>
  openStore(folder(), { now, writerThread: true }),
);
reportStoreContract('SQLite in memory', (now) => openStore(':memory:', { now }));
settingsStoreContract('SQLite on disk', () => openStore(folder()));
settingsStoreContract('SQLite in memory', () => openStore(':memory:'));
shardStoreContract('SQLite on disk', (now) => openStore(folder(), { now }));
versionReadsContract('SQLite', (now) => openStore(':memory:', { now }));
wordingStoreContract('SQLite', (now) => openStore(':memory:', { now }));

const writer = new URL('../../support/writer.ts', import.meta.url).pathname;

describe('the archive on disk', () => {
  test('is there after it was closed and opened again', async () => {
    const place = folder();
    const store = await openStore(place);
    await store.put(storyOf());
    await store.close();
    const again = await openStore(place);
    expect(await again.story('rain')).toEqual(storyOf());
    await again.close();
  });

  test('keeps the versions that were replaced', async () => {
    const place = folder();
    const store = await openStore(place);
    await store.put(storyOf());
    await store.put(storyOf({ hash: 'b'.repeat(64), headline: 'Rain stops' }));
    await store.close();
    const db = new DatabaseSync(join(place, 'on-the-record.db'));
    expect(db.prepare('SELECT article, hash FROM versions').all()).toEqual([
      { article: 'rain', hash: 'a'.repeat(64) },
    ]);
    db.close();
  });

  test('that is damaged is left as it is, and the message says where it stands and what to do', async () => {
    const place = folder();
    const file = join(place, 'on-the-record.db');
    writeFileSync(file, 'this is no database, but it may hold something dear'.repeat(50));
    const before = readFileSync(file);
    const error = await openStore(place).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toContain(file);
    expect(String(error)).toMatch(/move it aside/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('of the first version keeps its stories, for everybody, and its versions', async () => {
    const place = folder();
    const db = new DatabaseSync(join(place, 'on-the-record.db'));
    migrate(db, 1);
    const { article, quotes, origin, hash, attributor } = storyOf();
    db.prepare('INSERT INTO versions VALUES (?, ?, ?, ?)').run(
      article.id,
      'old',
      '2020-01-01T00:00:00.000Z',
      '{}',
    );
    db.prepare('INSERT INTO stories VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, 1)').run(
      article.id,
      origin,
      hash,
      '2021-01-01T00:00:00.000Z',
      article.headline,
      article.source,
      JSON.stringify(article),
      JSON.stringify(quotes),
      attributor,
    );
    db.close();
    const store = await openStore(place);
    expect(await store.story('rain', [])).toEqual(storyOf());
    expect((await store.newest(1))[0]).toMatchObject({ firstStoredAt: '2020-01-01T00:00:00.000Z' });
    expect(await store.lastChange()).toBe(1);
    await store.close();
  });

  test('of a version that did not count equal quotes keeps its corrections and reports', async () => {
    const place = folder();
    const db = new DatabaseSync(join(place, 'on-the-record.db'));
    migrate(db, 10);
    const correction = JSON.stringify({ kind: 'withdrawn' });
    for (const occurrence of [1, 2])
      db.prepare("INSERT INTO corrections VALUES ('rain', 'much of it', ?, ?, '2025')").run(
        occurrence,
        correction,
      );
    db.prepare(
      `INSERT INTO attribution_reports (article, words, occurrence, paragraph, quote, given_to, reason, reported_at, state)
       VALUES ('rain', 'much of it', 2, 1, 'Much of it.', '{}', 'x', '2025', 'open')`,
    ).run();
    db.close();
    const store = await openStore(place);
    expect(await store.reports.correctionsOf('rain')).toMatchObject([
      { occurrence: 1, count: 1 },
      { occurrence: 2, count: 2 },
    ]);
    expect(await store.reports.list('open')).toMatchObject([{ occurrence: 2, count: 2, reason: 'x' }]);
    await store.close();
  });

  test('of a version that believed every name shows those of others with their sites', async () => {
    const place = folder();
    const db = new DatabaseSync(join(place, 'on-the-record.db'));
    migrate(db, 11);
    db.exec(
      `INSERT INTO feeds (id, url, state, next_poll) VALUES (7, 'https://stranger.example/feed.xml', '{}', '')`,
    );
    const put = db.prepare(
      `INSERT INTO stories (article, origin, hash, stored_at, first_stored_at, headline, source, body, quotes, attributor, change)
       VALUES (?, ?, 'h', '2025', '2025', ?, 'Reuters', ?, '[]', 1, ?)`,
    );
    const given: [string, string, string?][] = [
      ['file', 'file:///rain.txt'],
      ['feed', 'feed:7:1f/rain'],
      ['page', 'https://www.stranger.example/rain', 'https://www.stranger.example/rain'],
      ['own', 'https://www.reuters.com/rain', 'https://www.reuters.com/rain'],
    ];
    for (const [n, [id, origin, url]] of given.entries()) {
      const article = { ...storyOf({ id }).article, source: 'Reuters', ...(url && { url }) };
      put.run(id, origin, article.headline, JSON.stringify(article), n + 1);
    }
    db.close();
    const store = await openStore(place);
    const shown = Object.fromEntries((await store.newest(9)).map(({ article, source }) => [article, source]));
    const claim = 'Reuters (stranger.example)';
    expect(shown).toEqual({ file: 'Reuters', feed: claim, page: claim, own: 'Reuters' });
    for (const [id, source] of Object.entries(shown))
      expect((await store.story(id))?.article.source).toBe(source);
    await store.close();
  });

  test('is copied whole to a file that does not exist yet, while it is written', async () => {
    const place = folder();
    const copy = folder();
    const store = await openStore(place);
    await store.put(storyOf());
    const file = join(copy, 'on-the-record.db');
    const copying = store.backup(file);
    await store.put(storyOf({ id: 'later' }));
    await copying;
    await expect(store.backup(file)).rejects.toThrow(/exists already/);
    await store.close();
    const copied = await openStore(copy);
    expect(await copied.story('rain')).toEqual(storyOf());
    await copied.close();
  });

  test('gives room back to the disk in small steps', async () => {
    const place = folder();
    const store = await openStore(place);
    const { subscription } = await store.feeds.add({
      url: 'https://example.org',
      owner: OPERATOR,
      now: '2020',
    });
    for (let n = 0; n < 60; n += 1) {
      const id = `story-${n}`;
      const item = { fingerprint: { title: id, sketch: [] }, hash: id, details: {} };
      const story = storyOf({ id, headline: 'Long '.repeat(1000), publishedAt: '2020-01-01T00:00:00.000Z' });
      await store.feeds.keep(subscription.feed.id, undefined, item, story, '2020');
    }
    await store.expire('2021-01-01T00:00:00.000Z', 100);
    const before = await store.vacuum(1);
    expect(before * 4096).toBeGreaterThan(300_000);
    const after = await store.vacuum(10);
    expect(before - after).toBe(10);
    while ((await store.vacuum(50)) > 0);
    await store.close();
    expect(statSync(join(place, 'on-the-record.db')).size).toBeLessThan(460_000);
  });

  test('of a newer version is refused and not touched', async () => {
    const place = folder();
    await (await openStore(place)).close();
    const db = new DatabaseSync(join(place, 'on-the-record.db'));
    db.exec('PRAGMA user_version = 999');
    db.close();
    await expect(openStore(place)).rejects.toThrow(/newer On the Record \(format 999/);
  });

  test('cannot be a file: the message names DATA_DIR', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    await expect(openStore(file)).rejects.toThrow(/DATA_DIR/);
  });

  test('on a full disk keeps what it had and says so', async () => {
    const place = folder();
    const store = await openStore(place, { maxPages: 108 });
    const kept: string[] = [];
    let failure: unknown;
    for (let n = 0; n < 500 && !failure; n += 1) {
      const id = `story-${n}`;
      await store.put(storyOf({ id, headline: 'Long '.repeat(400) })).then(
        () => kept.push(id),
        (error: unknown) => {
          failure = error;
        },
      );
    }
    expect(failure).toBeInstanceOf(StoreError);
    expect(String(failure)).toMatch(/disk is full.*safe/s);
    expect(await store.count()).toBe(kept.length);
    expect(kept.length).toBeGreaterThan(5);
    await store.close();
  });

  describe('written in a thread', () => {
    const item = (n: number) => ({
      fingerprint: { guid: `guid-${n}`, title: `story ${n}`, sketch: [n] },
      hash: `h${n}`,
      details: {},
    });
    const keep = (store: Store, n: number) =>
      store.feeds.keep(1, undefined, item(n), storyOf({ id: `story-${n}` }), '2025-04-09T08:00:00.000Z');

    test('says what a full disk does, and keeps what it had', async () => {
      const store = await openStore(folder(), { maxPages: 108, writerThread: true });
      const results: unknown[] = [];
      for (let n = 0; n < 300 && !(results.at(-1) instanceof Error); n += 1)
        results.push(await keep(store, n).catch((error: unknown) => error));
      const failure = results.pop();
      expect(failure).toBeInstanceOf(StoreError);
      expect(String(failure)).toMatch(/disk is full.*safe/s);
      expect(results.length).toBeGreaterThan(5);
      expect(await store.count()).toBe(results.length);
      await store.close();
    });

    test('takes turns with what this thread writes, and each is there when it is acknowledged', async () => {
      const store = await openStore(folder(), { writerThread: true });
      const now = '2025-04-09T08:00:00.000Z';
      const works = Array.from({ length: 20 }, async (_, n) => {
        await keep(store, n);
        expect(await store.story(`story-${n}`)).toBeDefined();
        await store.setNote(`note-${n}`, n);
        expect(await store.note(`note-${n}`, now)).toBe(n);
      });
      await Promise.all(works);
      expect(await store.count()).toBe(20);
      await store.close();
    });

    test('is on the disk when it is closed, with nothing left beside the file', async () => {
      const place = folder();
      const store = await openStore(place, { writerThread: true });
      await keep(store, 1);
      await store.close();
      expect(readdirSync(place)).toEqual(['on-the-record.db']);
      const again = await openStore(place);
      expect(await again.story('story-1')).toBeDefined();
      await again.close();
    });
  });

  test.each([
    ['EACCES', /permission/i],
    ['ENOSPC', /disk is full/],
    ['EROFS', /permission/i],
  ])('%s from the file system becomes a sentence', (code, words) => {
    const error = storeErrorOf(Object.assign(new Error('x'), { code }), 'place');
    expect(error.message).toMatch(words);
    expect(error.message).toContain('place');
  });

  test('is shared by two processes, and neither loses a story', async () => {
    const place = folder();
    await (await openStore(place)).close();
    await Promise.all([run(writer, place, 'a', '60'), run(writer, place, 'b', '60')]);
    const store = await openStore(place);
    expect(await store.count()).toBe(120);
    await store.close();
  });

  test('has every acknowledged story after the writer was killed', async () => {
    const place = folder();
    const acknowledged = await killAfter(writer, place, 30);
    const store = await openStore(place);
    for (const id of acknowledged) expect(await store.story(id)).toBeDefined();
    expect(acknowledged.length).toBeGreaterThanOrEqual(30);
    await store.close();
    const db = new DatabaseSync(join(place, 'on-the-record.db'));
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
  });
});

function run(script: string, ...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`))));
  });
}

/** Kills the writer once it has acknowledged so many stories; all that it acknowledged. */
function killAfter(script: string, place: string, stories: number): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, place, 'k', '100000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.split('\n').length > stories) child.kill('SIGKILL');
    });
    child.on('close', () => resolve(printed.split('\n').slice(0, -1)));
  });
}
