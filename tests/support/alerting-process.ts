/** A process that matches and posts until nothing is left: `alerting-process.ts PLACE PORT`. It may be killed at any time. */
import { setTimeout } from 'node:timers/promises';
import { createMatcher } from '../../src/alerts/matcher.ts';
import type { AlertPublisher } from '../../src/alerts/publisher.ts';
import { createAlertRunner } from '../../src/alerts/runner.ts';
import type { ScopedArchive } from '../../src/archive.ts';
import { place as archive, ask, LEASE, now } from './asking-process.ts';
import { openPlace } from './open-place.ts';
import { rowsAt } from './place-rows.ts';

const publisher: AlertPublisher = {
  async publish({ place: { id: channel }, nonce, mark }, signal) {
    const message = await ask({ channel, nonce, mark }, signal);
    if (!message) throw new Error('the channel server has not posted the message');
    return { kind: 'posted', message: message.id };
  },
  async findPublished({ place: { id: channel }, mark }, signal) {
    const message = await ask({ channel, mark }, signal);
    return message ? { kind: 'found', message: message.id } : { kind: 'absent' };
  },
  update: async () => 'done' as const,
  notifyPaused: async () => {},
};

const store = await openPlace(archive);
const speakers = { find: async () => [], nearest: async () => [], complete: async () => [] };
const log = { debug() {}, info() {}, warn() {}, error() {}, fatal() {} };
const runner = createAlertRunner({
  store: store.alerts,
  matcher: createMatcher({ store, speakers, refresh: async () => {}, now, log }),
  // Only the store is read where no alert waits for a speaker.
  archiveFor: async () => ({ store, speakers, now, zone: 'UTC' }) as unknown as ScopedArchive,
  publisher,
  perHour: 6,
  now,
  log,
  lease: LEASE,
});

const LEFT = `SELECT (SELECT count(*) FROM alert_posts WHERE outcome = 'open')
  + (SELECT count(*) FROM alert_events WHERE post IS NULL) AS n`;

async function isDone(): Promise<boolean> {
  const matched = (await store.alerts.matchedUpTo()) ?? 0;
  if (matched < (await store.lastChange())) return false;
  const [left] = await rowsAt(archive, LEFT);
  return Number(left?.n) === 0;
}

while (!(await isDone())) {
  await runner.tick();
  // The time between two looks, a tenth of the bot's own; nothing leans on how long it is.
  await setTimeout(100);
}
await store.close();
