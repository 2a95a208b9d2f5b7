/** The store's schema, one step a version. A step that was released is never edited: the next one mends it. */
import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from './store.ts';

/** SQL for a story's headline and paragraphs as one text. */
const WORDS_OF = (row: string) =>
  `${row}.headline || char(10) || coalesce(
     (SELECT group_concat(value ->> '$.text', char(10)) FROM json_each(${row}.body, '$.paragraphs')), '')`;

const STEPS: readonly string[] = [
  `CREATE TABLE stories (
     article      TEXT PRIMARY KEY,
     origin       TEXT NOT NULL UNIQUE,
     hash         TEXT NOT NULL,
     published_at TEXT,
     stored_at    TEXT NOT NULL,
     headline     TEXT NOT NULL,
     source       TEXT NOT NULL,
     body         TEXT NOT NULL CHECK (json_valid(body)),
     quotes       TEXT NOT NULL CHECK (json_valid(quotes)),
     attributor   INTEGER NOT NULL,
     change       INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX stories_by_hash ON stories (hash);
   CREATE INDEX stories_by_time ON stories (coalesce(published_at, stored_at) DESC);
   CREATE INDEX stories_by_attributor ON stories (attributor);
   CREATE INDEX stories_by_change ON stories (change);
   -- Versions that were replaced: nothing stored is lost.
   CREATE TABLE versions (
     article   TEXT NOT NULL,
     hash      TEXT NOT NULL,
     stored_at TEXT NOT NULL,
     body      TEXT NOT NULL,
     PRIMARY KEY (article, stored_at, hash)
   ) STRICT;
   CREATE TABLE notes (
     key        TEXT PRIMARY KEY,
     value      TEXT NOT NULL CHECK (json_valid(value)),
     expires_at TEXT
   ) STRICT;
   CREATE INDEX notes_by_expiry ON notes (expires_at) WHERE expires_at IS NOT NULL;`,
  // The full text of every story, for those that the index in memory has no room for. Contentless: the words alone.
  `CREATE TABLE story_numbers (number INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE) STRICT;
   CREATE VIRTUAL TABLE story_words USING fts5(
     words, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
   );
   CREATE TRIGGER story_words_added AFTER INSERT ON stories BEGIN
     DELETE FROM story_words WHERE rowid = (SELECT number FROM story_numbers WHERE article = NEW.article);
     INSERT OR IGNORE INTO story_numbers (article) VALUES (NEW.article);
     INSERT INTO story_words (rowid, words) SELECT number, ${WORDS_OF('NEW')} FROM story_numbers WHERE article = NEW.article;
   END;
   CREATE TRIGGER story_words_removed AFTER DELETE ON stories BEGIN
     DELETE FROM story_words WHERE rowid = (SELECT number FROM story_numbers WHERE article = OLD.article);
   END;
   INSERT INTO story_numbers (article) SELECT article FROM stories;
   INSERT INTO story_words (rowid, words)
     SELECT number, ${WORDS_OF('stories')} FROM stories JOIN story_numbers USING (article);`,
  // Which event a story reports: the article id of its first report. NULL where it was not looked for.
  `ALTER TABLE stories ADD COLUMN event TEXT;
   CREATE INDEX stories_by_event ON stories (event) WHERE event IS NOT NULL;`,
];

/** The schema version that this code reads and writes. */
export const SCHEMA_VERSION = STEPS.length;

/** Brings an open database to SCHEMA_VERSION, in one transaction. Throws StoreError where it is newer than that. */
export function migrate(db: DatabaseSync): void {
  const version = () => Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  refuseNewer(version());
  if (version() === SCHEMA_VERSION) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have migrated while this one waited for the lock.
    for (let step = version(); step < SCHEMA_VERSION; step += 1) {
      db.exec(STEPS[step] ?? '');
      db.exec(`PRAGMA user_version = ${step + 1}`);
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function refuseNewer(version: number): void {
  if (version <= SCHEMA_VERSION) return;
  throw new StoreError(
    `The archive was written by a newer On the Record (format ${version}; this one knows ${SCHEMA_VERSION}). ` +
      'Update On the Record, or set DATA_DIR to another folder. Nothing was changed.',
  );
}
