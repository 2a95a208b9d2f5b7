import { beforeEach, describe, expect, test } from 'vitest';
import type { ScopedArchive } from '../../src/archive.ts';
import type { Compose } from '../../src/digest/digest-service.ts';
import { cacheEditions } from '../../src/digest/edition-cache.ts';
import type { DigestPreferences, EditionSpan } from '../../src/model/edition.ts';

const PREFERENCES: DigestPreferences = { topics: [], sources: [], length: 'normal' };
const SPAN: EditionSpan = {
  since: new Date('2025-04-08T06:00:00Z'),
  until: new Date('2025-04-09T06:00:00Z'),
  day: '2025-04-09',
  shownBefore: [],
};
const archiveOf = (...scope: number[]) => ({ scope }) as unknown as ScopedArchive;

let made = 0;
let change = 1;
const compose: Compose = async (_, __, { day }) => {
  made += 1;
  const page = { number: 1, of: 1, total: 0 };
  return { answer: { kind: 'digest', day, stories: [], page }, shown: [] };
};
beforeEach(() => {
  made = 0;
  change = 1;
});

describe('an edition', () => {
  test('is made once for all who ask for the same', async () => {
    const shared = cacheEditions(compose, () => change);
    const asked = [1, 2, 3].map(() => shared(archiveOf(1, 2), { ...PREFERENCES }, { ...SPAN }));
    const [first, ...others] = await Promise.all(asked);
    expect(made).toBe(1);
    for (const one of others) expect(one).toBe(first);
  });

  test.each<[string, ScopedArchive, DigestPreferences, EditionSpan]>([
    ['another server’s feeds', archiveOf(1, 3), PREFERENCES, SPAN],
    ['other preferences', archiveOf(1, 2), { ...PREFERENCES, topics: ['nato'] }, SPAN],
    ['another time', archiveOf(1, 2), PREFERENCES, { ...SPAN, since: new Date('2025-04-07T06:00:00Z') }],
    [
      'another edition before',
      archiveOf(1, 2),
      PREFERENCES,
      { ...SPAN, shownBefore: [{ event: 'rain', outlets: [], newest: '' }] },
    ],
  ])('is made anew for %s', async (_, archive, preferences, span) => {
    const shared = cacheEditions(compose, () => change);
    await shared(archiveOf(1, 2), PREFERENCES, SPAN);
    await shared(archive, preferences, span);
    expect(made).toBe(2);
  });

  test('is made anew once the archive has changed', async () => {
    const shared = cacheEditions(compose, () => change);
    await shared(archiveOf(1, 2), PREFERENCES, SPAN);
    change = 2;
    await shared(archiveOf(1, 2), PREFERENCES, SPAN);
    expect(made).toBe(2);
  });

  test('that could not be made is made by whoever asks next', async () => {
    let fails = true;
    const shared = cacheEditions(
      (...asked) => (fails ? Promise.reject(new Error('no')) : compose(...asked)),
      () => change,
    );
    await expect(shared(archiveOf(1), PREFERENCES, SPAN)).rejects.toThrow('no');
    fails = false;
    expect(await shared(archiveOf(1), PREFERENCES, SPAN)).toBeDefined();
  });
});
