import { expect, test } from 'vitest';
import { openPostgresStore, openStoreOn } from '../../../src/store/postgres/store.ts';
import type { Store } from '../../../src/store/store.ts';
import { storyFrom } from '../../support/checked-archive.ts';
import { isWithoutPostgres } from '../../support/postgres/binaries.ts';
import { postgresDatabases } from '../../support/postgres/databases.ts';
import { openLite } from '../../support/postgres/lite.ts';

const newDatabase = postgresDatabases();

async function fill(store: Store): Promise<void> {
  const put = (id: string, text: string, feeds?: readonly number[], language = 'en') => {
    const story = storyFrom({ id, headline: id, paragraphs: [text], ...(feeds && { feeds }) });
    return store.put({ ...story, article: { ...story.article, language } });
  };
  for (let n = 0; n < 120; n += 1) await put(`rain-${n}`, `It rains on the quay on day ${n}.`);
  await put('ferry', 'The ferries sail. A ferry was late, and the next ferry, too.');
  await put('harbour', 'One ferry lay in the harbour among many other ships of the town and its neighbours.');
  await put('german', 'Die Häuser am Hafen sind alt.', undefined, 'de');
  await put('own', 'The quay of Hallin is closed.', [7]);
  await put('gone', 'A ferry sank.');
  await store.withdraw('gone', 'gone');
}

async function expectFinds(store: Store): Promise<void> {
  await fill(store);
  // By any word, in any form and language, the best first.
  expect(await store.find(['ferry', 'nothing'], 5)).toEqual(['ferry', 'harbour']);
  expect(await store.find(['FERRIES'], 1)).toEqual(['ferry']);
  expect(await store.find(['haus'], 5)).toEqual(['german']);
  expect(await store.find(['"', "'", '\\', '', '|', 'x & y'], 5)).toEqual([]);
  // By the newest version alone.
  await store.put(storyFrom({ id: 'edited', hash: '1', paragraphs: ['A lighthouse burns.'] }));
  await store.put(storyFrom({ id: 'edited', hash: '2', paragraphs: ['A windmill burns.'] }));
  const both = [await store.find(['lighthouse'], 5), await store.find(['windmill'], 5)];
  expect(both).toEqual([[], ['edited']]);
  // In a small scope, however many stories outside it rank before.
  expect(await store.find(['quay'], 3, [7])).toHaveLength(3);
  for (let n = 0; n < 120; n += 1) await store.withdraw(`rain-${n}`, 'gone');
  expect(await store.find(['quay'], 3, [7])).toEqual(['own']);
  expect(await store.find(['quay'], 3, [8])).toEqual([]);
}

test('old stories are found by BM25, with pg_textsearch', async () => {
  const store = await openStoreOn(await openLite(), 'pglite', {});
  await expectFinds(store);
  await store.close();
}, 60_000);

test.skipIf(isWithoutPostgres)('old stories are found by PostgreSQL’s own ranking', async () => {
  const store = await openPostgresStore({ url: await newDatabase() });
  await expectFinds(store);
  await store.close();
});

test.skipIf(isWithoutPostgres)(
  'whoever opens an archive without pg_textsearch lacks nothing, so is told nothing',
  async () => {
    const notices: string[] = [];
    const store = await openPostgresStore({
      url: await newDatabase(),
      onNotice: (notice) => notices.push(notice),
    });
    expect(notices).toEqual([]);
    expect(store.large?.postings).toBeDefined();
    await store.close();
  },
);
