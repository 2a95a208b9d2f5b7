/**
 * What an archive consists of, table by table, as it is moved between databases. A row is what SQLite has: text, numbers,
 * and 0 or 1. Indexes of words are not moved but made anew.
 */

export interface MovedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** the columns by which rows are ordered, and of which no two rows have the same */
  readonly key: readonly string[];
  /** `number` is the rowid of SQLite, which is no column of its own */
  readonly isNumbered?: true;
  /** those that SQLite has as numbers, and PostgreSQL as truth values */
  readonly truths?: readonly string[];
  /** the column whose bytes are counted, to check the copy */
  readonly measured?: string;
  /** the SELECT of its rows, where it is not just that of its columns */
  readonly from?: { readonly sqlite: string; readonly postgres: string };
  /** what is read with it, and not a column of its own */
  readonly extra?: readonly string[];
}

/** SQL: the words of a version, by its row of `wordings`. */
const BODY = (row: string) => {
  const isOf = (table: string) =>
    `${table}.article = ${row}.article AND ${table}.hash = ${row}.hash AND ${table}.stored_at = ${row}.stored_at`;
  return `coalesce((SELECT body FROM stories WHERE ${isOf('stories')}), (SELECT body FROM versions WHERE ${isOf('versions')}))`;
};
/** The words of each version, and those of the next one: what that still has is not indexed. */
const WORDINGS = `SELECT number, article, hash, stored_at, ${BODY('one')} AS body,
  (SELECT ${BODY('next')} FROM wordings AS next WHERE next.article = one.article AND next.number > one.number
   ORDER BY next.number LIMIT 1) AS later FROM wordings AS one`;

const STORY = [
  'article',
  'origin',
  'hash',
  'published_at',
  'first_stored_at',
  'stored_at',
  'withdrawn_at',
  'withdrawn_why',
  'headline',
  'source',
  'body',
  'quotes',
  'attributor',
  'event',
  'follows',
  'settled',
  'address',
] as const;

