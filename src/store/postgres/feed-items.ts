/** The items of feeds on PostgreSQL: the part of the FeedStore about what feeds contain. */
import type { Story } from '../../model/article.ts';
import type { ItemFingerprint } from '../../model/feed.ts';
import type { Item, ItemDetails, KeepArguments, KeepOptions, KeepResult, KnownItem } from '../feed-store.ts';
import { itemOf } from '../shared/feed-rows.ts';
import { text } from '../shared/row.ts';
import type { Database, Transaction } from './database.ts';
import { HASH } from './migrations.ts';
import { OPERATOR_FEED } from './scope.ts';
import { carryStory, lockStories, putStory, restoreStory, withdrawStory } from './write-story.ts';

/** The methods of the FeedStore about items. */
export class PostgresFeedItems {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async itemsLike(
    feed: number,
    fingerprints: readonly ItemFingerprint[],
    recent: number,
  ): Promise<KnownItem[]> {
    const valuesOf = (pick: (one: ItemFingerprint) => string | undefined) => [
      ...new Set(fingerprints.flatMap((one) => pick(one) ?? [])),
    ];
    // Each branch of the union uses its own index.
    const like = (column: string, values: string) =>
      `SELECT id FROM items WHERE feed = $1 AND ${column} = ANY (${values}::text[])
         AND ${HASH(column)} = ANY (ARRAY(SELECT ${HASH('value')} FROM unnest(${values}::text[]) AS value))`;
    const rows = await this.#sql.all(
      `SELECT * FROM items WHERE id IN (
         ${like('guid', '$2')} UNION ${like('link', '$3')} UNION ${like('title', '$4')}
         UNION (SELECT id FROM items WHERE feed = $1 ORDER BY last_seen DESC, id DESC LIMIT $5)
       ) ORDER BY id LIMIT 2000`,
      feed,
      valuesOf(({ guid }) => guid),
      valuesOf(({ link }) => link),
      valuesOf(({ title }) => title || undefined),
      recent,
    );
    return rows.map(itemOf);
  }

  async hasOtherItem(feed: number, link: string, item: number | undefined): Promise<boolean> {
    const sql = `SELECT 1 FROM items WHERE feed = $1 AND ${HASH('link')} = ${HASH('$2')} AND link = $2
      AND id IS DISTINCT FROM $3 LIMIT 1`;
    return (await this.#sql.get(sql, feed, link, item ?? null)) !== undefined;
  }

  async itemsToCheck(feed: number, now: string, limit: number): Promise<KnownItem[]> {
    const sql = `SELECT * FROM items WHERE feed = $1 AND check_at <= $2 AND article IS NOT NULL
      ORDER BY check_at, id LIMIT $3`;
    return (await this.#sql.all(sql, feed, now, limit)).map(itemOf);
  }

  async keep(...args: KeepArguments): Promise<KeepResult> {
    const [result = 'unchanged'] = await this.keepAll([args]);
    return result;
  }

  async keepAll(items: readonly KeepArguments[]): Promise<KeepResult[]> {
    return this.#sql.write(async (sql) => {
      const known = await articlesOf(sql, items);
      const articles = items.flatMap(([, id, , story]) => story?.article.id ?? known.get(id) ?? []);
      await lockStories(sql, ...articles);
      const results: KeepResult[] = [];
      for (const args of items) results.push(await keepOne(sql, known.get(args[1]), ...args));
      return results;
    });
  }

  async markSeen(items: readonly number[], now: string): Promise<void> {
    if (items.length === 0) return;
    const set = 'UPDATE items SET last_seen = $2 WHERE id = ANY ($1::bigint[])';
    await this.#sql.writeLightly((sql) => sql.run(set, items, now));
  }

  removeUnseenItems(before: string): Promise<number> {
    return this.#sql.run('DELETE FROM items WHERE last_seen < $1', before);
  }
}

