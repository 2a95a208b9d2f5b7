/** A process that takes in items of a feed as the poller does, and prints each once the store has it: `ingester.ts FOLDER START`. */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { type KeepArguments, OPERATOR } from '../../src/store/feed-store.ts';
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

function itemOf(id: string): KeepArguments {
  const item = { fingerprint: { guid: id, title: id, sketch: [] }, hash: id, details: {} };
  const article = {
    id,
    source: 'UPI',
    headline: id,
    language: 'en',
    paragraphs: [{ number: 1, text: 'Rain fell. '.repeat(200) }],
  };
  const story = { origin: `test:${id}`, hash: id.padEnd(64, '0'), article, quotes: [], attributor: 1 };
  return [feed, undefined, item, story, now()];
}

// One by one, and three in one transaction, as a feed with many new items has them.
for (let n = 0; ; n += 1) {
  const ids = n % 2 === 0 ? [`${start}-${n}`] : ['a', 'b', 'c'].map((part) => `${start}-${n}${part}`);
  const items = ids.map(itemOf);
  await (items[0] && items.length === 1 ? store.feeds.keep(...items[0]) : store.feeds.keepAll(items));
  writeSync(1, ids.map((id) => `${id}\n`).join(''));
}
