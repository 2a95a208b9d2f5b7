/** A process that takes in items of a feed as the poller does, and prints each once the store has it: `ingester.ts FOLDER START`. */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { openStore } from '../../src/store/sqlite/store.ts';

// Who is killed writes none.
flushCompileCache();
const [folder = '', start = '0'] = process.argv.slice(2);
// Every other one writes as the bot does, in a thread.
const store = await openStore(folder, { writerThread: Number(start) % 2 === 1 });
const now = () => new Date().toISOString();
const { subscription } = await store.feeds.add({
  url: 'https://example.org/feed',
  owner: OPERATOR,
  now: now(),
});
const feed = subscription.feed.id;
for (let n = 0; ; n += 1) {
  const id = `${start}-${n}`;
  const item = { fingerprint: { guid: id, title: id, sketch: [n] }, hash: id, details: {} };
  const article = {
    id,
    source: 'UPI',
    headline: id,
    language: 'en',
    paragraphs: [{ number: 1, text: 'Rain fell. '.repeat(200) }],
  };
  const story = { origin: `test:${id}`, hash: id.padEnd(64, '0'), article, quotes: [], attributor: 1 };
  await store.feeds.keep(feed, undefined, item, story, now());
  writeSync(1, `${id}\n`);
}
