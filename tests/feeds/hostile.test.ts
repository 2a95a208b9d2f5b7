/** One feed that is written to do harm costs the others nothing. */
import { afterEach, expect, test } from 'vitest';
import { createReader } from '../../src/ingest/document-reader.ts';
import { type Reader, TANGLED } from '../../src/ingest/reader.ts';
import { UnreadableStoryError } from '../../src/text/unreadable-story-error.ts';
import { openWorld, type World, type WorldOptions } from '../support/feed-world.ts';
import { entryAbout } from '../support/site.ts';

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
    item: async (item, head) => {
      if (item.title?.includes(place)) throw new UnreadableStoryError('It is too tangled.', TANGLED);
      return reader.item(item, head);
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
