import { expect, test } from 'vitest';
import { createDigestRunner } from '../../src/digest/runner.ts';
import { createLog } from '../../src/log.ts';
import type { Edition } from '../../src/model/edition.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { settingsOf } from '../contracts/digest-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2025, 3, 9, 6);

/** A digest at 08:00 UTC, a clock that tests set, and the slots that were posted. */
async function daily() {
  let at = START;
  const now = () => new Date(at);
  const store = await openStore(':memory:', { now });
  const settings = settingsOf({ time: '08:00', zone: 'UTC', quiet: false });
  const { id } = await store.digests.add('1', settings, '9', now().toISOString(), '2025-04-09T08:00:00.000Z');
  let posts = 0;
  const runner = createDigestRunner({
    store: store.digests,
    compose: async (): Promise<Edition | undefined> => undefined,
    publisher: {
      publish: async () => {
        posts += 1;
        return { kind: 'posted', message: '1' };
      },
      findPublished: async () => ({ kind: 'absent' }),
      crosspost: async () => ({ kind: 'done' }),
      notifyPaused: async () => {},
      isRoleGone: async () => false,
      notifyRoleGone: async () => {},
    },
    now,
    log: createLog('silent'),
  });
  return {
    store,
    posts: () => posts,
    async postedSlots() {
      const editions = await store.digests.history(id, 100);
      return editions.filter(({ outcome }) => outcome === 'posted').map(({ slot }) => slot.slice(0, 10));
    },
    next: async () => (await store.digests.digestsOf('1')).find((one) => one.id === id)?.next,
    async tickAt(time: number) {
      at = time;
      await runner.tick();
    },
  };
}

test.each([
  ['an hour', HOUR],
  ['ten days', 10 * DAY],
  ['a year', 365 * DAY],
])('a clock that is ahead by %s and set back moves no slot by more than a day', async (_, ahead) => {
  const { posts, postedSlots, next, tickAt, store } = await daily();
  await tickAt(START);
  await tickAt(START + ahead);
  await tickAt(START + 60_000);
  const planned = Date.parse((await next()) ?? '');
  expect(planned).toBeGreaterThan(START);
  expect(planned).toBeLessThanOrEqual(START + 2 * HOUR + DAY);
  const before = posts();
  for (let hour = 1; hour <= 24 * 12; hour += 1) await tickAt(START + hour * HOUR);
  // Each day has its slot once, those too that the wrong clock had passed; at most the first is lost.
  const days = await postedSlots();
  expect(days.length).toBeGreaterThanOrEqual(11);
  expect(posts() - before).toBe(days.length);
  await store.close();
});
