/** The service behind `Alerts`: settings in the store, and a test against the newest stories. */
import { isDeepStrictEqual } from 'node:util';
import type { ScopedArchive } from '../archive.ts';
import type { AlertAnswer } from '../model/answer.ts';
import type { Story } from '../model/article.ts';
import type { Alert, AlertSettings, AlertStore } from '../store/alert-store.ts';
import { AlertIndex, type StorySpeakers } from './alert-index.ts';
import { type Alerts, alertLine, MAX_ALERTS, ownerOf } from './alerts.ts';
import { excerptFor } from './compose.ts';
import { splitWithout, splitWords } from './read-wish.ts';
import { speakersOf } from './story-speakers.ts';

/** The newest stories that a test reads. */
const MAX_TESTED = 200;
/** Stories read at a time: a database answers once for each, and most alerts meet one of the first. */
const BATCH = 50;
const NOBODY: StorySpeakers = { nameWords: new Set(), paragraphsOf: async () => [] };

export function createAlerts(store: AlertStore, now: () => Date): Alerts {
  const traits = ({ place, guild, wish }: AlertSettings) => ({ place, guild, wish });

  return {
    list: (owner) => store.alertsOf(owner),

    readWords(words, without) {
      const read = splitWords(words);
      return { words: read.words, without: [...new Set([...read.without, ...splitWithout(without)])] };
    },

    async add(settings, by) {
      const owner = ownerOf(settings);
      const held = await store.alertsOf(owner);
      const known = held.find((one) => isDeepStrictEqual(traits(one), traits(settings)));
      if (known) return { known };
      const most = settings.place.kind === 'person' ? MAX_ALERTS.person : MAX_ALERTS.server;
      return store.add(settings, owner, by, now().toISOString(), most);
    },

    async pause(alert, paused) {
      if (paused) await store.pause(alert.id, 'by-hand');
      else await store.resume(alert.id);
      return store.alert(alert.id);
    },

    async remove({ id }) {
      await store.remove(id);
    },

    async test(archive, alert) {
      const story = await newestMet(archive, alert);
      return story && testAnswer(archive, alert, story);
    },
  };
}

async function newestMet(archive: ScopedArchive, alert: Alert): Promise<Story | undefined> {
  const index = new AlertIndex();
  index.put(alert);
  const newest = (await archive.store.newest(MAX_TESTED)).map(({ article }) => article);
  for (let from = 0; from < newest.length; from += BATCH)
    for (const story of await archive.store.storiesById(newest.slice(from, from + BATCH))) {
      const speakers = alert.wish.speaker ? await speakersOf(story, archive.speakers) : NOBODY;
      const [met] = await index.match(story, speakers);
      if (met) return story;
    }
  return undefined;
}

async function testAnswer(archive: ScopedArchive, alert: Alert, story: Story): Promise<AlertAnswer> {
  const excerpt = await excerptFor(archive, story, alert, story.event);
  return {
    kind: 'alert',
    alerts: [alertLine(alert)],
    stories: [excerpt],
    more: [],
    page: { number: 1, of: 1, total: 1 },
  };
}
