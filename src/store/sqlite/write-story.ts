/** Writes of single stories; each function runs inside a transaction. */
import type { PutResult, Story, WithdrawalReason } from '../../model/article.ts';
import { withCorrections } from './corrections.ts';
import type { Database } from './database.ts';
import { ADDRESS_OF } from './migrations.ts';
import { indexCurrent } from './write-wording.ts';

/** The feed number of stories that the operator gave by hand. */
export const OPERATOR_FEED = 0;

/** SQL for the next change number, by which readers in other processes find what is new. */
export const NEXT_CHANGE = `(SELECT 1 + max(
  (SELECT coalesce(max(change), 0) FROM stories), (SELECT coalesce(max(change), 0) FROM removals)))`;

/** Stores a story, carried by `feeds`. */
export function putStory(sql: Database, story: Story, feeds: readonly number[], now: string): PutResult {
  const old = sql.get('SELECT hash FROM stories WHERE origin = ?', story.origin);
  const changed = old?.hash !== story.hash;
  if (changed) writeVersion(sql, story, now);
  const isOtherImage = !changed && replaceImage(sql, story.article);
  let isNewCarrier = false;
  for (const feed of feeds)
    isNewCarrier =
      sql.run('INSERT OR IGNORE INTO story_feeds VALUES (?, ?)', story.article.id, feed) > 0 || isNewCarrier;
  if (!changed && (isNewCarrier || isOtherImage)) markChanged(sql, story.article.id);
  if (!old) return 'added';
  return changed ? 'replaced' : 'unchanged';
}

/** A picture that alone has changed makes no new version: it is replaced in the one that there is. True if it was. */
function replaceImage(sql: Database, { id, image }: Story['article']): boolean {
  const written = image === undefined ? null : JSON.stringify(image);
  return (
    sql.run(
      `UPDATE stories SET body = CASE WHEN ?2 IS NULL THEN json_remove(body, '$.image') ELSE json_set(body, '$.image', json(?2)) END
       WHERE article = ?1 AND body -> '$.image' IS NOT json(?2)`,
      id,
      written,
    ) > 0
  );
}

/** Records that another feed carries a story; the story itself does not change. */
export function carryStory(sql: Database, article: string, feed: number): void {
  if (sql.run('INSERT OR IGNORE INTO story_feeds VALUES (?, ?)', article, feed) > 0)
    markChanged(sql, article);
}

/**
 * Removes a story from all answers; false if it does not exist or is withdrawn already. What the operator removed stays
 * so whatever its source does.
 */
export function withdrawStory(sql: Database, article: string, why: WithdrawalReason, now: string): boolean {
  const change =
    'UPDATE stories SET withdrawn_at = ?, withdrawn_why = ? WHERE article = ? AND withdrawn_at IS NULL';
  const done = sql.run(change, now, why, article) > 0;
  if (done) markChanged(sql, article);
  // The last reason counts, because it tells what has to change before the story is restored.
  else
    sql.run(
      "UPDATE stories SET withdrawn_why = ? WHERE article = ? AND withdrawn_why IS NOT 'removed'",
      why,
      article,
    );
  return done;
}

/** Restores a withdrawn story; false if it was not withdrawn, or the operator removed it. */
export function restoreStory(sql: Database, article: string): boolean {
  const change = `UPDATE stories SET withdrawn_at = NULL, withdrawn_why = NULL
    WHERE article = ? AND withdrawn_at IS NOT NULL AND withdrawn_why IS NOT 'removed'`;
  const done = sql.run(change, article) > 0;
  if (done) markChanged(sql, article);
  return done;
}

/** Removes up to `limit` stories of feeds that are older than an instant, with their versions; returns how many. */
export function expireStories(sql: Database, before: string, limit: number, now: string): number {
  const rows = sql.all(
    `SELECT article AS x FROM stories WHERE coalesce(published_at, first_stored_at) < ?
     AND NOT EXISTS (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article AND feed = ${OPERATOR_FEED})
     ORDER BY coalesce(published_at, first_stored_at) LIMIT ?`,
    before,
    limit,
  );
  for (const { x } of rows) {
    const article = String(x);
    sql.run(`INSERT OR REPLACE INTO removals VALUES (?, ${NEXT_CHANGE}, ?)`, article, now);
    for (const table of ['stories', 'versions', 'story_feeds'])
      sql.run(`DELETE FROM ${table} WHERE article = ?`, article);
  }
  return rows.length;
}

/** Gives a story a new change number, so other processes read it again. */
function markChanged(sql: Database, article: string): void {
  sql.run(`UPDATE stories SET change = ${NEXT_CHANGE} WHERE article = ?`, article);
}

/** Earlier versions of a story that are kept: the first, and the newest. More come only from a page that changes at each look. */
const MAX_VERSIONS = 100;

function writeVersion(sql: Database, story: Story, now: string): void {
  const { article } = story;
  sql.run(
    `INSERT OR IGNORE INTO versions (article, hash, stored_at, body, quotes)
     SELECT article, hash, stored_at, body, quotes FROM stories WHERE origin = ?`,
    story.origin,
  );
  sql.run(
    `DELETE FROM versions WHERE rowid IN (
       SELECT rowid FROM versions WHERE article = ?1
         AND stored_at > (SELECT min(stored_at) FROM versions WHERE article = ?1)
       ORDER BY stored_at DESC LIMIT -1 OFFSET ${MAX_VERSIONS - 1})`,
    article.id,
  );
  sql.run('DELETE FROM removals WHERE article = ?', article.id);
  sql.run(
    `INSERT INTO stories (article, origin, hash, published_at, stored_at, first_stored_at, headline, source, body, quotes, attributor, event, follows, address, change)
     VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
       ${ADDRESS_OF('?2', '?13')}, ${NEXT_CHANGE})
     ON CONFLICT (article) DO UPDATE SET
       hash = excluded.hash, published_at = excluded.published_at, stored_at = excluded.stored_at,
       headline = excluded.headline, source = excluded.source, body = excluded.body, quotes = excluded.quotes,
       attributor = excluded.attributor, event = coalesce(event, excluded.event), address = excluded.address, change = excluded.change`,
    article.id,
    story.origin,
    story.hash,
    article.publishedAt?.instant ?? null,
    now,
    article.headline,
    article.source,
    JSON.stringify(article),
    JSON.stringify(withCorrections(sql, article.id, story.quotes)),
    story.attributor,
    story.event ?? null,
    story.follows ?? null,
    article.url ?? null,
  );
  indexCurrent(sql, article.id);
}
