/** A process that posts what is due until nothing is left: `posting-process.ts FOLDER PORT`. It may be killed at any time. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import type { EditionPublisher } from '../../src/digest/publisher.ts';
import { createDigestRunner } from '../../src/digest/runner.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { ask, folder, LEASE } from './asking-process.ts';

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
  isRoleGone: () => false,
  notifyRoleGone: async () => {},
};

const store = await openStore(folder);
const runner = createDigestRunner({
  store: store.digests,
  compose: async (_, { day }) => ({
    answer: { kind: 'digest', day, stories: [STORY], page: { number: 1, of: 1, total: 1 } },
    shown: [{ event: 'rain', outlets: ['UPI'], newest: `${day}T00:00:00.000Z` }],
  }),
  publisher,
  now: () => new Date(),
  log: { debug() {}, info() {}, warn() {}, error() {}, fatal() {} },
  lease: LEASE,
});

const ledger = new DatabaseSync(join(folder, 'on-the-record.db'));
const left = ledger.prepare(
  "SELECT (SELECT count(*) FROM editions WHERE outcome = 'open') + (SELECT count(*) FROM digests WHERE next_slot <= ?) AS n",
);
while (Number(left.get(new Date().toISOString())?.n) > 0) {
  await runner.tick();
  // The time between two looks, as the bot has it; nothing leans on how long it is.
  await setTimeout(20);
}
ledger.close();
await store.close();
