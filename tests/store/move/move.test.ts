import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MoveTarget, moveArchive } from '../../../src/store/move/move-archive.ts';
import { postgresSide } from '../../../src/store/move/postgres-side.ts';
import { sqliteSource } from '../../../src/store/move/sqlite-side.ts';
import { MOVED_TABLES, sqliteColumns } from '../../../src/store/move/tables.ts';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { openStore } from '../../../src/store/sqlite/store.ts';
import type { Store } from '../../../src/store/store.ts';
import { settingsOf } from '../../contracts/digest-store.ts';
import { callCli } from '../../support/call-cli.ts';
import { storyFrom } from '../../support/checked-archive.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TEMPORARY_PLACE } from '../../support/temporary-place.ts';

/** Tables of what running processes lease, which is not worth moving. */
const LEASES = ['shard_plans', 'shard_ranges', 'gateways', 'identifies'];

const newFolder = temporaryFolder();
const newDatabase = postgresDatabases();
const NOW = '2025-04-09T08:00:00.000Z';
const LATER = '2025-04-10T08:00:00.000Z';
const alertSettings = {
  place: { kind: 'channel', id: '7' },
  guild: '42',
  wish: { words: ['rain'], without: [] },
  locale: 'en',
} as const;
const LEASE = 60_000;
const WORDS = ['quay', 'will', 'never', 'sink'];

/** Fills a store with something of everything, and with what is hard to copy. */
async function fill(store: Store): Promise<void> {
  const text = '“The quay will never sink,” Ines Orvall said.';
  await store.put(storyFrom({ id: 'quay', day: '2025-04-01', paragraphs: [text, 'It rains. \0 NUL'] }));
  await store.put(storyFrom({ id: 'quay', hash: 'second', day: '2025-04-01', paragraphs: ['It snows.'] }));
  for (let n = 0; n < 300; n += 1)
    await store.put(
      storyFrom({ id: `story-${n}`, feeds: n % 3 === 0 ? [7] : [0], paragraphs: [`Day ${n} of rain.`] }),
    );
  const { subscription } = await store.feeds.add({
    url: 'https://example.org/feed',
    title: 'Feed',
    owner: '42',
    timeZone: 'Asia/Tokyo',
    now: NOW,
  });
  const feed = subscription.feed.id;
  await store.feeds.leaseOne(feed, 'a', LEASE);
  const polled = { interval: 1, failures: 2, polledAt: NOW };
  await store.feeds.finish(feed, 'a', { state: polled, nextPoll: LATER, failingSince: NOW });
  const item = (id: string, details = {}) => ({
    fingerprint: { guid: id, title: id, sketch: [1, 2] },
    hash: id,
    details,
  });
  const kept = { ...storyFrom({ id: 'kept', paragraphs: ['Kept.'] }), event: 'e' };
  await store.feeds.keep(feed, undefined, item('a', { fromPage: true, readAt: LATER }), kept, NOW);
  const old = storyFrom({ id: 'old', day: '2001-01-01', paragraphs: ['Old.'] });
  await store.feeds.keep(feed, undefined, item('b'), old, NOW);
  await store.expire('2002', 10);
  await store.feeds.serverLeft('42', NOW);
  await store.withdraw('story-1', 'removed');
  const digest = await store.digests.add('42', settingsOf({ role: '5' }), '9', NOW, NOW);
  const claim = await store.digests.claim(digest, LATER, 'a', LEASE);
  const shown = [{ event: 'e', outlets: ['UPI'], newest: NOW }];
  if (claim) await store.digests.begin(claim, { until: NOW, shown, stories: 1 }, LEASE);
  await store.digests.add('43', settingsOf({ quiet: false }), '9', NOW, NOW);
  const place = { article: 'story-2', words: 'x'.repeat(4000), occurrence: 1, count: 1 };
  const report = { paragraph: 1, quote: 'x', givenTo: { state: 'unattributed' }, reason: 'no' } as const;
  await store.reports.add({ ...place, ...report, reporter: '9', guild: '42' }, NOW);
  await store.blocks.add({ kind: 'domain', value: 'example.net', blockedAt: NOW });
  await store.setNote('page', { number: 2 });
  await store.setNote('asked', { by: '9' }, LATER, '9');
  await store.settings.change('42', { language: 'de' }, NOW);
  await store.settings.claimWelcome('42', NOW);
  const alert = await store.alerts.add(alertSettings, '42', '9', NOW, 5);
  const quiet = { from: '22:00', to: '07:00', zone: 'UTC' };
  await store.alerts.add({ ...alertSettings, quiet }, '42', '9', NOW, 5);
  if (alert === 'full') return;
  const hit = { alert: alert.id, place: alert.place, dueAt: NOW };
  const hits = ['b', 'a', 'c'].map((article) => ({ ...hit, event: article, article }));
  await store.alerts.record({ from: 0, to: 3, hits, events: [] }, NOW);
  const message = await store.alerts.claim('channel:7', NOW, { since: '', most: 9 }, 'a', LEASE);
  if (message) await store.alerts.begin(message, '{}', LEASE);
}

