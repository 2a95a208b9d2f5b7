/** Other search engines, each set up as its documentation shows, over whole documents: title and text. */
import { DatabaseSync } from 'node:sqlite';
import { create, insertMultiple, search } from '@orama/orama';
import FlexSearch from 'flexsearch';
import lunr from 'lunr';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { createSearchIndex } from '../../src/search/engine/minisearch-index.ts';
import { type JudgedSet, passagesIn } from './judged-set.ts';

/** Document ids for a query, best first, at least ten if so many match. */
export type Ranker = (query: string) => Promise<string[]> | string[];

const DEPTH = 10;
/** Passages asked for, enough to include ten stories: one story may have dozens of passages. */
const PASSAGES = 120;

export const PEERS: Readonly<Record<string, (set: JudgedSet) => Promise<Ranker> | Ranker>> = {
  'On the Record': onTheRecord,
  'SQLite FTS5, porter': fts5,
  lunr: lunrIndex,
  Orama: orama,
  FlexSearch: flexSearch,
  MiniSearch: (set) => miniSearch(set, {}),
  'MiniSearch, prefix and fuzzy 0.2': (set) => miniSearch(set, { prefix: true, fuzzy: 0.2 }),
};

async function onTheRecord({ documents }: JudgedSet): Promise<Ranker> {
  const index = createSearchIndex();
  for (const document of documents) await index.put(document.id, passagesIn(document));
  return async (text) => {
    const { hits } = await index.search({ text, limit: PASSAGES, now: '2026-01-01T00:00:00.000Z' });
    return [...new Set(hits.map(({ passage }) => passage.citation.article))];
  };
}

function fts5({ documents }: JudgedSet): Ranker {
  const db = new DatabaseSync(':memory:');
  db.exec(
    "CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61')",
  );
  const insert = db.prepare('INSERT INTO documents VALUES (?, ?, ?)');
  for (const { id, title, text } of documents) insert.run(id, title, text);
  const select = db.prepare('SELECT id FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ?');
  return (query) => {
    const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
    const rows = select.all(words.map((word) => `"${word}"`).join(' OR '), DEPTH);
    return rows.map(({ id }) => String(id));
  };
}

function lunrIndex({ documents }: JudgedSet): Ranker {
  const index = lunr((builder) => {
    builder.ref('id');
    builder.field('title');
    builder.field('text');
    for (const document of documents) builder.add(document);
  });
  // Lunr's query language would take dashes and colons as operators.
  return (query) => index.search(query.replace(/[^\p{L}\p{N}\s]/gu, ' ')).map(({ ref }) => ref);
}

async function orama({ documents }: JudgedSet): Promise<Ranker> {
  const db = create({
    schema: { title: 'string', text: 'string' },
    components: { tokenizer: { language: 'english', stemming: true } },
  });
  await insertMultiple(db, [...documents]);
  return async (term) => {
    const { hits } = await search(db, { term, limit: DEPTH });
    return hits.map(({ id }) => id);
  };
}

function flexSearch({ documents }: JudgedSet): Ranker {
  const index = new FlexSearch.Index({ tokenize: 'strict', encoder: FlexSearch.Charset.LatinBalance });
  const ids = documents.map(({ id }) => id);
  for (const [n, { title, text }] of documents.entries()) index.add(n, `${title} ${text}`);
  return (query) => {
    const found = index.search(query, { limit: DEPTH, suggest: true });
    return (Array.isArray(found) ? found : []).flatMap((n) => ids[Number(n)] ?? []);
  };
}

function miniSearch({ documents }: JudgedSet, options: SearchOptions): Ranker {
  const index = new MiniSearch({ fields: ['title', 'text'] });
  index.addAll([...documents]);
  return (query) => index.search(query, options).map(({ id }) => String(id));
}
