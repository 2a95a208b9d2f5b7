/**
 * A day of invented news: 21 events, each in the reports of four outlets, which arrive in turns; among them look-alikes
 * and two follow-ups. Some reports come again as syndicated copies, and some as corrections.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createEventFinder } from '../../src/events/memory-event-finder.ts';

interface DayReport {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

const [events, followUps] = read(
  readFileSync(new URL('../fixtures/invented-day.txt', import.meta.url), 'utf8'),
);

/** The reports of each event, and which event follows up which. */
function read(text: string): [Map<string, DayReport[]>, Map<string, string>] {
  const events = new Map<string, DayReport[]>();
  const followUps = new Map<string, string>();
  for (const part of text.split(/^# /m).slice(1)) {
    const [head = '', ...lines] = part.split('\n');
    const [name = '', earlier] = head.split(' follows ');
    if (earlier !== undefined) followUps.set(name, earlier);
    const texts = lines.join('\n').trim().split('\n\n');
    events.set(
      name,
      texts.map((one, n) => ({ id: `${name}/${n}`, name, text: one })),
    );
  }
  return [events, followUps];
}

/** The first report of each event, then the second ones, and so on, in the order of the seed. */
function inTurns(seed: number): DayReport[] {
  const all = [...events.values()];
  const turns = [0, 1, 2, 3].flatMap((turn) => {
    const reports = all.flatMap((one) => one[turn] ?? []);
    return reports.map((_, n) => reports[(n * 11 + seed) % reports.length] as DayReport);
  });
  const copies = turns.map((one) => ({
    ...one,
    id: `${one.id}-copy`,
    text: `${one.text}\nCopyright Orlan Press`,
  }));
  const corrections = turns.map((one) => ({
    ...one,
    id: `${one.id}-corrected`,
    text: `CORRECTED: ${one.text}`,
  }));
  return [...turns, ...copies.filter((_, n) => n % 3 === 0), ...corrections.filter((_, n) => n % 7 === 0)];
}

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
