/** What every Store keeps of the wording of its versions, run on each of them: claimed quotes are found by it. */
import { describe, expect, test } from 'vitest';
import { checkClaim } from '../../src/check/check.ts';
import type { Store } from '../../src/store/store.ts';
import { archiveOn, inScope, type TestStory } from '../support/checked-archive.ts';

export const STORY: TestStory = {
  id: 'quay',
  hash: 'first',
  paragraphs: [
    'Ines Orvall opened the quay of Hallin.',
    '“The quay will never sink, whatever the old captains say,” Orvall said.',
  ],
};
export const EDITED: TestStory = {
  ...STORY,
  hash: 'second',
  paragraphs: [
    'Ines Orvall opened the quay of Hallin.',
    '“The quay will hold for a good while,” Orvall said.',
  ],
};
export const CLAIM = 'The quay will never sink, whatever the old captains say';

/** `open` gives an empty store each time, with this clock. */
export function wordingStoreContract(name: string, open: (now: () => Date) => Promise<Store>): void {
  const archive = async (stories: readonly TestStory[], now = () => new Date()) =>
    archiveOn(await open(now), stories);

  describe(`${name} keeps the WordingStore contract`, () => {
    test('a quotation that an edit removed is found, with the speaker and until when it stood there', async () => {
      let now = '2025-03-01T08:00:00.000Z';
      const held = await archive([STORY], () => new Date(now));
      expect((await held.check(CLAIM)).found?.until).toBeUndefined();
      now = '2025-03-01T14:10:00.000Z';
      await held.put(EDITED);
      expect(await held.check(CLAIM, 'Orvall')).toMatchObject({
        verdict: 'verbatim',
        speaker: 'same',
        found: { until: '2025-03-01T14:10:00.000Z' },
      });
      expect((await held.check('The quay will hold for a good while')).found?.until).toBeUndefined();
      now = '2025-03-01T18:00:00.000Z';
      await held.put({ ...STORY, hash: 'third' });
      expect((await held.check(CLAIM)).found?.until).toBeUndefined();
      await held.store.close();
    });

    test('a withdrawn story is not found until it is restored, and one that expired never again', async () => {
      const held = await archive([{ ...STORY, feeds: [7], day: '2020-01-01' }]);
      await held.store.withdraw('quay', 'gone');
      expect(await held.check(CLAIM)).toMatchObject({ verdict: 'not-on-record', looked: { stories: 0 } });
      await held.store.restore('quay');
      expect((await held.check(CLAIM)).verdict).toBe('verbatim');
      expect(await held.store.expire('2021-01-01', 10)).toBe(1);
      expect((await held.check(CLAIM)).verdict).toBe('not-on-record');
      await held.store.close();
    });

    test('a server finds its own stories and those of the operator, and learns of no others', async () => {
      const held = await archive([
        { ...STORY, feeds: [7] },
        {
          id: 'open',
          source: 'Karsk Echo',
          paragraphs: ['“Nobody asked the bakers what they think,” Dag Holm said.'],
        },
      ]);
      const check = (feed: number, text: string) => checkClaim(inScope(held, [feed]), { text });
      expect((await check(7, CLAIM)).verdict).toBe('verbatim');
      expect(await check(8, CLAIM)).toMatchObject({
        verdict: 'not-on-record',
        looked: { stories: 1, outlets: 1 },
      });
      expect((await check(8, 'Nobody asked the bakers what they think')).verdict).toBe('verbatim');
      await held.store.close();
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
      const held = await archive([...others.slice(0, 105), own, ...others.slice(105)]);
      expect(await checkClaim(inScope(held, [7]), { text: words })).toMatchObject({
        verdict: 'verbatim',
        found: { citation: { article: 'quay' } },
        others: [],
      });
      await held.store.close();
    });

    test('versions that have all the words in one paragraph are given in order of arrival, each with that paragraph', async () => {
      const { store, put } = await archive([STORY, EDITED]);
      const words = ['the', 'quay', 'will'];
      const having = async (limit: number) =>
        (await store.wordings.having(words, limit)).map(({ version, isCurrent, paragraphs }) => [
          version,
          isCurrent,
          paragraphs,
        ]);
      const [[first] = [], [second] = []] = await having(9);
      expect(await having(9)).toEqual([
        [first, false, [2]],
        [second, true, [2]],
      ]);
      expect(await having(1)).toEqual([[first, false, [2]]]);
      await put({ ...EDITED, hash: 'third', paragraphs: ['Nothing of it.'] });
      expect((await having(9)).map(([, isCurrent]) => isCurrent)).toEqual([false, false]);
      expect(await store.wordings.version(Number(second))).toMatchObject({
        story: { article: { id: 'quay', paragraphs: [{ number: 1 }, { number: 2 }] } },
        replacedAt: expect.any(String),
      });
      expect(await store.wordings.version(Number(second) + 1000)).toBeUndefined();
      await store.close();
    });
  });
}
