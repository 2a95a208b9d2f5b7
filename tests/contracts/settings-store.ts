/** The contract that every Store's settings of servers keep, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/model/settings.ts';
import type { Store } from '../../src/store/store.ts';

const NOW = '2025-04-09T06:00:00.000Z';

/** `open` gives an empty store each time. */
export function settingsStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the SettingsStore contract`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    test('a server that has set nothing has the defaults, and is not listed', async () => {
      expect(await store.settings.of('42')).toEqual(DEFAULT_SETTINGS);
      expect(await store.settings.servers()).toEqual([]);
    });

    test('a change keeps the other settings, and those of other servers', async () => {
      await store.settings.change('42', { channels: ['7', '8'], language: 'de' }, NOW);
      const all = { ...DEFAULT_SETTINGS, channels: ['7', '8'], language: 'de', private: true, cooldown: 30 };
      expect(await store.settings.change('42', { private: true, cooldown: 30 }, NOW)).toEqual(all);
      expect(await store.settings.of('42')).toEqual(all);
      expect(await store.settings.of('43')).toEqual(DEFAULT_SETTINGS);
      expect(await store.settings.servers()).toEqual(['42']);
    });

    test('a language and a zone are taken back by undefined', async () => {
      await store.settings.change('42', { language: 'ja', zone: 'Asia/Tokyo' }, NOW);
      await store.settings.change('42', { language: undefined, zone: undefined }, NOW);
      const { language, zone } = await store.settings.of('42');
      expect([language, zone]).toEqual([undefined, undefined]);
    });

    test('changes at the same time lose none', async () => {
      await Promise.all([
        store.settings.change('42', { channels: ['7'] }, NOW),
        store.settings.change('42', { managers: ['5'] }, NOW),
      ]);
      expect(await store.settings.of('42')).toMatchObject({ channels: ['7'], managers: ['5'] });
    });

    test('a reset takes all back', async () => {
      await store.settings.change('42', { length: 'short' }, NOW);
      await store.settings.reset('42');
      expect(await store.settings.of('42')).toEqual(DEFAULT_SETTINGS);
      expect(await store.settings.servers()).toEqual([]);
    });

    test('a welcome is given to one caller alone, and never again', async () => {
      const claims = await Promise.all([1, 2, 3].map(() => store.settings.claimWelcome('42', NOW)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      await store.settings.reset('42');
      expect(await store.settings.claimWelcome('42', '2026-04-09T06:00:00.000Z')).toBe(false);
      expect(await store.settings.claimWelcome('43', NOW)).toBe(true);
    });
  });
}
