/**
 * Other search engines over whole documents, title and text, each in the setting that does best in a language. That is its
 * own language option or, if it takes a tokenizer, Snowball's stems and the words of `Intl.Segmenter` (set-language.ts).
 */
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import { create, insertMultiple, search, type Tokenizer } from '@orama/orama';
import FlexSearch from 'flexsearch';
import lunr from 'lunr';
import MiniSearch, { type Options } from 'minisearch';
import bm25 from 'wink-bm25-text-search';
import type { JudgedSet } from './judged-set.ts';
import {
  analyserFor,
  isStemmed,
  type Language,
  nameOf,
  plainWords,
  stemmerFor,
  stopWordsOf,
} from './set-language.ts';

/** Document ids for a query, best first, at least ten if so many match. */
export type Ranker = (query: string) => Promise<string[]> | string[];

interface Peer {
  /** its package; the version of Node stands for SQLite's */
  readonly package?: string;
  /** undefined if the engine cannot do the language */
  open(set: JudgedSet, language: Language): Promise<Ranker> | Ranker | undefined;
}

export const DEPTH = 10;

export const PEERS: Readonly<Record<string, Peer>> = {
  FTS5: { open: fts5 },
  MiniSearch: {
    package: 'minisearch',
    open: (set, language) => (isCjk(language) ? undefined : miniSearch(set, {})),
  },
  'MiniSearch stems': {
    package: 'minisearch',
    open: (set, language) =>
      miniSearch(set, { tokenize: analyserFor(language), processTerm: (term) => term }),
  },
  lunr: { package: 'lunr', open: lunrIndex },
  wink: { package: 'wink-bm25-text-search', open: wink },
  Orama: { package: '@orama/orama', open: orama },
  FlexSearch: { package: 'flexsearch', open: flexSearch },
};

/** The version of a peer, in which a cached answer of it was made. */
export function versionOf(peer: string): string {
  const name = PEERS[peer]?.package;
  const file = name === undefined ? undefined : findPackageJSON(name, import.meta.url);
  return file === undefined ? process.version : JSON.parse(readFileSync(file, 'utf8')).version;
}

function isCjk(language: Language): boolean {
  return language === 'ja' || language === 'zh';
}

/** SQLite's stemmer is English; its trigrams find less than words do in Chinese and Japanese. */
function fts5({ documents }: JudgedSet, language: Language): Ranker {
  const analyse = language === 'en' ? plainWords : analyserFor(language);
  const feed = (text: string) => (language === 'en' ? text : analyse(text).join(' '));
  const db = new DatabaseSync(':memory:');
  const tokenizer = language === 'en' ? 'porter unicode61' : 'unicode61';
  db.exec(`CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, title, text, tokenize = '${tokenizer}')`);
  const insert = db.prepare('INSERT INTO documents VALUES (?, ?, ?)');
  for (const { id, title, text } of documents) insert.run(id, feed(title), feed(text));
  const select = db.prepare('SELECT id FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ?');
  return (query) => {
    const rows = select.all(
      analyse(query)
        .map((word) => `"${word}"`)
        .join(' OR '),
      DEPTH,
    );
    return rows.map(({ id }) => String(id));
  };
}

function miniSearch({ documents }: JudgedSet, options: Partial<Options>): Ranker {
  const index = new MiniSearch({ fields: ['title', 'text'], ...options });
  index.addAll([...documents]);
  return (query) =>
    index
      .search(query)
      .slice(0, DEPTH)
      .map(({ id }) => String(id));
}

function lunrIndex({ documents }: JudgedSet, language: Language): Ranker {
  const analyse = language === 'en' ? undefined : analyserFor(language);
  const feed = (text: string) => analyse?.(text).join(' ') ?? text;
  const index = lunr((builder) => {
    if (analyse) {
      builder.pipeline.reset();
      builder.searchPipeline.reset();
    }
    builder.ref('id');
    builder.field('title');
    builder.field('text');
    for (const { id, title, text } of documents) builder.add({ id, title: feed(title), text: feed(text) });
  });
  // Lunr's query language would take dashes and colons as operators.
  return (query) =>
    index
      .search(feed(query).replace(/[^\p{L}\p{M}\p{N}\s]/gu, ' '))
      .slice(0, DEPTH)
      .map(({ ref }) => ref);
}

function wink({ documents }: JudgedSet, language: Language): Ranker {
  const engine = bm25();
  engine.defineConfig({ fldWeights: { title: 1, text: 1 } });
  engine.definePrepTasks([analyserFor(language)]);
  for (const [n, { title, text }] of documents.entries()) engine.addDoc({ title, text }, n);
  engine.consolidate();
  return (query) => engine.search(query, DEPTH).flatMap(([n]) => documents[Number(n)]?.id ?? []);
}

async function orama({ documents }: JudgedSet, language: Language): Promise<Ranker> {
  const analyse = analyserFor(language);
  const own: Tokenizer = {
    language: 'english',
    normalizationCache: new Map(),
    tokenize: (text) => [...new Set(analyse(text))],
  };
  const tokenizer = isStemmed(language)
    ? {
        language: nameOf(language),
        stemming: true,
        stemmer: stemmerFor(language),
        stopWords: [...stopWordsOf(language)],
      }
    : own;
  const db = create({ schema: { title: 'string', text: 'string' }, components: { tokenizer } });
  await insertMultiple(db, [...documents]);
  return async (term) => {
    const { hits } = await search(db, { term, limit: DEPTH });
    return hits.map(({ id }) => id);
  };
}

function flexSearch({ documents }: JudgedSet, language: Language): Ranker {
  // Its own sets of characters, LatinBalance and CJK, find less.
  const index = new FlexSearch.Index({ tokenize: 'strict', encode: analyserFor(language) });
  const ids = documents.map(({ id }) => id);
  for (const [n, { title, text }] of documents.entries()) index.add(n, `${title} ${text}`);
  return (query) => {
    const found = index.search(query, { limit: DEPTH, suggest: true });
    return (Array.isArray(found) ? found : []).flatMap((n) => ids[Number(n)] ?? []);
  };
}
