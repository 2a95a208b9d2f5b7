/** One feed that is written to do harm costs the others nothing. */
import { afterEach, expect, test } from 'vitest';
import { createReader } from '../../src/ingest/document-reader.ts';
import { type Reader, TANGLED } from '../../src/ingest/reader.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { UnreadableStoryError } from '../../src/text/unreadable-story-error.ts';
import { openWorld, type World, type WorldOptions } from '../support/feed-world.ts';
import { entryAbout } from '../support/site.ts';
import { openWeb } from '../support/web.ts';

let world: World;
afterEach(() => world.close());

async function open(options: WorldOptions = {}): Promise<World> {
  world = await openWorld(options);
  return world;
}

/** A reader whose thread gives up every item about a place. */
function readerThatGivesUp(place: string): Reader {
  const reader = createReader('UTC');
  return {
    ...reader,
    item: async (read, head) => {
      if (read.item.title?.includes(place)) throw new UnreadableStoryError('It is too tangled.', TANGLED);
      return reader.item(read, head);
    },
  };
}

const entry = (place: string) => entryAbout(world.site.url, place);

test('a feed with a story that the reader gives up is named and left alone for longer; another is not', async () => {
  await open({ reader: readerThatGivesUp('Mirefen') });
  world.site.feed('/bad.xml', [entry('Easthaven'), entry('Mirefen'), entry('Westhaven')]);
  world.site.feed('/good.xml', [entry('Northhaven')]);
  const bad = await world.follow('/bad.xml');
  const good = await world.follow('/good.xml');
  expect((await world.feed(bad)).state).toMatchObject({ failures: 1, why: TANGLED });
  expect((await world.feed(good)).state).toMatchObject({ failures: 0 });
  expect((await world.feed(good)).state.problem).toBeUndefined();
});

test('the stories of such a feed that can be read come in, in the polls after it', async () => {
  await open({ reader: readerThatGivesUp('Mirefen') });
  world.site.feed('/bad.xml', [entry('Easthaven'), entry('Mirefen'), entry('Westhaven')]);
  await world.follow('/bad.xml');
  await world.pass(3 * 3_600_000);
  const headlines = await world.headlines();
  expect(headlines).toContain('Easthaven reopens its ferry line');
  expect(headlines).toContain('Westhaven reopens its ferry line');
  expect(headlines).not.toContain('Mirefen reopens its ferry line');
});

test('slow feeds of one server take two places, and those of the operator and of others are polled meanwhile', async () => {
  await open();
  const slow = await Promise.all(Array.from({ length: 4 }, () => openWeb()));
  let waiting = 0;
  for (const [n, { url, serve }] of slow.entries()) {
    serve('/slow.xml', () => {
      waiting += 1;
    });
    const followed = { url: `${url}/slow.xml`, owner: 'slow', now: new Date(n).toISOString() };
    await world.newsroom.store.feeds.add(followed);
  }
  world.site.feed('/good.xml', [entry('Northhaven')]);
  world.site.feed('/other.xml', [entry('Easthaven')]);
  const add = (path: string, owner: string) =>
    world.newsroom.store.feeds.add({
      url: `${world.site.url}${path}`,
      owner,
      now: world.now().toISOString(),
    });
  await add('/good.xml', OPERATOR);
  await add('/other.xml', 'other');
  const ticked = world.poller.tick();
  await expect.poll(() => world.headlines(), { timeout: 5000 }).toHaveLength(2);
  expect(waiting).toBe(2);
  await world.hangUp();
  await ticked;
  await Promise.all(slow.map((web) => web.close()));
});
