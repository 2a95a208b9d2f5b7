/**
 * What processes lease from an archive, each kind with a process that takes it and then says nothing any more, as one that
 * has frozen or died.
 */
import type { AlertPublisher } from '../../src/alerts/publisher.ts';
import { createAlertRunner } from '../../src/alerts/runner.ts';
import { createUpdates } from '../../src/alerts/updates.ts';
import type { ScopedArchive } from '../../src/archive.ts';
import { createCrossposts } from '../../src/digest/crossposts.ts';
import type { EditionPublisher } from '../../src/digest/publisher.ts';
import { createDigestRunner } from '../../src/digest/runner.ts';
import { createReportPoster } from '../../src/discord/publishing/report-poster.ts';
import { createShardKeeper } from '../../src/discord/shards/shard-keeper.ts';
import { createPoller } from '../../src/feeds/poller.ts';
import type { Ingester } from '../../src/ingest/ingester.ts';
import type { Reader } from '../../src/ingest/reader.ts';
import { createLog } from '../../src/log.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import type { Store } from '../../src/store/store.ts';
import { alertSettings } from '../contracts/alert-store.ts';
import { settingsOf } from '../contracts/digest-store.ts';
import { storyOf } from '../contracts/store.ts';

const MINUTE = 60_000;
const BOT = '1';
const log = createLog('silent');
/** The clock of what is prepared: it has been due for longer than any clock of a test is wrong. */
export const early = () => new Date(Date.now() - 120 * MINUTE);
const due = () => early().toISOString();
const inTime = () => new AbortController().signal;

export interface LeaseKind {
  readonly what: string;
  /** how long a process has it for itself, in milliseconds */
  readonly length: number;
  /** Makes one thing that can be leased, in a store with the clock `early`. */
  prepare(store: Store): Promise<unknown>;
  /** A process with this clock looks for it; whether it got it. */
  take(store: Store, now: () => Date): Promise<boolean>;
}

/** What a process calls once it has got something: it never goes on from there. */
type Freeze = () => Promise<never>;

/** Runs a process until it has got something, or finds nothing. */
function taking(work: (freeze: Freeze) => Promise<unknown>): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  work(() => {
    resolve(true);
    return new Promise<never>(() => {});
  }).then(() => resolve(false), reject);
  return promise;
}

const DIGESTS: EditionPublisher = {
  publish: async () => ({ kind: 'posted', message: '1' }),
  findPublished: async () => ({ kind: 'absent' }),
  crosspost: async () => ({ kind: 'later', afterMs: 0 }),
  notifyPaused: async () => {},
  isRoleGone: async () => false,
  notifyRoleGone: async () => {},
};

function digestRunner(store: Store, now: () => Date, changes: Partial<EditionPublisher>, freeze?: Freeze) {
  const publisher = { ...DIGESTS, ...changes };
  return createDigestRunner({
    store: store.digests,
    compose: freeze ?? (async () => undefined),
    publisher,
    now,
    log,
  });
}

const addDigest = (store: Store) =>
  store.digests.add('42', settingsOf({ quiet: false, crosspost: true }), '9', due(), due());

const ALERTS: AlertPublisher = {
  publish: async () => ({ kind: 'posted', message: '7/1' }),
  findPublished: async () => ({ kind: 'absent' }),
  update: async () => 'later',
  notifyPaused: async () => {},
};
const speakers = { find: async () => [], nearest: async () => [], complete: async () => [] };
// Only the store is read where no alert waits for a speaker.
const archiveOf = (store: Store, now: () => Date) => ({ store, speakers, now }) as unknown as ScopedArchive;

function alertRunner(store: Store, now: () => Date, changes: Partial<AlertPublisher>, freeze?: Freeze) {
  return createAlertRunner({
    store: store.alerts,
    matcher: { match: async () => 0 },
    archiveFor: freeze ?? (async () => archiveOf(store, now)),
    publisher: { ...ALERTS, ...changes },
    perHour: 6,
    now,
    log,
  });
}

async function addHit(store: Store): Promise<void> {
  await store.put(storyOf());
  const alert = await store.alerts.add(alertSettings(), '42', '9', due(), 25);
  if (alert === 'full') throw new Error('full');
  const hit = { alert: alert.id, place: alert.place, event: 'rain', article: 'rain', dueAt: due() };
  await store.alerts.record({ from: 0, to: 1, hits: [hit], events: [] }, due());
}