/** In the order in which they are moved: what refers to another table comes after it. */
export const MOVED_TABLES: readonly MovedTable[] = [
  {
    name: 'stories',
    // In order of arrival.
    columns: ['number', ...STORY, 'change'],
    key: ['number'],
    isNumbered: true,
    truths: ['settled'],
    measured: 'body',
    from: {
      sqlite: `SELECT rowid AS number, ${STORY.join(', ')}, change FROM stories`,
      postgres: `SELECT stories.number, ${STORY.map((column) => `stories.${column}`).join(', ')},
        coalesce(changes.number, 0) AS change FROM stories LEFT JOIN changes USING (article)`,
    },
  },
  {
    name: 'removals',
    columns: ['article', 'change', 'removed_at'],
    key: ['article'],
    from: {
      sqlite: 'SELECT article, change, removed_at FROM removals',
      postgres: `SELECT article, number AS change, '' AS removed_at FROM changes
        WHERE NOT EXISTS (SELECT 1 FROM stories WHERE stories.article = changes.article)`,
    },
  },
  {
    name: 'versions',
    columns: ['article', 'hash', 'stored_at', 'body', 'quotes'],
    key: ['article', 'stored_at', 'hash'],
    measured: 'body',
  },
  { name: 'story_feeds', columns: ['article', 'feed'], key: ['article', 'feed'] },
  {
    name: 'wordings',
    columns: ['number', 'article', 'hash', 'stored_at'],
    key: ['number'],
    extra: ['body', 'later'],
    from: { sqlite: WORDINGS, postgres: WORDINGS },
  },
  {
    name: 'notes',
    columns: ['key', 'value', 'expires_at', 'person'],
    key: ['key'],
    measured: 'value',
  },
  {
    name: 'feeds',
    columns: [
      'id',
      'url',
      'title',
      'is_page',
      'state',
      'next_poll',
      'failing_since',
      'lease_holder',
      'lease_until',
    ],
    key: ['id'],
    truths: ['is_page'],
    measured: 'state',
  },
  {
    name: 'sources',
    columns: ['feed', 'owner', 'channel', 'added_by', 'added_at', 'paused', 'told', 'time_zone'],
    key: ['owner', 'feed'],
    truths: ['paused'],
  },
  { name: 'departures', columns: ['owner', 'left_at'], key: ['owner'] },
  {
    name: 'items',
    columns: [
      'id',
      'feed',
      'article',
      'guid',
      'link',
      'title',
      'published_at',
      'hash',
      'first_seen',
      'last_seen',
      'check_at',
      'details',
    ],
    key: ['id'],
    measured: 'details',
  },
  {
    name: 'digests',
    columns: [
      'id',
      'guild',
      'number',
      'set_by',
      'set_at',
      'state',
      'why',
      'next_slot',
      'channel',
      'forum',
      'days',
      'time',
      'zone',
      'wish',
      'quiet',
      'crosspost',
      'role',
      'locale',
    ],
    key: ['id'],
    truths: ['forum', 'quiet', 'crosspost'],
    measured: 'wish',
  },
  {
    name: 'editions',
    columns: [
      'digest',
      'slot',
      'outcome',
      'holder',
      'lease_until',
      'tries',
      'begun_at',
      'begun_in',
      'news_until',
      'shown',
      'stories',
      'message',
      'reason',
      'ended_at',
      'crosspost_at',
      'crosspost_tries',
    ],
    key: ['digest', 'slot'],
    measured: 'shown',
  },
  {
    name: 'attribution_reports',
    columns: [
      'id',
      'article',
      'words',
      'occurrence',
      'count',
      'paragraph',
      'quote',
      'given_to',
      'guild',
      'reporter',
      'reason',
      'reported_at',
      'state',
      'closed_at',
      'posted_at',
      'post_lease',
    ],
    key: ['id'],
    measured: 'given_to',
  },
  {
    name: 'corrections',
    columns: ['article', 'words', 'occurrence', 'count', 'correction', 'corrected_at'],
    key: ['article', 'words', 'occurrence', 'count'],
    measured: 'correction',
  },
  { name: 'blocks', columns: ['kind', 'value', 'blocked_at'], key: ['kind', 'value'] },
  { name: 'settings', columns: ['guild', 'settings', 'changed_at'], key: ['guild'], measured: 'settings' },
  { name: 'welcomes', columns: ['guild', 'welcomed_at'], key: ['guild'] },
  {
    name: 'alerts',
    columns: [
      'id',
      'owner',
      'number',
      'guild',
      'place',
      'wish',
      'quiet',
      'locale',
      'set_by',
      'set_at',
      'state',
      'why',
      'paused_until',
      'change',
    ],
    key: ['id'],
    measured: 'wish',
  },
  { name: 'alert_cursor', columns: ['id', 'change'], key: ['id'] },
  {
    name: 'alert_hits',
    columns: ['number', 'alert', 'event', 'article', 'added_at'],
    key: ['number'],
    isNumbered: true,
  },
  {
    name: 'alert_events',
    columns: ['number', 'place', 'event', 'due_at', 'added_at', 'post'],
    key: ['number'],
    isNumbered: true,
  },
  {
    name: 'alert_posts',
    columns: [
      'id',
      'place',
      'created_at',
      'outcome',
      'holder',
      'lease_until',
      'tries',
      'begun_at',
      'message',
      'reason',
      'ended_at',
      'shown',
      'edit_at',
      'edit_tries',
    ],
    key: ['id'],
    measured: 'shown',
  },
];

/** The SELECT of the rows of a table. */
export function rowsSql(table: MovedTable, database: 'sqlite' | 'postgres'): string {
  const { name, columns, from } = table;
  if (from) return from[database];
  const read = database === 'sqlite' ? sqliteColumns(table, 'rowid AS number') : columns;
  return `SELECT ${read.join(', ')} FROM ${name}`;
}

/** The columns of a table in SQLite, where `rowid` stands for its number if that is no column. */
export function sqliteColumns({ columns, isNumbered }: MovedTable, rowid = 'rowid'): readonly string[] {
  return isNumbered ? columns.map((column) => (column === 'number' ? rowid : column)) : columns;
}
