/** Reads of the versions of stories that later ones replaced. */
import type { Article, FeedScope, Quote, StoryLine } from '../../model/article.ts';
import { lineOf, shownSource } from '../shared/story-rows.ts';
import type { EarlierVersion, StoryTimes } from '../store.ts';
import { withCorrections } from './corrections.ts';
import type { Reader } from './database.ts';
import { IN_SCOPE, scopeValue } from './scope.ts';
import { LINE } from './story-lines.ts';

/** Edited stories read at a time. */
const BATCH_SIZE = 25;

const VISIBLE = `stories.withdrawn_at IS NULL AND ${IN_SCOPE}`;

/** The replaced versions of a current story, newest first. */
export async function* earlierVersions(
  sql: Reader,
  article: string,
  scope?: FeedScope,
): AsyncIterable<EarlierVersion> {
  let replacedAt = (await timesOf(sql, article, scope))?.storedAt;
  while (replacedAt !== undefined) {
    const row = await sql.get(
      `SELECT versions.body, versions.quotes, versions.stored_at, first_stored_at, address
       FROM versions JOIN stories USING (article)
       WHERE article = $2 AND ${VISIBLE} AND versions.stored_at < $3 ORDER BY versions.stored_at DESC LIMIT 1`,
      scopeValue(scope),
      article,
      replacedAt,
    );
    if (!row) return;
    const stored = JSON.parse(String(row.body)) as Article;
    const quotes = row.quotes === null ? undefined : (JSON.parse(String(row.quotes)) as Quote[]);
    const storedAt = String(row.stored_at);
    yield {
      story: { article: { ...stored, source: shownSource(stored.source, row) } },
      ...(quotes && { quotes: await withCorrections(sql, article, quotes) }),
      storedAt,
      firstStoredAt: String(row.first_stored_at),
      replacedAt,
    };
    replacedAt = storedAt;
  }
}

/** When a current story came. */
export async function timesOf(
  sql: Reader,
  article: string,
  scope?: FeedScope,
): Promise<StoryTimes | undefined> {
  const row = await sql.get(
    `SELECT first_stored_at, stored_at,
       (SELECT max(CASE WHEN from_page THEN page_read_at ELSE last_seen END)
          FROM items WHERE items.article = stories.article) AS seen_at
     FROM stories WHERE ${VISIBLE} AND article = $2`,
    scopeValue(scope),
    article,
  );
  if (!row) return undefined;
  const [firstStoredAt, storedAt] = [String(row.first_stored_at), String(row.stored_at)];
  const seenAt = row.seen_at === null ? '' : String(row.seen_at);
  return { firstStoredAt, storedAt, ...(seenAt > storedAt && { seenAt }) };
}

/** Those of the stories that a feed brought which somebody had followed for a day. */
export async function newInFeeds(
  sql: Reader,
  articles: readonly string[],
  scope?: FeedScope,
): Promise<ReadonlySet<string>> {
  const rows = await sql.all(
    `SELECT article AS x FROM stories WHERE ${VISIBLE} AND article = ANY ($2)
     AND EXISTS (SELECT 1 FROM story_feeds JOIN sources USING (feed) WHERE story_feeds.article = stories.article
       AND ($1::integer[] IS NULL OR feed = ANY ($1))
       AND added_at::timestamptz <= first_stored_at::timestamptz - interval '1 day')`,
    scopeValue(scope),
    articles,
  );
  return new Set(rows.map((row) => String(row.x)));
}

/** Current stories with a replaced version, the newest edit first. */
export async function* edited(sql: Reader, scope?: FeedScope): AsyncIterable<StoryLine> {
  // The first batch begins before the newest edit: this year is later than any.
  let [time, article] = ['9999', ''];
  for (;;) {
    const rows = await sql.all(
      `${LINE} AND ${IN_SCOPE} AND stored_at > first_stored_at AND (stored_at, article) < ($2, $3)
       ORDER BY stored_at DESC, article DESC LIMIT ${BATCH_SIZE}`,
      scopeValue(scope),
      time,
      article,
    );
    for (const row of rows) yield lineOf(row);
    const last = rows.at(-1);
    if (!last) return;
    [time, article] = [String(last.stored_at), String(last.article)];
  }
}
