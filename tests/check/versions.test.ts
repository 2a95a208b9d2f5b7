import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { checkClaim } from '../../src/check/check.ts';
import { migrate } from '../../src/store/sqlite/migrations.ts';
import { inScope, openTestArchive, storyFrom, type TestStory } from '../support/checked-archive.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newFolder = temporaryFolder();

const STORY: TestStory = {
  id: 'quay',
  hash: 'first',
  paragraphs: [
    'Ines Orvall opened the quay of Hallin.',
    '“The quay will never sink, whatever the old captains say,” Orvall said.',
  ],
};
const EDITED: TestStory = {
  ...STORY,
  hash: 'second',
  paragraphs: [
    'Ines Orvall opened the quay of Hallin.',
    '“The quay will hold for a good while,” Orvall said.',
  ],
};
const CLAIM = 'The quay will never sink, whatever the old captains say';

test('a quotation that an edit removed is found, with the speaker and until when it stood there', async () => {
  let now = '2025-03-01T08:00:00.000Z';
  const archive = await openTestArchive([STORY], ':memory:', { now: () => new Date(now) });
  expect((await archive.check(CLAIM)).found?.until).toBeUndefined();
  now = '2025-03-01T14:10:00.000Z';
  await archive.put(EDITED);
  expect(await archive.check(CLAIM, 'Orvall')).toMatchObject({
    verdict: 'verbatim',
    speaker: 'same',
    found: { until: '2025-03-01T14:10:00.000Z' },
  });
  expect((await archive.check('The quay will hold for a good while')).found?.until).toBeUndefined();
  now = '2025-03-01T18:00:00.000Z';
  await archive.put({ ...STORY, hash: 'third' });
  expect((await archive.check(CLAIM)).found?.until).toBeUndefined();
  await archive.store.close();
});

test('a withdrawn story is not found until it is restored, and one that expired never again', async () => {
  const archive = await openTestArchive([{ ...STORY, feeds: [7], day: '2020-01-01' }]);
  await archive.store.withdraw('quay', 'gone');
  expect(await archive.check(CLAIM)).toMatchObject({ verdict: 'not-on-record', looked: { stories: 0 } });
  await archive.store.restore('quay');
  expect((await archive.check(CLAIM)).verdict).toBe('verbatim');
  expect(await archive.store.expire('2021-01-01', 10)).toBe(1);
  expect((await archive.check(CLAIM)).verdict).toBe('not-on-record');
  await archive.store.close();
});

test('a server finds its own stories and those of the operator, and learns of no others', async () => {
  const archive = await openTestArchive([
    { ...STORY, feeds: [7] },
    {
      id: 'open',
      source: 'Karsk Echo',
      paragraphs: ['“Nobody asked the bakers what they think,” Dag Holm said.'],
    },
  ]);
  const check = (feed: number, text: string) => checkClaim(inScope(archive, [feed]), { text });
  expect((await check(7, CLAIM)).verdict).toBe('verbatim');
  expect(await check(8, CLAIM)).toMatchObject({
    verdict: 'not-on-record',
    looked: { stories: 1, outlets: 1 },
  });
  expect((await check(8, 'Nobody asked the bakers what they think')).verdict).toBe('verbatim');
  await archive.store.close();
});

test('common words are found in scope, however many stories outside it have them', async () => {
  const words = 'it is what it is and that is that';
  const others = Array.from(
    { length: 210 },
    (_, n): TestStory => ({
      id: `other-${n}`,
      feeds: [8],
      paragraphs: [`“It is what it is, and that is that,” Dag Holm said on day ${n}.`],
    }),
  );
  const own: TestStory = { ...STORY, feeds: [7], paragraphs: [`“${words},” Ines Orvall said.`] };
  const archive = await openTestArchive([...others.slice(0, 105), own, ...others.slice(105)]);
  expect(await checkClaim(inScope(archive, [7]), { text: words })).toMatchObject({
    verdict: 'verbatim',
    found: { citation: { article: 'quay' } },
    others: [],
  });
  await archive.store.close();
});

test('an archive of an older version is indexed little by little, with its earlier versions', async () => {
  const folder = newFolder();
  const file = join(folder, 'on-the-record.db');
  const db = new DatabaseSync(file);
  migrate(db, 11);
  const put = (story: TestStory) => {
    const { origin, hash, article, quotes } = storyFrom(story);
    db.prepare(
      `INSERT INTO stories (article, origin, hash, stored_at, first_stored_at, headline, source, body, quotes, attributor, change)
       VALUES (?, ?, ?, '2025-03-02', '2025-03-01', ?, ?, ?, ?, 1, 1)`,
    ).run(
      article.id,
      origin,
      hash,
      article.headline,
      article.source,
      JSON.stringify(article),
      JSON.stringify(quotes),
    );
    db.prepare('INSERT INTO story_feeds VALUES (?, 0)').run(article.id);
  };
  put(EDITED);
  put({ ...STORY, id: 'other', hash: 'x', paragraphs: ['“Nobody asked the bakers,” Dag Holm said.'] });
  db.prepare("INSERT INTO versions VALUES ('quay', 'first', '2025-03-01', ?)").run(
    JSON.stringify(storyFrom(STORY).article),
  );
  db.close();
  const archive = await openTestArchive([], folder);
  expect(await archive.check(CLAIM)).toMatchObject({
    verdict: 'not-on-record',
    looked: { stories: 2, unread: 2 },
  });
  expect(await archive.store.wordings.indexWording(1)).toBe(1);
  expect(await archive.store.wordings.indexWording(10)).toBe(1);
  expect(await archive.store.wordings.indexWording(10)).toBe(0);
  // The quotes of that version were not kept, so that nobody can be named.
  expect(await archive.check(CLAIM)).toMatchObject({
    verdict: 'verbatim',
    found: { until: '2025-03-02', attribution: { state: 'unattributed' } },
    looked: { unread: 0 },
  });
  expect((await archive.check(CLAIM, 'Orvall')).verdict).toBe('other-speaker');
  expect((await archive.check('Nobody asked the bakers')).verdict).toBe('verbatim');
  await archive.store.close();
});
