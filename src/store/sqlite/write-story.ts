import type { PutResult, Story, WithdrawalReason } from '../../model/article.ts';
import type { Database } from './database.ts';

/** The feed that stands for the operator's own hand. */
export const OPERATOR_FEED = 0;

/** One more than any change so far: readers in other processes see what is new by it. */
export const NEXT_CHANGE = `(SELECT 1 + max(
  (SELECT coalesce(max(change), 0) FROM stories), (SELECT coalesce(max(change), 0) FROM removals)))`;

/** Keeps a story that a feed, or nobody but the operator, carries. */
export function putStory(sql: Database, story: Story, feeds: readonly number[], now: string): PutResult {
  const old = sql.get('SELECT hash FROM stories WHERE origin = ?', story.origin);
  const changed = old?.hash !== story.hash;
  if (changed) writeVersion(sql, story, now);
  let reaches = false;
  for (const feed of feeds)
    reaches =
      sql.run('INSERT OR IGNORE INTO story_feeds VALUES (?, ?)', story.article.id, feed) > 0 || reaches;
  if (!changed && reaches) markChanged(sql, story.article.id);
  if (!old) return 'added';
  return changed ? 'replaced' : 'unchanged';
}

/** Lets a further feed carry a story; nothing else of it changes. */
export function carryStory(sql: Database, article: string, feed: number): void {
  if (sql.run('INSERT OR IGNORE INTO story_feeds VALUES (?, ?)', article, feed) > 0)
    markChanged(sql, article);
}

/** Takes a story out of all answers; false where it is not there or is out already. */
export function withdrawStory(sql: Database, article: string, why: WithdrawalReason, now: string): boolean {
  const change =
    'UPDATE stories SET withdrawn_at = ?, withdrawn_why = ? WHERE article = ? AND withdrawn_at IS NULL';
  const done = sql.run(change, now, why, article) > 0;
  if (done) markChanged(sql, article);
  // Of several reasons the last one counts: it says what has to change for the story to come back.
  else sql.run('UPDATE stories SET withdrawn_why = ? WHERE article = ?', why, article);
  return done;
}

/** Lets a withdrawn story into answers again; false where it was not withdrawn. */
export function restoreStory(sql: Database, article: string): boolean {
  const change =
    'UPDATE stories SET withdrawn_at = NULL, withdrawn_why = NULL WHERE article = ? AND withdrawn_at IS NOT NULL';
  const done = sql.run(change, article) > 0;
  if (done) markChanged(sql, article);
  return done;
}

/** Removes up to `most` stories of feeds that are older than an instant, with their versions; how many. */
export function expireStories(sql: Database, before: string, most: number, now: string): number {
  const rows = sql.all(
    `SELECT article AS x FROM stories WHERE coalesce(published_at, first_stored_at) < ?
     AND NOT EXISTS (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article AND feed = ${OPERATOR_FEED})
     ORDER BY coalesce(published_at, first_stored_at) LIMIT ?`,
    before,
    most,
  );
  for (const { x } of rows) {
    const article = String(x);
    sql.run(`INSERT OR REPLACE INTO removals VALUES (?, ${NEXT_CHANGE}, ?)`, article, now);
    for (const table of ['stories', 'versions', 'story_feeds'])
      sql.run(`DELETE FROM ${table} WHERE article = ?`, article);
  }
  return rows.length;
}

/** Tells other processes to look at a story again. */
export function markChanged(sql: Database, article: string): void {
  sql.run(`UPDATE stories SET change = ${NEXT_CHANGE} WHERE article = ?`, article);
}

function writeVersion(sql: Database, story: Story, now: string): void {
  const { article } = story;
  sql.run(
    'INSERT OR IGNORE INTO versions SELECT article, hash, stored_at, body FROM stories WHERE origin = ?',
    story.origin,
  );
  sql.run('DELETE FROM removals WHERE article = ?', article.id);
  sql.run(
    `INSERT INTO stories (article, origin, hash, published_at, stored_at, first_stored_at, headline, source, body, quotes, attributor, event, change)
     VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ${NEXT_CHANGE})
     ON CONFLICT (article) DO UPDATE SET
       hash = excluded.hash, published_at = excluded.published_at, stored_at = excluded.stored_at,
       headline = excluded.headline, source = excluded.source, body = excluded.body, quotes = excluded.quotes,
       attributor = excluded.attributor, event = excluded.event, change = excluded.change`,
    article.id,
    story.origin,
    story.hash,
    article.publishedAt?.instant ?? null,
    now,
    article.headline,
    article.source,
    JSON.stringify(article),
    JSON.stringify(story.quotes),
    story.attributor,
    story.event ?? null,
  );
}
