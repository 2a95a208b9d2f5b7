/**
 * `npm run bench -- search/archive-ranking FOLDER [SHARE]`: ranks a judged set (corpus.jsonl, queries.jsonl, qrels.tsv) with
 * the whole archive in memory, and with a share of it in the window (0.1 if left out) while the store names the others:
 * SQLite, and PostgreSQL with BM25 and with posting lists. Prints a table.
 */
import { buildPostings } from '../../src/archive-index/build-postings.ts';
import { storedArchive } from '../../src/archive-index/stored-archive.ts';
import { createSearchIndex } from '../../src/search/engine/minisearch-index.ts';
import { createWindowedIndex } from '../../src/search/engine/windowed-index.ts';
import { openPostgresStore, openStoreOn } from '../../src/store/postgres/store.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { passagesOf } from '../../src/story/passages.ts';
import { openLite } from '../../tests/support/postgres/lite.ts';
import { PostgresServer } from '../../tests/support/postgres/server.ts';
import { judgedQueries, meanScores, readSet, type Scores, scoreRanking, storyIn } from './judged-set.ts';
import { documentLanguages } from './set-language.ts';

const NOW = '2026-01-01T00:00:00.000Z';
const DEPTH = 10;

const [folder, share = '0.1'] = process.argv.slice(2);
if (folder === undefined || !(Number(share) > 0 && Number(share) <= 1)) {
  process.stderr.write(
    'Usage: npm run bench -- search/archive-ranking FOLDER [SHARE]   (a share above 0, up to 1)\n',
  );
  process.exit(2);
}
const set = readSet(folder);
const languageOf = documentLanguages(set);
const stories = set.documents.map((document) => storyIn(document, languageOf(document)));
const queries = judgedQueries(set);
const passages = stories.reduce((sum, story) => sum + passagesOf(story).length, 0);

async function scores(store: Store, maxPassages: number): Promise<Scores> {
  const { large } = store;
  const archive =
    large &&
    storedArchive(async () => ({
      large,
      storiesById: (articles) => store.storiesById(articles),
      close: async () => {},
    }));
  const index = createWindowedIndex(createSearchIndex(undefined, archive), maxPassages, {
    matching: (demands, since, until, scope) => store.having(demands, since, until, scope),
    ...(!large && {
      older: {
        find: (words, limit, scope) => store.find(words, limit, scope),
        passages: async (articles) =>
          new Map((await store.storiesById(articles)).map((story) => [story.article.id, passagesOf(story)])),
      },
    }),
  });
  if (large?.postings) await buildPostings(large.postings, { enough: 1 });
  for (const story of stories) await index.put(story.article.id, passagesOf(story));
  index.filled();
  const all: Scores[] = [];
  for (const { id, text } of queries) {
    const { hits } = await index.search({ text, limit: DEPTH, now: NOW, onePerStory: true });
    const ranked = hits.map(({ passage }) => passage.citation.article);
    all.push(scoreRanking(set.gains.get(id) ?? new Map(), ranked));
  }
  return meanScores(all);
}

const server = await PostgresServer.start();
const rows: Record<string, unknown>[] = [];
for (const [archive, open, held] of [
  ['all in memory', () => openStore(':memory:'), Number.POSITIVE_INFINITY],
  ['SQLite', () => openStore(':memory:'), passages * Number(share)],
  ['PostgreSQL, BM25', async () => openStoreOn(await openLite(), 'pglite', {}), passages * Number(share)],
  ['PostgreSQL, posting lists', () => openPostgresStore({ url: server.url() }), passages * Number(share)],
] as const) {
  const store = await open();
  for (const story of stories) await store.put(story);
  const { 'nDCG@10': nDCG, 'Hits@4': hits } = await scores(store, held);
  rows.push({ archive, 'nDCG@10': nDCG.toFixed(3), 'Hits@4': hits.toFixed(3) });
  await store.close();
}
await server.remove();
console.log(`${set.name}: ${stories.length} documents, ${queries.length} questions`);
console.table(rows);
