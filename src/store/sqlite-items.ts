/** The items of feeds on SQLite: the half of the FeedStore that is about what stood in a feed. */
import type { Item, ItemDetails, ItemTraits, KeepOptions, KeepResult, KnownItem } from './feed-store.ts';
import { BY_HAND, carryStory, putStory, restoreStory, withdrawStory } from './put-story.ts';
import { type Row, type Sqlite, text, type Value } from './sqlite.ts';
import type { Story } from './store.ts';

export class SqliteItems {
  readonly #sql: Sqlite;

  constructor(sql: Sqlite) {
    this.#sql = sql;
  }

  async itemsLike(feed: number, traits: readonly ItemTraits[], recent: number): Promise<KnownItem[]> {
    const given = (pick: (one: ItemTraits) => string | undefined) =>
      JSON.stringify([...new Set(traits.flatMap((one) => pick(one) ?? []))]);
    // A branch of its own for each index.
    const rows = this.#sql.all(
      `SELECT * FROM items WHERE id IN (
         SELECT id FROM items WHERE feed = ?1 AND guid IN (SELECT value FROM json_each(?2))
         UNION SELECT id FROM items WHERE feed = ?1 AND link IN (SELECT value FROM json_each(?3))
         UNION SELECT id FROM items WHERE feed = ?1 AND title IN (SELECT value FROM json_each(?4))
         UNION SELECT id FROM (SELECT id FROM items WHERE feed = ?1 ORDER BY last_seen DESC, id DESC LIMIT ?5)
       ) ORDER BY id LIMIT 2000`,
      feed,
      given(({ guid }) => guid),
      given(({ link }) => link),
      given(({ title }) => title || undefined),
      recent,
    );
    return rows.map(itemOf);
  }

  async itemsToCheck(feed: number, now: string, most: number): Promise<KnownItem[]> {
    const sql =
      'SELECT * FROM items WHERE feed = ? AND check_at <= ? AND article IS NOT NULL ORDER BY check_at LIMIT ?';
    return this.#sql.all(sql, feed, now, most).map(itemOf);
  }

  async keep(
    feed: number,
    id: number | undefined,
    item: Item,
    story: Story | undefined,
    now: string,
    { isThere = true, withdrawn }: KeepOptions = {},
  ): Promise<KeepResult> {
    return this.#sql.write(() => {
      const kept = story ? this.#keepStory(feed, story, now) : 'unchanged';
      const article = story?.article.id ?? (id === undefined ? undefined : this.#articleOf(id));
      const result = withdrawn === undefined ? kept : this.#stand(feed, article, withdrawn, now, kept);
      const { traits, hash, details, checkAt } = item;
      const values: Value[] = [
        story?.article.id ?? null,
        traits.guid ?? null,
        traits.link ?? null,
        traits.title,
        traits.publishedAt ?? null,
        hash,
        now,
        checkAt ?? null,
        JSON.stringify({ ...details, sketch: traits.sketch } satisfies ItemDetails),
      ];
      if (id === undefined)
        this.#sql.run(
          `INSERT INTO items (feed, article, guid, link, title, published_at, hash, first_seen, last_seen, check_at, details)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10)`,
          feed,
          ...values,
        );
      else
        this.#sql.run(
          `UPDATE items SET article = coalesce(?2, article), guid = ?3, link = ?4, title = ?5, published_at = ?6, hash = ?7,
             last_seen = CASE WHEN ?11 THEN ?8 ELSE last_seen END, check_at = ?9, details = ?10 WHERE id = ?1`,
          id,
          ...values,
          isThere ? 1 : 0,
        );
      return result;
    });
  }

  async seen(items: readonly number[], now: string): Promise<void> {
    if (items.length === 0) return;
    const sql = 'UPDATE items SET last_seen = ? WHERE id IN (SELECT value FROM json_each(?))';
    this.#sql.writeLightly(() => this.#sql.run(sql, now, JSON.stringify(items)));
  }

  async forgetItems(before: string): Promise<number> {
    return this.#sql.write(() => this.#sql.run('DELETE FROM items WHERE last_seen < ?', before));
  }

  #articleOf(item: number): string | undefined {
    return text(this.#sql.get('SELECT article AS x FROM items WHERE id = ? AND article IS NOT NULL', item));
  }

  /** Withdraws a story or lets it in again, where the feed's word on it counts. */
  #stand(
    feed: number,
    article: string | undefined,
    withdrawn: NonNullable<KeepOptions['withdrawn']>,
    now: string,
    kept: KeepResult,
  ): KeepResult {
    if (article === undefined || !this.#owns(feed, article)) return kept;
    if (withdrawn !== false)
      return withdrawStory(this.#sql, article, withdrawn, now) ? 'withdrawn' : 'unchanged';
    return restoreStory(this.#sql, article) && kept === 'unchanged' ? 'replaced' : kept;
  }

  #keepStory(feed: number, story: Story, now: string): KeepResult {
    const { id } = story.article;
    const held = this.#sql.get('SELECT 1 FROM stories WHERE article = ?', id);
    if (!held || this.#owns(feed, id)) return putStory(this.#sql, story, [feed], now);
    carryStory(this.#sql, id, feed);
    return 'carried';
  }

  /** Whether a feed's word on a story counts: it was the first to bring it, or nobody follows the one that was. */
  #owns(feed: number, article: string): boolean {
    const byHand = this.#sql.get(
      `SELECT 1 FROM story_feeds WHERE article = ? AND feed = ${BY_HAND}`,
      article,
    );
    if (byHand) return false;
    const first = this.#sql.get(
      `SELECT feed FROM items WHERE article = ? AND (feed = ? OR EXISTS (SELECT 1 FROM sources WHERE sources.feed = items.feed))
       ORDER BY id LIMIT 1`,
      article,
      feed,
    );
    return first === undefined || first.feed === feed;
  }
}

function itemOf(row: Row): KnownItem {
  const { sketch, ...details } = JSON.parse(String(row.details)) as ItemDetails;
  const column = (name: string) => (row[name] === null ? undefined : String(row[name]));
  const [guid, link, publishedAt, article, checkAt] = [
    'guid',
    'link',
    'published_at',
    'article',
    'check_at',
  ].map(column);
  return {
    id: Number(row.id),
    traits: {
      ...(guid !== undefined && { guid }),
      ...(link !== undefined && { link }),
      title: String(row.title),
      ...(publishedAt !== undefined && { publishedAt }),
      sketch,
    },
    hash: String(row.hash),
    details,
    ...(article !== undefined && { article }),
    ...(checkAt !== undefined && { checkAt }),
    firstSeen: String(row.first_seen),
    lastSeen: String(row.last_seen),
  };
}
