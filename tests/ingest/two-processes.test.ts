import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEventAssigner, type EventAssigner } from '../../src/ingest/assign-event.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { storyFrom } from '../support/checked-archive.ts';

const QUAKE = [
  'A magnitude 6.1 earthquake struck the coastal city of Tarvona on Monday, killing at least 14 people.',
  'At least 14 people died when an earthquake of magnitude 6.1 hit Tarvona on Monday, officials said.',
  'The earthquake of magnitude 6.1 that struck Tarvona on Monday killed 14 people, the mayor told reporters.',
];
const ELECTION = 'Maren Hallow won the presidential election in Vesk with 54 percent of the vote.';
const now = () => new Date('2025-04-09T08:00:00.000Z');

let store: Store;
let processes: EventAssigner[];
beforeEach(async () => {
  store = await openStore(':memory:');
  processes = [createEventAssigner(store, now), createEventAssigner(store, now)];
  // Each has placed something, as a process that polls has.
  for (const [n, events] of processes.entries())
    await keep(events, `before-${n}`, `Fog lay over Hallin ${n}.`);
});
afterEach(() => store.close());

/** Places a story and stores it, as if nobody else did. */
async function keep(events: EventAssigner | undefined, id: string, text: string): Promise<void> {
  const story = storyFrom({ id, headline: text.slice(0, 50), day: '2025-04-08', paragraphs: [text] });
  await store.put({ ...story, ...(await events?.assign(story.article)) });
}

/** Each hears of what the other has stored, and stores what follows. */
async function meet(ids: readonly string[]): Promise<void> {
  for (const events of processes) {
    for (const id of ids) {
      const story = await store.story(id);
      if (story) events.restore(story);
    }
  }
  for (const events of processes) await events.storeMoves();
}

const eventsOf = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await store.story(id))?.event));

test.each([
  ['b', 'a'],
  ['a', 'b'],
])('two processes that open one event at once, as %s and %s, make one of it', async (one, other) => {
  await keep(processes[0], one, QUAKE[0] ?? '');
  await keep(processes[1], other, QUAKE[1] ?? '');
  expect(await eventsOf([one, other])).toEqual([one, other]);
  await meet([one, other]);
  expect(await eventsOf([one, other])).toEqual(['a', 'a']);
  // What comes later joins it, whichever process places it.
  await meet([one, other]);
  await keep(processes[1], 'c', QUAKE[2] ?? '');
  expect(await eventsOf([one, other, 'c'])).toEqual(['a', 'a', 'a']);
});

test('two events stay two', async () => {
  await keep(processes[0], 'b', QUAKE[0] ?? '');
  await keep(processes[1], 'a', ELECTION);
  await meet(['a', 'b']);
  expect(await eventsOf(['a', 'b'])).toEqual(['a', 'b']);
});

test('an event that people have seen stays as it is', async () => {
  await keep(processes[0], 'a', QUAKE[0] ?? '');
  await keep(processes[1], 'b', QUAKE[1] ?? '');
  const channel = { kind: 'channel', id: '7' } as const;
  const hit = { alert: 1, place: channel, event: 'b', article: 'b', dueAt: now().toISOString() };
  await store.alerts.record({ from: 0, to: 1, hits: [hit], events: [] }, now().toISOString());
  await meet(['a', 'b']);
  expect(await eventsOf(['a', 'b'])).toEqual(['a', 'b']);
});

test('a process that is just learning what there is hears of what another stores meanwhile', async () => {
  const late = createEventAssigner(
    Object.assign(Object.create(store), {
      story: (id: string) => store.story(id),
      async *newestArrivals() {
        yield* store.newestArrivals();
        // Too late for what is being read.
        await keep(processes[0], 'a', QUAKE[0] ?? '');
        const story = await store.story('a');
        if (story) late.restore(story);
      },
    }),
    now,
  );
  await keep(late, 'b', QUAKE[1] ?? '');
  expect(await eventsOf(['a', 'b'])).toEqual(['a', 'a']);
});

test('a process that could not learn what there is, as the archive was away, tries again', async () => {
  let isAway = true;
  const events = createEventAssigner(
    Object.assign(Object.create(store), {
      story: (id: string) => store.story(id),
      async *newestArrivals() {
        if (isAway) throw new StoreError('The archive is away.');
        yield* store.newestArrivals();
      },
    }),
    now,
  );
  await keep(processes[0], 'a', QUAKE[0] ?? '');
  await expect(keep(events, 'b', QUAKE[1] ?? '')).rejects.toThrow('The archive is away.');
  isAway = false;
  await keep(events, 'b', QUAKE[1] ?? '');
  expect(await eventsOf(['a', 'b'])).toEqual(['a', 'a']);
});
