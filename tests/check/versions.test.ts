import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrate } from '../../src/store/sqlite/migrations.ts';
import { CLAIM, EDITED, STORY } from '../contracts/wording-store.ts';
import { openTestArchive, storyFrom, type TestStory } from '../support/checked-archive.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newFolder = temporaryFolder();

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
