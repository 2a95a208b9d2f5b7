/**
 * Matches the stories that came since the last time against all alerts. The store records how far that got together with
 * what was found: a process that dies in between has recorded neither, and of several processes one alone records it.
 */
import { setImmediate } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Story } from '../model/article.ts';
import type { SpeakerDirectory } from '../search/speaker-directory.ts';
import type { Alert, AlertHit } from '../store/alert-store.ts';
import { OPERATOR } from '../store/feed-store.ts';
import { type Store, StoreError } from '../store/store.ts';
import { AlertIndex } from './alert-index.ts';
import { quietUntil } from './quiet-hours.ts';
import { speakersOf } from './story-speakers.ts';

/** Longest time from publication to arrival: what is older came with a new feed, and is no news. */
const MAX_LATENESS_MS = 24 * 3_600_000;
/** The same where only a day is printed, whose midnight may be a day ago. */
const MAX_DAY_LATENESS_MS = 2 * MAX_LATENESS_MS;
/** Time after its arrival in which a story is still news, such as after the bot was stopped. */
const MAX_AGE_MS = 6 * 3_600_000;

export interface MatcherOptions {
  readonly store: Pick<
    Store,
    'alerts' | 'feeds' | 'story' | 'timesOf' | 'newInFeeds' | 'lastChange' | 'changedSince'
  >;
  readonly speakers: Pick<SpeakerDirectory, 'find'>;
  /** takes into the directory what was stored until now */
  readonly refresh: () => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
}

export interface Matcher {
  /** Matches what was stored since the last time, and returns how many alerts were met. */
  match(): Promise<number>;
}

export function createMatcher({ store, speakers, refresh, now, log }: MatcherOptions): Matcher {
  const index = new AlertIndex();
  let alertChange = 0;

  async function takeOverAlerts(): Promise<void> {
    const { active, gone, change } = await store.alerts.changedSince(alertChange);
    for (const id of gone) index.remove(id);
    for (const alert of active) index.put(alert);
    alertChange = change;
  }

  /** Whether a story is news, and since when the archive has it. */
  async function arrivalOf(story: Story): Promise<string | undefined> {
    const { id, publishedAt } = story.article;
    const times = await store.timesOf(id);
    if (!times) return undefined;
    const first = Date.parse(times.firstStoredAt);
    if (now().getTime() - first > MAX_AGE_MS) return undefined;
    const lateness = publishedAt?.dateOnly ? MAX_DAY_LATENESS_MS : MAX_LATENESS_MS;
    const isNews = publishedAt
      ? first - Date.parse(publishedAt.instant) <= lateness
      : (await store.newInFeeds([id])).has(id);
    return isNews ? times.firstStoredAt : undefined;
  }

  /** Who may see a story; undefined if everybody may. */
  async function readersOf({ feeds }: Story): Promise<ReadonlySet<string> | undefined> {
    if (!feeds) return undefined;
    const owners = new Set<string>();
    for (const feed of feeds) for (const owner of await store.feeds.ownersOf(feed)) owners.add(owner);
    return owners.has(OPERATOR) ? undefined : owners;
  }

  async function hitsOf(story: Story): Promise<AlertHit[]> {
    const arrived = await arrivalOf(story);
    if (arrived === undefined) return [];
    const readers = await readersOf(story);
    if (readers?.size === 0) return [];
    const met = await index.match(story, await speakersOf(story, speakers));
    const maySee = ({ guild, setAt }: Alert) =>
      setAt <= arrived && (!readers || (guild !== undefined && readers.has(guild)));
    const { id } = story.article;
    return met.filter(maySee).map((alert) => ({
      alert: alert.id,
      place: alert.place,
      event: story.event ?? id,
      article: id,
      dueAt: (quietUntil(alert.quiet, now()) ?? now()).toISOString(),
    }));
  }

  /** One story that cannot be matched must not hold up all others for ever. */
  async function hitsOrNone(story: Story): Promise<AlertHit[]> {
    try {
      return await hitsOf(story);
    } catch (error) {
      // What ails the store may be over at the next try.
      if (error instanceof StoreError) throw error;
      log.error({ article: story.article.id, err: error }, 'a story could not be matched against alerts');
      return [];
    }
  }

  return {
    async match() {
      await takeOverAlerts();
      const to = await store.lastChange();
      const from = await store.alerts.matchedUpTo();
      if (from === to) return 0;
      const nothing = { from: from ?? to, to, hits: [], events: [] };
      // What was stored before the first alert could be set is no news to anybody.
      if (from === undefined || index.size === 0) {
        await store.alerts.record(nothing, now().toISOString());
        return 0;
      }
      const hits: AlertHit[] = [];
      const events = new Set<string>();
      const changed = await store.changedSince(from);
      await refresh();
      for (const article of changed) {
        // Questions asked meanwhile are answered between two stories.
        await setImmediate();
        const story = await store.story(article);
        if (!story) continue;
        events.add(story.event ?? article);
        hits.push(...(await hitsOrNone(story)));
      }
      const recorded = await store.alerts.record(
        { from, to, hits, events: [...events] },
        now().toISOString(),
      );
      return recorded ? hits.length : 0;
    },
  };
}
