/** Writes of single stories. Whoever writes one has locked it. */
import { isDeepStrictEqual } from 'node:util';
import type { Article, PutResult, Story, WithdrawalReason } from '../../model/article.ts';
import { articleRow } from '../../search/index/article-row.ts';
import { text } from '../shared/row.ts';
import { storyWords } from './analysis.ts';
import { withCorrections } from './corrections.ts';
import type { Transaction } from './database.ts';
import { speakerWords } from './large-archive.ts';
import { HASH } from './migrations.ts';
import { notePending } from './posting-store.ts';
import { OPERATOR_FEED } from './scope.ts';
import { keepRows } from './story-rows.ts';
import { indexCurrent } from './write-wording.ts';

/** Earlier versions of a story that are kept: the first, and the newest. More come only from a page that changes at each look. */
const MAX_VERSIONS = 100;

/** SQL: the story of an origin. */
export const OF_ORIGIN = (value: string) => `${HASH('origin')} = ${HASH(value)} AND origin = ${value}`;

/** SQL for where the words of a story were read: at its page, else at its feed, whose number its origin has. */
const ADDRESS = `coalesce($2, CASE WHEN $3 LIKE 'http%' THEN $3
  WHEN $3 LIKE 'feed:%' THEN (SELECT url FROM feeds WHERE id::text = substring($3 FROM '^feed:([0-9]+)')) END)`;

/** Locks stories until the transaction ends, all that it will write at once. */
export function lockStories(sql: Transaction, ...articles: string[]): Promise<void> {
  return sql.lock(...articles.map((article) => `story ${article}`));
}

/** Stores a story, carried by `feeds`. */
export async function putStory(
  sql: Transaction,
  story: Story,
  feeds: readonly number[],
  now: string,
): Promise<PutResult> {
  const { id } = story.article;
  const old = text(await sql.get(`SELECT hash AS x FROM stories WHERE ${OF_ORIGIN('$1')}`, story.origin));
  const changed = old !== story.hash;
  if (changed) await writeVersion(sql, story, old !== undefined, now);
  const isOtherImage = !changed && (await replaceImage(sql, story.article));
  const carry = 'INSERT INTO story_feeds SELECT $1, unnest($2::integer[]) ON CONFLICT DO NOTHING';
  const isNewCarrier = (await sql.run(carry, id, feeds)) > 0;
  if (changed || isNewCarrier || isOtherImage) sql.changed(id);
  if (old === undefined) return 'added';
  return changed ? 'replaced' : 'unchanged';
}

/** A picture that alone has changed makes no new version: it is replaced in the one that there is. True if it was. */
async function replaceImage(sql: Transaction, { id, image }: Story['article']): Promise<boolean> {
  const row = await sql.get('SELECT body FROM stories WHERE article = $1', id);
  if (!row) return false;
  const { image: held, ...rest } = JSON.parse(String(row.body)) as Article;
  if (isDeepStrictEqual(held, image)) return false;
  const body = JSON.stringify({ ...rest, ...(image && { image }) });
  return (await sql.run('UPDATE stories SET body = $2 WHERE article = $1', id, body)) > 0;
}

/** Records that another feed carries a story; the story itself does not change. */
export async function carryStory(sql: Transaction, article: string, feed: number): Promise<void> {
  const carry = 'INSERT INTO story_feeds VALUES ($1, $2) ON CONFLICT DO NOTHING';
  if ((await sql.run(carry, article, feed)) > 0) sql.changed(article);
}

/**
 * Removes a story from all answers; false if it does not exist or is withdrawn already. What the operator removed stays
 * so whatever its source does.
 */
export async function withdrawStory(
  sql: Transaction,
  article: string,
  why: WithdrawalReason,
  now: string,
): Promise<boolean> {
  const withdraw =
    'UPDATE stories SET withdrawn_at = $3, withdrawn_why = $2 WHERE article = $1 AND withdrawn_at IS NULL';
  const done = (await sql.run(withdraw, article, why, now)) > 0;
  if (done) sql.changed(article);
  // The last reason counts, because it tells what has to change before the story is restored.
  else
    await sql.run(
      "UPDATE stories SET withdrawn_why = $2 WHERE article = $1 AND withdrawn_why <> 'removed'",
      article,
      why,
    );
  return done;
}

