/** The reports of the invented day fall into its events, in any order of arrival. */
import { expect, test } from 'vitest';
import { createEventFinder } from '../../src/events/memory-event-finder.ts';
import { events, followUps, inTurns } from '../support/invented-day.ts';

/** The finder's events of a day, as the names of the events that they hold; and what it linked. */
function dayOf(seed: number): { found: string[][]; linked: string[] } {
  const finder = createEventFinder();
  const nameOf = new Map<string, string>();
  const eventOf = new Map<string, string>();
  const linkOf = new Map<string, string>();
  for (const [n, { id, name, text }] of inTurns(seed).entries()) {
    nameOf.set(id, name);
    const at = new Date(Date.UTC(2025, 3, 7, 0, n * 10)).toISOString();
    const { event, moved, follows } = finder.place({ id, text, language: 'en', at });
    eventOf.set(id, event);
    for (const move of moved) eventOf.set(move.report, move.event);
    for (const link of [{ report: id, follows }, ...moved])
      if (link.follows !== undefined) linkOf.set(link.report, link.follows);
  }
  const byEvent = Map.groupBy(eventOf.keys(), (id) => eventOf.get(id) ?? '');
  const found = [...byEvent.values()].map((ids) => ids.map((id) => nameOf.get(id) ?? ''));
  // A story is shown with what it follows up if that is another event.
  const shown = [...linkOf].filter(([id, earlier]) => eventOf.get(id) !== eventOf.get(earlier));
  const linked = shown.map(([id, earlier]) => `${nameOf.get(id)} follows ${nameOf.get(earlier)}`);
  return { found, linked: [...new Set(linked)] };
}

test.for([0, 1, 2, 3, 4])('the reports of a day fall into its events, in order %i', (seed) => {
  const { found, linked } = dayOf(seed);
  const names = found.map((reports) => [...new Set(reports)].join(' and '));
  expect(names.sort()).toEqual([...events.keys()].sort());
  expect(linked.sort()).toEqual([...followUps].map(([name, earlier]) => `${name} follows ${earlier}`).sort());
});
