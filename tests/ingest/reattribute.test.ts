import { describe, expect, test } from 'vitest';
import { ATTRIBUTOR_VERSION } from '../../src/attribute/version.ts';
import { createReattribute, reattributeInBackground } from '../../src/ingest/reattribute.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

/** A story whose quotes were found by an attributor of long ago. */
async function withOldStories(count: number) {
  const newsroom = await openNewsroom({ dataDir: folder(), defaultTimeZone: 'UTC' });
  for (let n = 0; n < count; n += 1) {
    const text = `Bridge number ${n} to be rebuilt\n\nBy Ann Roe\n\n"We will rebuild bridge ${n}," Mayor Della Okafor said on Monday.\n`;
    const { story } = await newsroom.importText(`file:bridge-${n}.txt`, new TextEncoder().encode(text));
    await newsroom.store.reattribute(story.article.id, story.hash, [], 0);
  }
  return newsroom;
}

describe('attributing again in the background', () => {
  test('finds the quotes of every old story anew, and questions are answered meanwhile', async () => {
    const newsroom = await withOldStories(25);
    const background = reattributeInBackground(newsroom.reattribute, (error) =>
      expect.unreachable(String(error)),
    );
    const answers: number[] = [];
    let running = true;
    const finished = background.done.finally(() => {
      running = false;
    });
    while (running) {
      answers.push((await newsroom.store.attributedBefore(Number.MAX_SAFE_INTEGER, 100)).length);
      await new Promise(setImmediate);
    }
    expect(await finished).toBe(25);
    expect(answers.length).toBeGreaterThan(3);
    const [match] = await newsroom.speakers.find('Okafor');
    expect(match?.entry.name).toBe('Della Okafor');
    await newsroom.close();
  });

  test('stops after the current batch, and a later start goes on', async () => {
    let left = 40;
    const newsroom = {
      reattribute: async (most: number) => {
        await new Promise(setImmediate);
        const some = Math.min(most, left);
        left -= some;
        return some;
      },
    };
    const background = reattributeInBackground(newsroom.reattribute, () => {});
    await background.stop();
    const after = left;
    expect(after).toBeGreaterThan(0);
    await new Promise(setImmediate);
    expect(left).toBe(after);
    expect(await reattributeInBackground(newsroom.reattribute, () => {}).done).toBe(after);
  });

  test('an error ends it and is reported, and nothing is thrown', async () => {
    const errors: unknown[] = [];
    const failure = new Error('disk full');
    const background = reattributeInBackground(
      () => Promise.reject(failure),
      (error) => errors.push(error),
    );
    expect(await background.done).toBe(0);
    expect(errors).toEqual([failure]);
  });

  test('ends if stories are withdrawn, and reads these again, too', async () => {
    const newsroom = await withOldStories(3);
    const [withdrawn = ''] = await newsroom.store.attributedBefore(1, 1);
    await newsroom.store.withdraw(withdrawn, 'gone');
    const background = reattributeInBackground(newsroom.reattribute, (error) =>
      expect.unreachable(String(error)),
    );
    expect(await background.done).toBe(3);
    expect((await newsroom.store.withdrawal(withdrawn))?.story.quotes).toMatchObject([
      { attribution: { speakers: [{ name: 'Della Okafor' }] } },
    ]);
    await newsroom.store.restore(withdrawn);
    expect(await newsroom.store.attributedBefore(ATTRIBUTOR_VERSION, 10)).toEqual([]);
    await newsroom.close();
  });

  test('goes past a story on which the attributor fails, and says which', async () => {
    const newsroom = await withOldStories(3);
    const [, second = ''] = await newsroom.store.attributedBefore(1, 3);
    const failed: unknown[] = [];
    const publish = async () => {};
    const indexer = { publish, fill: publish, refresh: publish, change: () => 0, close: publish };
    const reattribute = createReattribute(newsroom.store, indexer, {
      attribute({ id }) {
        if (id === second) throw new RangeError('too deep');
        return [];
      },
      onFailure: (article, error) => failed.push([article, String(error)]),
    });
    expect(await reattributeInBackground(reattribute, () => expect.unreachable()).done).toBe(3);
    expect(failed).toEqual([[second, 'RangeError: too deep']]);
    expect(await newsroom.store.attributedBefore(ATTRIBUTOR_VERSION, 10)).toEqual([second]);
    await newsroom.close();
  });
});
