/** The service behind `Digests`: settings in the store, and previews. */
import { isDeepStrictEqual } from 'node:util';
import type { ScopedArchive } from '../archive.ts';
import { isWeekly } from '../model/days.ts';
import type { DigestPreferences, Edition, EditionSpan } from '../model/edition.ts';
import type { Digest, DigestSettings, DigestStore } from '../store/digest-store.ts';
import type { SettingsStore } from '../store/settings-store.ts';
import { zoneOfLanguage } from '../text/time-zones.ts';
import { type Digests, MAX_DIGESTS } from './digests.ts';
import { nextSlot, spanOf } from './schedule.ts';

/** Composes an edition from the stories of an archive; undefined if nothing is new. */
export type Compose = (
  archive: ScopedArchive,
  preferences: DigestPreferences,
  span: EditionSpan,
) => Promise<Edition | undefined>;

export interface DigestsOptions {
  readonly store: DigestStore;
  readonly settings: Pick<SettingsStore, 'of'>;
  readonly compose: Compose;
  readonly archiveFor: (guild: string | undefined) => Promise<ScopedArchive>;
  readonly defaultTimeZone: string;
  readonly now: () => Date;
}

const EVERYTHING: DigestPreferences = { topics: [], sources: [], length: 'normal' };

export function createDigests(options: DigestsOptions): Digests {
  const { store, settings, compose, archiveFor, defaultTimeZone, now } = options;
  const next = (settings: DigestSettings) => nextSlot(settings, now()).toISOString();

  async function current({ guild, id }: Digest): Promise<Digest | undefined> {
    return (await store.digestsOf(guild)).find((one) => one.id === id);
  }

  return {
    list: (guild) => store.digestsOf(guild),
    zone: async (guild, language) =>
      (await settings.of(guild)).zone ??
      (await store.lastZone(guild)) ??
      zoneOfLanguage(language) ??
      defaultTimeZone,

    async set(guild, wanted, by, number) {
      const held = await store.digestsOf(guild);
      const same = held.find((one) => (number === undefined ? isSame(one, wanted) : one.number === number));
      if (number !== undefined && !same) return 'no-such';
      const at = now().toISOString();
      if (same) {
        const digest = await store.change(same.id, wanted, by, at, next(wanted));
        return digest ? { digest, added: false } : 'no-such';
      }
      if (held.length >= MAX_DIGESTS) return 'full';
      return { digest: await store.add(guild, wanted, by, at, next(wanted)), added: true };
    },

    async pause(digest, paused) {
      if (paused) await store.pause(digest.id, 'by-hand');
      else await store.resume(digest.id, next(digest));
      return current(digest);
    },

    async off({ id }) {
      await store.turnOff(id);
    },

    history: ({ id }, most) => store.history(id, most),

    async preview(guild, digest) {
      const covered = digest && (await store.covered(digest.id));
      const zone =
        guild === undefined ? defaultTimeZone : ((await settings.of(guild)).zone ?? defaultTimeZone);
      const span = spanOf(covered, now(), digest ?? { zone, days: 'daily' });
      return compose(await archiveFor(guild), digest?.wish ?? EVERYTHING, span);
    },
  };
}

function isSame(one: DigestSettings, other: DigestSettings): boolean {
  // A weekly digest may stand beside a daily one; other days are a change of the same.
  const traits = ({ channel, days, time, zone, wish }: DigestSettings) => [
    channel,
    isWeekly(days),
    time,
    zone,
    wish.topics,
    wish.sources,
  ];
  return isDeepStrictEqual(traits(one), traits(other));
}