/** The articles of those items that have one already, by the number of the item. */
async function articlesOf(
  sql: Transaction,
  items: readonly KeepArguments[],
): Promise<ReadonlyMap<number | undefined, string>> {
  const ids = items.flatMap(([, id]) => id ?? []);
  if (ids.length === 0) return new Map();
  const rows = await sql.all(
    'SELECT id, article FROM items WHERE id = ANY ($1::bigint[]) AND article IS NOT NULL',
    ids,
  );
  return new Map(rows.map(({ id, article }) => [Number(id), String(article)]));
}

/** Keeps an item, whose story so far is `known`. */
async function keepOne(
  sql: Transaction,
  known: string | undefined,
  ...[feed, id, item, story, now, { isThere = true, withdrawn } = {}]: KeepArguments
): Promise<KeepResult> {
  const kept = story ? await keepStory(sql, feed, story, now) : 'unchanged';
  const article = story?.article.id ?? known;
  const result =
    withdrawn === undefined ? kept : await applyWithdrawal(sql, feed, article, withdrawn, now, kept);
  const values = [story?.article.id ?? null, ...valuesOf(item)] as const;
  if (id === undefined)
    await sql.run(
      `INSERT INTO items (feed, first_seen, last_seen, article, guid, link, title, published_at, hash, check_at, details, from_page, page_read_at)
       VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      feed,
      now,
      ...values,
    );
  else
    await sql.run(
      `UPDATE items SET last_seen = CASE WHEN $13::boolean THEN $2 ELSE last_seen END, article = coalesce($3, article),
         guid = $4, link = $5, title = $6, published_at = $7, hash = $8, check_at = $9, details = $10, from_page = $11, page_read_at = $12
       WHERE id = $1`,
      id,
      now,
      ...values,
      isThere,
    );
  return result;
}

/** The values of the columns from `guid` on. */
function valuesOf({ fingerprint, hash, details, checkAt }: Item) {
  const { guid, link, title, publishedAt, sketch } = fingerprint;
  return [
    guid ?? null,
    link ?? null,
    title,
    publishedAt ?? null,
    hash,
    checkAt ?? null,
    JSON.stringify({ ...details, sketch } satisfies ItemDetails),
    details.fromPage ?? false,
    details.readAt ?? null,
  ] as const;
}

/** Withdraws or restores a story, if the feed owns it. */
async function applyWithdrawal(
  sql: Transaction,
  feed: number,
  article: string | undefined,
  withdrawn: NonNullable<KeepOptions['withdrawn']>,
  now: string,
  kept: KeepResult,
): Promise<KeepResult> {
  if (article === undefined || !(await owns(sql, feed, article))) return kept;
  if (withdrawn !== false)
    return (await withdrawStory(sql, article, withdrawn, now)) ? 'withdrawn' : 'unchanged';
  return (await restoreStory(sql, article)) && kept === 'unchanged' ? 'replaced' : kept;
}

async function keepStory(sql: Transaction, feed: number, story: Story, now: string): Promise<KeepResult> {
  const { id } = story.article;
  const held = await sql.get('SELECT 1 FROM stories WHERE article = $1', id);
  if (!held || (await owns(sql, feed, id))) return putStory(sql, story, [feed], now);
  await carryStory(sql, id, feed);
  return 'carried';
}

/** True if a feed may change a story: it brought the story first, or nobody follows the feed that did. */
async function owns(sql: Transaction, feed: number, article: string): Promise<boolean> {
  const byHand = await sql.get(
    `SELECT 1 FROM story_feeds WHERE article = $1 AND feed = ${OPERATOR_FEED}`,
    article,
  );
  if (byHand) return false;
  const first = text(
    await sql.get(
      `SELECT feed AS x FROM items WHERE article = $1
         AND (feed = $2 OR EXISTS (SELECT 1 FROM sources WHERE sources.feed = items.feed))
       ORDER BY id LIMIT 1`,
      article,
      feed,
    ),
  );
  return first === undefined || Number(first) === feed;
}