/** Every row of every table, as JSON. */
function rowsIn(folder: string): Record<string, unknown[]> {
  const db = new DatabaseSync(join(folder, 'on-the-record.db'), { readOnly: true });
  const found = MOVED_TABLES.map((table) => {
    const { name, key } = table;
    const all = sqliteColumns(table, 'rowid AS number').filter((column) => column !== 'removed_at');
    return [name, db.prepare(`SELECT ${all.join(', ')} FROM ${name} ORDER BY ${key.join(', ')}`).all()];
  });
  db.close();
  return Object.fromEntries(found);
}

describe.skipIf(isWithoutPostgres)('npm run move', () => {
  let archive = '';
  beforeAll(async () => {
    archive = mkdtempSync(join(TEMPORARY_PLACE, 'on-the-record-'));
    const store = await openStore(archive, { now: () => new Date(NOW) });
    await fill(store);
    await store.close();
  });
  afterAll(() => rmSync(archive, { recursive: true, force: true }));
  const filled = () => {
    const folder = newFolder();
    cpSync(archive, folder, { recursive: true });
    return folder;
  };
  const move = (direction: string, folder: string, url: string) =>
    callCli('cli/move', [direction], { env: { DATA_DIR: folder, DATABASE_URL: url } });

  test('takes an archive into PostgreSQL, where everything is found as before', async () => {
    const folder = filled();
    const url = await newDatabase();
    const there = await move('sqlite-to-postgres', folder, url);
    expect(there).toMatchObject({ code: 0, stderr: '' });
    expect(there.stdout).toMatch(
      /^302 stories with 1 earlier versions, 1 feeds and 2 digests are in DATABASE_URL/,
    );
    const store = await openPostgresStore({ url });
    const file = await openStore(folder);
    for (const id of ['quay', 'kept', 'story-0', 'story-1'])
      expect(await store.story(id)).toEqual(await file.story(id));
    expect(await store.lastChange()).toBe(await file.lastChange());
    expect(await store.changedSince(0)).toEqual(await file.changedSince(0));
    expect(await store.feeds.subscriptions()).toEqual(await file.feeds.subscriptions());
    expect(await store.timesOf('kept')).toEqual(await file.timesOf('kept'));
    expect(await store.wordings.near(WORDS, 5)).toEqual(await file.wordings.near(WORDS, 5));
    expect(await store.wordings.having(WORDS, 5)).toHaveLength(1);
    expect(await store.find(['snows'], 5)).toEqual(['quay']);
    expect((await store.statistics()).digests).toEqual((await file.statistics()).digests);
    expect(await store.settings.of('42')).toEqual(await file.settings.of('42'));
    expect(await store.alerts.alertsOf('42')).toEqual(await file.alerts.alertsOf('42'));
    const [left] = await store.alerts.takeOver('b', LEASE, 5);
    expect(left).toEqual((await file.alerts.takeOver('b', LEASE, 5))[0]);
    expect(left?.items).toHaveLength(1);
    // What is stored from now on gets numbers of its own.
    expect(await store.alerts.add(alertSettings, '42', '9', NOW, 5)).toMatchObject({ number: 3 });
    expect(await store.put(storyFrom({ id: 'new', paragraphs: ['New.'] }))).toBe('added');
    expect((await store.digests.add('42', settingsOf(), '9', NOW, NOW)).number).toBe(2);
    await store.close();
    await file.close();
  });

  test('brings back what it took, to the last row', async () => {
    const folder = filled();
    const url = await newDatabase();
    await move('sqlite-to-postgres', folder, url);
    const back = newFolder();
    expect(await move('postgres-to-sqlite', back, url)).toMatchObject({ code: 0, stderr: '' });
    expect(rowsIn(back)).toEqual(rowsIn(folder));
    const store = await openStore(back);
    expect(await store.find(['snows'], 5)).toEqual(['quay']);
    expect(await store.wordings.near(WORDS, 5)).toHaveLength(1);
    expect((await store.wordings.coverage()).unread).toBe(0);
    await store.close();
    expect((await move('postgres-to-sqlite', back, url)).stderr).toMatch(/There is an archive at .* already/);
  });

  test('goes on where it was cut short, and until then nobody takes the half for an archive', async () => {
    const folder = filled();
    const url = await newDatabase();
    const source = sqliteSource(folder);
    const target = await postgresSide(url);
    let writes = 0;
    const dying: MoveTarget = Object.create(target, {
      write: {
        value: async (...args: Parameters<MoveTarget['write']>) => {
          writes += 1;
          if (writes === 3) throw new Error('killed');
          return target.write(...args);
        },
      },
      begun: { value: () => target.begun() },
      begin: { value: (print: string) => target.begin(print) },
      size: { value: target.size.bind(target) },
    });
    await expect(moveArchive(source, dying)).rejects.toThrow('killed');
    source.close();
    await target.close();
    await expect(openPostgresStore({ url })).rejects.toThrow(/half of an archive.*goes on/);
    expect(await move('sqlite-to-postgres', folder, url)).toMatchObject({ code: 0, stderr: '' });
    const store = await openPostgresStore({ url });
    expect(await store.count()).toBe(301);
    await store.close();
  });

  test('does not go on with another archive than it began with, nor into one that is there', async () => {
    const folder = filled();
    const url = await newDatabase();
    const target = await postgresSide(url);
    await target.begin('something else');
    await target.close();
    expect((await move('sqlite-to-postgres', folder, url)).stderr).toMatch(
      /changed since its move was cut short/,
    );
    const admin = new pg.Client(url);
    await admin.connect();
    await admin.query('DROP TABLE moving');
    await admin.end();
    const store = await openPostgresStore({ url });
    await store.put(storyFrom({ id: 'x', paragraphs: ['x'] }));
    await store.close();
    expect((await move('sqlite-to-postgres', folder, url)).stderr).toMatch(
      /There is an archive in .* already/,
    );
  });

  test('says what it needs', async () => {
    const folder = newFolder();
    const usage = await callCli('cli/move', ['sideways'], { env: { DATA_DIR: folder } });
    expect(usage).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Usage: npm run move/) });
    const lacking = await callCli('cli/move', ['sqlite-to-postgres'], { env: { DATA_DIR: folder } });
    expect(lacking.stderr).toMatch(/needs both DATA_DIR.*and DATABASE_URL/);
    const none = await move('sqlite-to-postgres', folder, await newDatabase());
    expect(none.stderr).toMatch(/There is no archive in/);
    expect(existsSync(join(folder, 'on-the-record.db'))).toBe(false);
  });

  test('knows every table and column of both schemas', async () => {
    const folder = newFolder();
    await (await openStore(folder)).close();
    const db = new DatabaseSync(join(folder, 'on-the-record.db'));
    const inFile = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !/^(?:story_words|wording_shingles|story_numbers|unread_wordings)/.test(name))
      .filter((name) => !LEASES.includes(name));
    expect(inFile.sort()).toEqual(MOVED_TABLES.map(({ name }) => name).sort());
    for (const { name, columns, isNumbered } of MOVED_TABLES) {
      const has = db.prepare(`SELECT name FROM pragma_table_info(?)`).all(name);
      const names = has.map((column) => String(column.name));
      expect([...names].sort()).toEqual(columns.filter((one) => !isNumbered || one !== 'number').sort());
    }
    db.close();
    const admin = new pg.Client(await newDatabase());
    await admin.connect();
    const { rows } = await admin.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
    await admin.end();
    const lists = ['story_words', 'story_rows', 'posting_segments', 'postings', 'postings_pending'];
    const made = [...LEASES, ...lists, 'wording_shingles', 'changes', 'last_change', 'on_the_record'];
    const wanted = [...MOVED_TABLES.map(({ name }) => name).filter((name) => name !== 'removals'), ...made];
    expect(rows.map(({ name }) => name).sort()).toEqual(wanted.sort());
  });
});
