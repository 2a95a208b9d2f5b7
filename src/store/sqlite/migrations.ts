/** The store's schema, one migration for each version. A released migration is never edited; a later one corrects it. */
import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store.ts';

/** SQL for a story's headline and paragraphs as one text. */
const WORDS_OF = (row: string) =>
  `${row}.headline || char(10) || coalesce(
     (SELECT group_concat(value ->> '$.text', char(10)) FROM json_each(${row}.body, '$.paragraphs')), '')`;

/**
 * SQL for the address where a story's words were read. Its own is NULL if it has no page. The number in an origin such
 * as `feed:7:…` is the feed's.
 */
export const ADDRESS_OF = (origin: string, own: string) =>
  `coalesce(${own}, CASE WHEN ${origin} LIKE 'http%' THEN ${origin}
     WHEN ${origin} LIKE 'feed:%' THEN (SELECT url FROM feeds WHERE id = CAST(substr(${origin}, 6) AS INTEGER)) END)`;

const MIGRATIONS: readonly string[] = [
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
  // The full text of every story, for stories that the index in memory does not hold. Contentless: it has the words only.
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
  // The event that a story reports, as the article id of its first report; NULL if it was not looked for.
  `ALTER TABLE stories ADD COLUMN event TEXT;
   CREATE INDEX stories_by_event ON stories (event) WHERE event IS NOT NULL;`,
  // Feeds, who follows them, and the items seen in them.
  `ALTER TABLE stories ADD COLUMN first_stored_at TEXT NOT NULL DEFAULT '';
   ALTER TABLE stories ADD COLUMN withdrawn_at TEXT;
   UPDATE stories SET first_stored_at =
     coalesce((SELECT min(stored_at) FROM versions WHERE versions.article = stories.article), stored_at);
   DROP INDEX stories_by_time;
   -- An edit must not make an undated story new.
   CREATE INDEX stories_by_time ON stories (coalesce(published_at, first_stored_at) DESC);
   -- Which feeds carry a story, and so who may see it. Feed 0 is the operator's own hand: for everybody.
   CREATE TABLE story_feeds (
     article TEXT NOT NULL,
     feed    INTEGER NOT NULL,
     PRIMARY KEY (article, feed)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX story_feeds_by_feed ON story_feeds (feed);
   INSERT INTO story_feeds SELECT article, 0 FROM stories;
   -- What retention took away, so that other processes take it out of their index.
   CREATE TABLE removals (
     article    TEXT PRIMARY KEY,
     change     INTEGER NOT NULL,
     removed_at TEXT NOT NULL
   ) STRICT;
   CREATE INDEX removals_by_change ON removals (change);
   CREATE TABLE feeds (
     id            INTEGER PRIMARY KEY AUTOINCREMENT,
     url           TEXT NOT NULL UNIQUE,
     title         TEXT,
     state         TEXT NOT NULL CHECK (json_valid(state)),
     next_poll     TEXT NOT NULL,
     failing_since TEXT,
     lease_holder  TEXT,
     lease_until   TEXT
   ) STRICT;
   CREATE INDEX feeds_by_next_poll ON feeds (next_poll);
   CREATE INDEX feeds_by_failing ON feeds (failing_since) WHERE failing_since IS NOT NULL;
   -- Who follows a feed: the operator, or a server.
   CREATE TABLE sources (
     feed     INTEGER NOT NULL REFERENCES feeds (id),
     owner    TEXT NOT NULL,
     channel  TEXT,
     added_by TEXT,
     added_at TEXT NOT NULL,
     paused   INTEGER NOT NULL DEFAULT 0,
     -- the beginning of the trouble that its channel was told of
     told     TEXT,
     PRIMARY KEY (owner, feed)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX sources_by_feed ON sources (feed);
   CREATE TABLE items (
     id           INTEGER PRIMARY KEY AUTOINCREMENT,
     feed         INTEGER NOT NULL,
     article      TEXT,
     guid         TEXT,
     link         TEXT,
     title        TEXT NOT NULL,
     published_at TEXT,
     hash         TEXT NOT NULL,
     first_seen   TEXT NOT NULL,
     last_seen    TEXT NOT NULL,
     check_at     TEXT,
     details      TEXT NOT NULL CHECK (json_valid(details))
   ) STRICT;
   CREATE INDEX items_by_guid ON items (feed, guid) WHERE guid IS NOT NULL;
   CREATE INDEX items_by_link ON items (feed, link) WHERE link IS NOT NULL;
   CREATE INDEX items_by_title ON items (feed, title);
   CREATE INDEX items_by_seen ON items (feed, last_seen);
   CREATE INDEX items_by_check ON items (feed, check_at) WHERE check_at IS NOT NULL;
   CREATE INDEX items_by_article ON items (article) WHERE article IS NOT NULL;
   -- A new version is an update now: what it holds must be found too.
   CREATE TRIGGER story_words_changed AFTER UPDATE OF headline, body ON stories BEGIN
     DELETE FROM story_words WHERE rowid = (SELECT number FROM story_numbers WHERE article = NEW.article);
     INSERT INTO story_words (rowid, words) SELECT number, ${WORDS_OF('NEW')} FROM story_numbers WHERE article = NEW.article;
   END;`,
  // The stories that arrived between two instants, for a digest.
  `CREATE INDEX stories_by_first_arrival ON stories (first_stored_at);
   CREATE INDEX stories_by_arrival ON stories (stored_at);`,
  // Why a story was withdrawn, which tells what restores it. Before, the only reason was a page that is gone.
  `ALTER TABLE stories ADD COLUMN withdrawn_why TEXT;
   UPDATE stories SET withdrawn_why = 'gone' WHERE withdrawn_at IS NOT NULL;
   -- Servers that have removed the bot, since when.
   CREATE TABLE departures (
     owner   TEXT PRIMARY KEY,
     left_at TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // Digests of channels and their editions; a slot exists once, whichever process claims it.
  `CREATE TABLE digests (
     id        INTEGER PRIMARY KEY AUTOINCREMENT,
     guild     TEXT NOT NULL,
     number    INTEGER NOT NULL,
     set_by    TEXT NOT NULL,
     set_at    TEXT NOT NULL,
     state     TEXT NOT NULL CHECK (state IN ('active', 'paused', 'off')),
     why       TEXT,
     next_slot TEXT,
     channel   TEXT NOT NULL,
     time      TEXT NOT NULL,
     zone      TEXT NOT NULL,
     wish      TEXT NOT NULL CHECK (json_valid(wish)),
     quiet     INTEGER NOT NULL,
     crosspost INTEGER NOT NULL,
     role      TEXT,
     locale    TEXT NOT NULL,
     UNIQUE (guild, number)
   ) STRICT;
   CREATE INDEX digests_by_slot ON digests (next_slot, id) WHERE state = 'active';
   CREATE TABLE editions (
     digest      INTEGER NOT NULL REFERENCES digests (id),
     slot        TEXT NOT NULL,
     outcome     TEXT NOT NULL CHECK (outcome IN ('open', 'posted', 'nothing', 'missed', 'failed')),
     holder      TEXT,
     lease_until TEXT,
     tries       INTEGER NOT NULL DEFAULT 0,
     -- when and where a try to post began whose end nobody knows
     begun_at    TEXT,
     begun_in    TEXT,
     -- up to when it has the news
     news_until  TEXT,
     shown       TEXT CHECK (shown IS NULL OR json_valid(shown)),
     -- how many stories it has; what is shown remembers earlier ones too
     stories     INTEGER NOT NULL DEFAULT 0,
     message     TEXT,
     reason      TEXT,
     ended_at    TEXT,
     PRIMARY KEY (digest, slot)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX editions_by_lease ON editions (lease_until) WHERE outcome = 'open';`,
  // What readers report of wrong speakers, and what the operator corrected. A quote is known by its folded words.
  `CREATE TABLE attribution_reports (
     id          INTEGER PRIMARY KEY AUTOINCREMENT,
     article     TEXT NOT NULL,
     words       TEXT NOT NULL,
     -- 1 for the first quote of these words in the story
     occurrence  INTEGER NOT NULL,
     paragraph   INTEGER NOT NULL,
     -- the quote as printed, and who it was given to then
     quote       TEXT NOT NULL,
     given_to    TEXT NOT NULL CHECK (json_valid(given_to)),
     guild       TEXT,
     reporter    TEXT,
     reason      TEXT NOT NULL,
     reported_at TEXT NOT NULL,
     state       TEXT NOT NULL CHECK (state IN ('open', 'dismissed', 'corrected', 'withdrawn')),
     closed_at   TEXT,
     posted_at   TEXT,
     -- until then one process alone may post it
     post_lease  TEXT
   ) STRICT;
   CREATE INDEX attribution_reports_by_quote ON attribution_reports (article, words, occurrence);
   CREATE INDEX attribution_reports_by_reporter ON attribution_reports (reporter, reported_at) WHERE reporter IS NOT NULL;
   CREATE INDEX attribution_reports_by_guild ON attribution_reports (guild, reported_at) WHERE guild IS NOT NULL;
   CREATE INDEX attribution_reports_unposted ON attribution_reports (id) WHERE state = 'open' AND posted_at IS NULL;
   CREATE TABLE corrections (
     article      TEXT NOT NULL,
     words        TEXT NOT NULL,
     occurrence   INTEGER NOT NULL,
     correction   TEXT NOT NULL CHECK (json_valid(correction)),
     corrected_at TEXT NOT NULL,
     PRIMARY KEY (article, words, occurrence)
   ) STRICT, WITHOUT ROWID;`,
  `-- 1 for a page or sitemap that is followed because its site has no feed.
   ALTER TABLE feeds ADD COLUMN is_page INTEGER NOT NULL DEFAULT 0;
   -- The zone of dates without one, as an owner set it.
   ALTER TABLE sources ADD COLUMN time_zone TEXT;`,
  // Whether a digest has shown a story, which then stays in its event; and the story of an earlier event that it follows up.
  `ALTER TABLE stories ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE stories ADD COLUMN follows TEXT;
   UPDATE stories SET settled = 1 WHERE coalesce(event, article) IN
     (SELECT value ->> '$.event' FROM editions, json_each(editions.shown));`,
  // How many quotes of these words the story had. Where it was not noted, there were at least those up to this one.
  `ALTER TABLE attribution_reports ADD COLUMN count INTEGER NOT NULL DEFAULT 1;
   UPDATE attribution_reports SET count = occurrence;
   ALTER TABLE corrections RENAME TO uncounted_corrections;
   CREATE TABLE corrections (
     article      TEXT NOT NULL,
     words        TEXT NOT NULL,
     occurrence   INTEGER NOT NULL,
     count        INTEGER NOT NULL,
     correction   TEXT NOT NULL CHECK (json_valid(correction)),
     corrected_at TEXT NOT NULL,
     PRIMARY KEY (article, words, occurrence, count)
   ) STRICT, WITHOUT ROWID;
   INSERT INTO corrections
     SELECT article, words, occurrence, occurrence, correction, corrected_at FROM uncounted_corrections;
   DROP TABLE uncounted_corrections;`,
  // Where the words of a story were read, by which it is judged whose name they may bear: at its page, else at its feed.
  // NULL if the operator gave it by hand.
  `ALTER TABLE stories ADD COLUMN address TEXT;
   UPDATE stories SET address = ${ADDRESS_OF('stories.origin', "stories.body ->> '$.url'")};`,
  // Servers, people and domains that the operator has blocked.
  `CREATE TABLE blocks (
     kind       TEXT NOT NULL CHECK (kind IN ('server', 'person', 'domain')),
     value      TEXT NOT NULL,
     blocked_at TEXT NOT NULL,
     PRIMARY KEY (kind, value)
   ) STRICT, WITHOUT ROWID;`,
  // The wording of every version. The shingles come from code, so older stories are indexed later, some at a time.
  `ALTER TABLE versions ADD COLUMN quotes TEXT;
   CREATE TABLE wordings (
     number    INTEGER PRIMARY KEY AUTOINCREMENT,
     article   TEXT NOT NULL,
     hash      TEXT NOT NULL,
     stored_at TEXT NOT NULL
   ) STRICT;
   CREATE INDEX wordings_by_article ON wordings (article);
   CREATE VIRTUAL TABLE wording_shingles USING fts5(
     shingles, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
   );
   CREATE TRIGGER wordings_removed AFTER DELETE ON wordings BEGIN
     DELETE FROM wording_shingles WHERE rowid BETWEEN OLD.number * 4096 AND OLD.number * 4096 + 4095;
   END;
   CREATE TABLE unread_wordings (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
   CREATE TRIGGER story_wordings_removed AFTER DELETE ON stories BEGIN
     DELETE FROM wordings WHERE article = OLD.article;
     DELETE FROM unread_wordings WHERE article = OLD.article;
   END;
   INSERT INTO unread_wordings SELECT article FROM stories;
   CREATE INDEX stories_by_coverage ON stories (source, coalesce(published_at, first_stored_at), article)
     WHERE withdrawn_at IS NULL;`,
  // When a posted edition is to be crossposted; NULL if it is not, or was.
  `ALTER TABLE editions ADD COLUMN crosspost_at TEXT;
   ALTER TABLE editions ADD COLUMN crosspost_tries INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX editions_to_crosspost ON editions (crosspost_at) WHERE crosspost_at IS NOT NULL;`,
  // What the operator removed is looked up for each new item.
  `CREATE INDEX stories_removed ON stories (article) WHERE withdrawn_why = 'removed';`,
  // The stories that were edited, the newest edit first.
  `CREATE INDEX stories_by_edit ON stories (stored_at, article)
     WHERE withdrawn_at IS NULL AND stored_at > first_stored_at;`,
  // What servers have set, and which were welcomed; whose a note is; on which days a digest comes, and whether in a forum.
  `CREATE TABLE settings (
     guild      TEXT PRIMARY KEY,
     settings   TEXT NOT NULL CHECK (json_valid(settings)),
     changed_at TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE welcomes (
     guild       TEXT PRIMARY KEY,
     welcomed_at TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   ALTER TABLE notes ADD COLUMN person TEXT;
   UPDATE notes SET person = value ->> '$.by' WHERE key LIKE 'asked:%';
   CREATE INDEX notes_by_person ON notes (person) WHERE person IS NOT NULL;
   ALTER TABLE digests ADD COLUMN days TEXT NOT NULL DEFAULT 'daily';
   ALTER TABLE digests ADD COLUMN forum INTEGER NOT NULL DEFAULT 0;`,
  // Alerts, the stories that they have met, and the ledger of their messages. A place is `channel:ID`, `forum:ID` or `person:ID`.
  `CREATE TABLE alerts (
     id           INTEGER PRIMARY KEY AUTOINCREMENT,
     owner        TEXT NOT NULL,
     number       INTEGER NOT NULL,
     guild        TEXT,
     place        TEXT NOT NULL,
     wish         TEXT NOT NULL CHECK (json_valid(wish)),
     quiet        TEXT CHECK (json_valid(quiet)),
     locale       TEXT NOT NULL,
     set_by       TEXT NOT NULL,
     set_at       TEXT NOT NULL,
     state        TEXT NOT NULL CHECK (state IN ('active', 'paused', 'off')),
     why          TEXT,
     paused_until TEXT,
     change       INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX alerts_by_owner ON alerts (owner, number);
   CREATE INDEX alerts_by_change ON alerts (change);
   CREATE INDEX alerts_muted ON alerts (paused_until) WHERE paused_until IS NOT NULL;
   -- One row: the change of the stories up to which they were matched.
   CREATE TABLE alert_cursor (id INTEGER PRIMARY KEY CHECK (id = 1), change INTEGER NOT NULL) STRICT;
   CREATE TABLE alert_hits (
     alert    INTEGER NOT NULL,
     event    TEXT NOT NULL,
     article  TEXT NOT NULL,
     added_at TEXT NOT NULL,
     UNIQUE (event, alert, article)
   ) STRICT;
   CREATE TABLE alert_events (
     place    TEXT NOT NULL,
     event    TEXT NOT NULL,
     due_at   TEXT NOT NULL,
     added_at TEXT NOT NULL,
     post     INTEGER,
     UNIQUE (event, place)
   ) STRICT;
   CREATE INDEX alert_events_waiting ON alert_events (place, due_at) WHERE post IS NULL;
   CREATE INDEX alert_events_by_post ON alert_events (post) WHERE post IS NOT NULL;
   CREATE TABLE alert_posts (
     id          INTEGER PRIMARY KEY AUTOINCREMENT,
     place       TEXT NOT NULL,
     created_at  TEXT NOT NULL,
     outcome     TEXT NOT NULL CHECK (outcome IN ('open', 'posted', 'nothing', 'failed')),
     holder      TEXT,
     lease_until TEXT,
     tries       INTEGER NOT NULL DEFAULT 0,
     begun_at    TEXT,
     message     TEXT,
     reason      TEXT,
     ended_at    TEXT,
     shown       TEXT,
     edit_at     TEXT,
     edit_tries  INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE INDEX alert_posts_by_place ON alert_posts (place, created_at);
   CREATE INDEX alert_posts_open ON alert_posts (lease_until) WHERE outcome = 'open';
   CREATE INDEX alert_posts_to_edit ON alert_posts (edit_at) WHERE edit_at IS NOT NULL;`,
  // Which gateway has which shards of a bot, and when a shard may identify. Nothing of it is worth moving or copying.
  `CREATE TABLE shard_plans (
     bot    TEXT PRIMARY KEY,
     shards INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE shard_ranges (
     bot         TEXT NOT NULL,
     number      INTEGER NOT NULL,
     gateway     TEXT,
     lease_until TEXT,
     PRIMARY KEY (bot, number)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE gateways (
     bot         TEXT NOT NULL,
     gateway     TEXT NOT NULL,
     alive_until TEXT NOT NULL,
     PRIMARY KEY (bot, gateway)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE identifies (
     bot     TEXT NOT NULL,
     bucket  INTEGER NOT NULL,
     free_at INTEGER NOT NULL,
     PRIMARY KEY (bot, bucket)
   ) STRICT, WITHOUT ROWID;`,
];

/** The schema version that this code reads and writes. */
const SCHEMA_VERSION = MIGRATIONS.length;

/** What all migrations make of an empty database, in a fourth of their time: one process of tests makes hundreds. */
let schemaOfNew: string | undefined;

/** Whether `migrate` would change an open database; false for one that is still empty. */
export function isOutdated(db: DatabaseSync): boolean {
  const version = versionOf(db);
  return version > 0 && version < SCHEMA_VERSION;
}

/** The format of an open database; 0 if it is empty. */
export function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}

/** Migrates an open database to SCHEMA_VERSION in one transaction. Throws StoreError if it is newer. `to` is for tests. */
export function migrate(db: DatabaseSync, to: number = SCHEMA_VERSION): void {
  const version = () => versionOf(db);
  refuseNewer(version());
  if (version() === SCHEMA_VERSION) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have migrated while this one waited for the lock.
    const isNew = version() === 0 && to === SCHEMA_VERSION;
    if (isNew && schemaOfNew !== undefined) {
      db.exec(`${schemaOfNew}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    } else {
      for (let step = version(); step < to; step += 1) {
        db.exec(MIGRATIONS[step] ?? '');
        db.exec(`PRAGMA user_version = ${step + 1}`);
      }
      if (isNew) schemaOfNew = schemaOf(db);
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

/** The SQL that makes the tables of a database that has no rows, in the order in which they were made. */
function schemaOf(db: DatabaseSync): string {
  // The tables of a full-text index come with it ("shadow"), and those of SQLite by themselves.
  const rows = db
    .prepare(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite|_%' ESCAPE '|'
         AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid`,
    )
    .all();
  return rows.map(({ sql }) => String(sql)).join(';\n');
}

/** Throws StoreError if an archive of this format cannot be read, because a newer version wrote it. */
export function refuseNewer(version: number): void {
  if (version <= SCHEMA_VERSION) return;
  throw new StoreError(
    `The archive was written by a newer On the Record (format ${version}; this one knows ${SCHEMA_VERSION}). ` +
      'Update On the Record, or set DATA_DIR to another folder. Nothing was changed.',
  );
}