export const LEASE_KINDS: readonly LeaseKind[] = [
  {
    what: 'a feed that is polled',
    length: 10 * MINUTE,
    prepare: (store) => store.feeds.add({ url: 'https://example.org/feed', owner: OPERATOR, now: due() }),
    take: (store, now) =>
      taking((freeze) =>
        createPoller({
          archive: { store, ingester: { publish: async () => {} } as Ingester },
          fetcher: { fetch: freeze, checkRobots: freeze },
          reader: {} as Reader,
          log,
          now,
        }).tick(),
      ),
  },
  {
    what: 'an edition that is composed',
    length: 2 * MINUTE,
    prepare: addDigest,
    take: (store, now) => taking((freeze) => digestRunner(store, now, {}, freeze).tick()),
  },
  {
    what: 'an edition that is posted',
    length: 2 * MINUTE,
    prepare: addDigest,
    take: (store, now) =>
      taking((freeze) => digestRunner(store, now, { publish: freeze, findPublished: freeze }).tick()),
  },
  {
    what: 'an edition that waits for another try',
    length: MINUTE / 2,
    prepare: addDigest,
    async take(store, now) {
      let tries = 0;
      const publish = async () => {
        tries += 1;
        return { kind: 'later', posted: 'no' } as const;
      };
      await digestRunner(store, now, { publish }).tick();
      return tries > 0;
    },
  },
  {
    what: 'an edition that is crossposted',
    length: 2 * MINUTE,
    async prepare(store) {
      await addDigest(store);
      await digestRunner(store, early, {}).tick();
    },
    take: (store, now) =>
      taking((freeze) =>
        createCrossposts({ store: store.digests, publisher: { crosspost: freeze }, now, inTime })(),
      ),
  },
  {
    what: 'an alert that is composed',
    length: 2 * MINUTE,
    prepare: addHit,
    take: (store, now) => taking((freeze) => alertRunner(store, now, {}, freeze).tick()),
  },
  {
    what: 'an alert that is posted',
    length: 2 * MINUTE,
    prepare: addHit,
    take: (store, now) =>
      taking((freeze) => alertRunner(store, now, { publish: freeze, findPublished: freeze }).tick()),
  },
  {
    what: 'an alert that waits for another try',
    length: 2000,
    prepare: addHit,
    async take(store, now) {
      let tries = 0;
      const publish = async () => {
        tries += 1;
        return { kind: 'later', posted: 'no' } as const;
      };
      await alertRunner(store, now, { publish }).tick();
      return tries > 0;
    },
  },
  {
    what: 'an alert that is updated',
    length: 2 * MINUTE,
    async prepare(store) {
      await addHit(store);
      await alertRunner(store, early, {}).tick();
      await store.alerts.record({ from: 1, to: 2, hits: [], events: ['rain'] }, due());
    },
    take: (store) =>
      taking((freeze) =>
        createUpdates({ store: store.alerts, archiveFor: freeze, publisher: ALERTS, inTime })(),
      ),
  },
  {
    what: 'a report that is posted',
    length: 2 * MINUTE,
    async prepare(store) {
      const place = { article: 'rain', words: 'much of it', occurrence: 1, count: 1, paragraph: 1 };
      const said = { quote: 'Much of it.', givenTo: { state: 'unattributed' } as const, reason: 'x' };
      await store.reports.add({ ...place, ...said, reporter: '9' }, due());
    },
    take: (store, now) =>
      taking((freeze) => {
        const rest = { post: freeze } as never;
        const pace = async () => {};
        return createReportPoster({ poster: { rest }, store, now, pace, log, locale: 'en' })('7');
      }),
  },
  {
    what: 'a range of shards',
    length: 20_000,
    prepare: (store) => store.shards.settle(BOT, 1, 1),
    async take(store, now) {
      let opened = 0;
      const open = () => {
        opened += 1;
        return { close: async () => {} };
      };
      const gateway = crypto.randomUUID();
      await createShardKeeper({ leases: store.shards, bot: BOT, gateway, now, log, open }).tick();
      return opened > 0;
    },
  },
];
