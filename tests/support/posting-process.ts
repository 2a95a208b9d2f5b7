/** A process that posts what is due until nothing is left: `posting-process.ts PLACE PORT`. It may be killed at any time. */
import { setTimeout } from 'node:timers/promises';
import type { EditionPublisher } from '../../src/digest/publisher.ts';
import { createDigestRunner } from '../../src/digest/runner.ts';
import { ask, LEASE, now, place } from './asking-process.ts';
import { openPlace } from './open-place.ts';

const STORY = {
  text: 'Rain fell.',
  marks: [],
  citation: { article: 'rain', source: 'UPI', headline: 'Rain falls', paragraph: 1, paragraphs: 1 },
};

const publisher: EditionPublisher = {
  async publish({ digest: { channel }, nonce, mark }, signal) {
    const message = await ask({ channel, nonce, mark }, signal);
    if (!message) throw new Error('the channel server has not posted the message');
    return { kind: 'posted', message: message.id };
  },
  async findPublished({ channel, mark }, signal) {
    const message = await ask({ channel, mark }, signal);
    return message ? { kind: 'found', message: message.id } : { kind: 'absent' };
  },
  crosspost: async () => ({ kind: 'done' as const }),
  notifyPaused: async () => {},
  isRoleGone: async () => false,
  notifyRoleGone: async () => {},
};

const store = await openPlace(place);
const runner = createDigestRunner({
  store: store.digests,
  compose: async (_, { day }) => ({
    answer: { kind: 'digest', day, stories: [STORY], page: { number: 1, of: 1, total: 1 } },
    shown: [{ event: 'rain', outlets: ['UPI'], newest: `${day}T00:00:00.000Z` }],
  }),
  publisher,
  now,
  log: { debug() {}, info() {}, warn() {}, error() {}, fatal() {} },
  lease: LEASE,
});

async function isDone(): Promise<boolean> {
  const due = await store.digests.due(new Date().toISOString(), 1);
  return due.length === 0 && (await store.statistics()).digests.open === 0;
}

while (!(await isDone())) {
  await runner.tick();
  // The time between two looks, a tenth of the bot's own; nothing leans on how long it is.
  await setTimeout(100);
}
await store.close();
