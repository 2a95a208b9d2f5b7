/**
 * Writes an archive as a version of the past left it, with three stories of which one is withdrawn, all read by an
 * attributor of long ago: `node tests/support/old-archive.ts VERSION FILE`. `tests/fixtures/archives` has what it wrote.
 */
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { migrate } from '../../src/store/sqlite/migrations.ts';

const THEN = '2024-03-01T09:00:00.000Z';
/** Versions of the schema that brought each part. */
const FEEDS = 4;
const REASONS = 6;
const DIGESTS = 7;
const REPORTS = 8;
const COUNTS = 11;

function storyRow(id: string) {
  const body = {
    id,
    headline: `Council opens the ${id}`,
    source: 'Harbour Post',
    publishedAt: { instant: THEN, zone: 'UTC', dateOnly: false, printed: 'March 1, 2024' },
    language: 'en',
    paragraphs: [{ number: 1, text: `“The ${id} is open,” Mayor Della Okafor said.` }],
  };
  return { article: id, origin: `file:${id}.txt`, hash: id.padEnd(64, '0'), headline: body.headline, body };
}

/** Fills a database that was migrated to `version`. */
function fill(db: DatabaseSync, version: number): void {
  for (const [index, id] of ['ferry', 'market', 'tower'].entries()) {
    const { article, origin, hash, headline, body } = storyRow(id);
    db.prepare(
      `INSERT INTO stories (article, origin, hash, published_at, stored_at, headline, source, body, quotes, attributor, change)
       VALUES (?, ?, ?, ?, ?, ?, 'Harbour Post', ?, '[]', 0, ?)`,
    ).run(article, origin, hash, THEN, THEN, headline, JSON.stringify(body), index + 1);
    if (version < FEEDS) continue;
    db.prepare('UPDATE stories SET first_stored_at = ? WHERE article = ?').run(THEN, id);
    db.prepare('INSERT INTO story_feeds VALUES (?, ?)').run(id, id === 'ferry' ? 0 : 1);
  }
  db.prepare('INSERT INTO versions (article, hash, stored_at, body) VALUES (?, ?, ?, ?)').run(
    'ferry',
    'old',
    '2024-02-01T09:00:00.000Z',
    '{}',
  );
  if (version >= FEEDS) {
    db.prepare(`INSERT INTO feeds (url, title, state, next_poll) VALUES (?, 'Harbour Post', ?, ?)`).run(
      'https://harbour.example/feed',
      JSON.stringify({ interval: 1_800_000, failures: 0 }),
      THEN,
    );
    db.prepare(`INSERT INTO sources (feed, owner, added_at) VALUES (1, 'operator', ?)`).run(THEN);
    db.prepare('UPDATE stories SET withdrawn_at = ? WHERE article = ?').run(THEN, 'tower');
  }
  if (version >= REASONS) db.exec(`UPDATE stories SET withdrawn_why = 'retracted' WHERE article = 'tower'`);
  if (version >= DIGESTS)
    db.prepare(
      `INSERT INTO digests (guild, number, set_by, set_at, state, next_slot, channel, time, zone, wish, quiet, crosspost, locale)
       VALUES ('100000000000000001', 1, '7', ?, 'active', ?, '9', '08:00', 'UTC', '{"topics":[],"sources":[],"length":"short"}', 0, 0, 'en')`,
    ).run(THEN, THEN);
  if (version >= REPORTS) {
    const counted = version >= COUNTS ? '1, ' : '';
    db.exec(
      `INSERT INTO corrections VALUES ('ferry', 'the ferry is open', 1, ${counted}'{"kind":"withdrawn"}', '${THEN}')`,
    );
  }
}

const [version, file] = process.argv.slice(2);
if (import.meta.main && version !== undefined && file !== undefined) {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA auto_vacuum = INCREMENTAL');
  migrate(db, Number(version));
  fill(db, Number(version));
  db.exec(`VACUUM INTO '${file}.db'`);
  const { readFileSync, rmSync } = await import('node:fs');
  writeFileSync(file, gzipSync(readFileSync(`${file}.db`), { level: 9 }));
  rmSync(`${file}.db`);
}