/** Restores a withdrawn story; false if it was not withdrawn, or the operator removed it. */
export async function restoreStory(sql: Transaction, article: string): Promise<boolean> {
  const restore = `UPDATE stories SET withdrawn_at = NULL, withdrawn_why = NULL
    WHERE article = $1 AND withdrawn_at IS NOT NULL AND withdrawn_why IS DISTINCT FROM 'removed'`;
  const done = (await sql.run(restore, article)) > 0;
  if (done) sql.changed(article);
  return done;
}

/** Removes up to `limit` stories of feeds that are older than an instant, with their versions; returns how many. */
export async function expireStories(sql: Transaction, before: string, limit: number): Promise<number> {
  const rows = await sql.all(
    `SELECT article AS x FROM stories WHERE coalesce(published_at, first_stored_at) < $1
       AND NOT EXISTS (SELECT 1 FROM story_feeds WHERE story_feeds.article = stories.article AND feed = ${OPERATOR_FEED})
     ORDER BY coalesce(published_at, first_stored_at), article LIMIT $2 FOR UPDATE SKIP LOCKED`,
    before,
    limit,
  );
  const articles = rows.map(({ x }) => String(x));
  for (const table of ['story_feeds', 'versions', 'stories'])
    await sql.run(`DELETE FROM ${table} WHERE article = ANY ($1::text[])`, articles);
  for (const article of articles) sql.changed(article);
  return articles.length;
}

async function writeVersion(sql: Transaction, story: Story, isKnown: boolean, now: string): Promise<void> {
  const { article } = story;
  if (isKnown) await keepVersion(sql, article.id);
  const quotes = await withCorrections(sql, article.id, story.quotes);
  await sql.run(
    `INSERT INTO stories (article, url, origin, hash, published_at, stored_at, first_stored_at, headline, source, body,
       published, quotes, attributor, event, follows, address, speaker_words)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12, $13, $14, ${ADDRESS}, $15)
     ON CONFLICT (article) DO UPDATE SET
       hash = excluded.hash, published_at = excluded.published_at, stored_at = excluded.stored_at,
       headline = excluded.headline, source = excluded.source, body = excluded.body, published = excluded.published,
       quotes = excluded.quotes, attributor = excluded.attributor, event = coalesce(stories.event, excluded.event),
       url = excluded.url, address = excluded.address, speaker_words = excluded.speaker_words`,
    article.id,
    article.url ?? null,
    story.origin,
    story.hash,
    article.publishedAt?.instant ?? null,
    now,
    article.headline,
    article.source,
    JSON.stringify(article),
    article.publishedAt ? JSON.stringify(article.publishedAt) : null,
    JSON.stringify(quotes),
    story.attributor,
    story.event ?? null,
    story.follows ?? null,
    speakerWords(quotes),
  );
  await notePending(sql, article.id);
  await keepRows(sql, [{ article: article.id, hash: story.hash, bytes: articleRow(article) }]);
  const { vector, stems } = storyWords(article);
  await sql.run(
    `INSERT INTO story_words VALUES ($1, $2::tsvector, $3)
     ON CONFLICT (article) DO UPDATE SET words = excluded.words, stems = excluded.stems`,
    article.id,
    vector,
    stems,
  );
  await indexCurrent(sql, story, isKnown, now);
}

/** Keeps the version that readers see now among the earlier ones. */
async function keepVersion(sql: Transaction, article: string): Promise<void> {
  await sql.run(
    `INSERT INTO versions (article, hash, stored_at, body, quotes)
     SELECT article, hash, stored_at, body, quotes FROM stories WHERE article = $1 ON CONFLICT DO NOTHING`,
    article,
  );
  await sql.run(
    `DELETE FROM versions WHERE article = $1 AND (stored_at, hash) IN (
       SELECT stored_at, hash FROM versions WHERE article = $1
         AND stored_at > (SELECT min(stored_at) FROM versions WHERE article = $1)
       ORDER BY stored_at DESC OFFSET ${MAX_VERSIONS - 1})`,
    article,
  );
}
