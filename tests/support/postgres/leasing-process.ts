/** A process that leases due feeds until there are none, and prints their ids: `leasing-process.ts ADDRESS HOLDER`. It waits for a line first. */
import { once } from 'node:events';
import { openPlace } from '../open-place.ts';

const [address = '', holder = ''] = process.argv.slice(2);
const store = await openPlace(address);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const now = new Date().toISOString();
for (;;) {
  const feeds = await store.feeds.lease(holder, now, 600_000, 7);
  process.stdout.write(feeds.map(({ id }) => `${id}\n`).join(''));

  if (feeds.length === 0) break;
}
await store.close();
process.stdin.destroy();
