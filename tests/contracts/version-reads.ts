/** What every Store keeps of the versions that later ones replaced, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedScope } from '../../src/model/article.ts';
import type { Store } from '../../src/store/store.ts';
import { storyFrom, type TestStory } from '../support/checked-archive.ts';

const at = (hour: number) => `2025-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

/** `open` gives an empty store each time, with this clock. */
export function versionReadsContract(name: string, open: (now: () => Date) => Promise<Store>): void {
  describe(`${name} keeps earlier versions`, () => {
    let store: Store;
    let now = '';
    beforeEach(async () => {
      store = await open(() => new Date(now));
    });
    afterEach(() => store.close());

    const put = async (hour: number, id: string, text: string, more: Partial<TestStory> = {}) => {
      now = at(hour);
      await store.put(storyFrom({ id, hash: `${id} ${text}`, paragraphs: [text], ...more }));
    };
    const versions = async (id: string, scope?: FeedScope) => {
      const found = [];
      for await (const { story, storedAt, replacedAt } of store.earlierVersions(id, scope))
        found.push([story.article.paragraphs[0]?.text, storedAt, replacedAt]);
      return found;
    };
    const edited = async (scope?: FeedScope) => {
      const found: string[] = [];
      for await (const { article } of store.edited(scope)) found.push(article);
      return found;
    };

    test('the replaced versions of a story come newest first, with the time in which each stood', async () => {
      await put(8, 'quay', 'It rains.');
      expect(await versions('quay')).toEqual([]);
      await put(10, 'quay', 'It snows.');
      await put(14, 'quay', 'It hails.');
      expect(await versions('quay')).toEqual([
        ['It snows.', at(10), at(14)],
        ['It rains.', at(8), at(10)],
      ]);
      expect(await store.timesOf('quay')).toEqual({ firstStoredAt: at(8), storedAt: at(14) });
      expect([await versions('none'), await store.timesOf('none')]).toEqual([[], undefined]);
    });

    test('edited stories come by their newest edit, in more than one batch', async () => {
      const ids = Array.from({ length: 60 }, (_, n) => `story-${n + 10}`);
      for (const id of ids) await put(8, id, 'It rains.');
      expect(await edited()).toEqual([]);
      for (const [n, id] of ids.entries()) await put(9 + (n % 2), id, 'It snows.');
      const odd = ids.filter((_, n) => n % 2 === 1).reverse();
      expect(await edited()).toEqual([...odd, ...ids.filter((_, n) => n % 2 === 0).reverse()]);
    });

    test('a server sees no version of a story that it does not follow, and nobody one of a withdrawn story', async () => {
      for (const [hour, text] of [
        [8, 'It rains.'],
        [10, 'It snows.'],
      ] as const)
        await put(hour, 'quay', text, { feeds: [7] });
      expect([await versions('quay', [8]), await edited([8]), await store.timesOf('quay', [8])]).toEqual([
        [],
        [],
        undefined,
      ]);
      expect([(await versions('quay', [7])).length, await edited([7])]).toEqual([1, ['quay']]);
      await store.withdraw('quay', 'gone');
      expect([await versions('quay'), await edited()]).toEqual([[], []]);
    });
  });
}
