import { expect, test } from 'vitest';
import { AnswerCache, type CacheKey } from '../../src/discord/answer-cache.ts';
import type { Notice } from '../../src/model/answer.ts';

const ASKED: CacheKey = {
  command: 'news',
  typed: { query: 'ferry' },
  page: 1,
  guild: 'one',
  zone: 'UTC',
  feeds: [1],
  may: [],
};

function notice(message: string): Notice {
  return { kind: 'notice', tone: 'help', message, values: {}, suggestions: [] };
}

test('an answer is cached for its server, until the feeds that it follows change', async () => {
  const cache = new AnswerCache();
  const first = notice('first');
  const ask = (asked: Partial<CacheKey>, change = 1) =>
    cache.get(change, { ...ASKED, ...asked }, async () => notice('another'));
  await cache.get(1, ASKED, async () => first);
  expect(await ask({})).toBe(first);
  expect(await ask({ guild: 'two' })).toEqual(notice('another'));
  expect(await ask({ guild: undefined })).toEqual(notice('another'));
  expect(await ask({ zone: 'UTC', feeds: [1, 2] })).toEqual(notice('another'));
  expect(await ask({ page: 2 })).toEqual(notice('another'));
  expect(await ask({ may: ['manage'] })).toEqual(notice('another'));
  expect(await ask({}, 2)).toEqual(notice('another'));
});
