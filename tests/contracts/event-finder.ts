/** The contract that every EventFinder keeps, run on each of them. The reports and all in them are invented. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { EventFinder, Report } from '../../src/events/event-finder.ts';

const QUAKE = [
  `Strong earthquake shakes Tarvona, killing 14
A magnitude 6.1 earthquake struck the coastal city of Tarvona on Monday, killing at least 14 people, the Orlan interior ministry said.
Rescue workers dug through the rubble of a school in Tarvona for survivors.`,
  `Rescuers search Tarvona school after 6.1 quake
At least 14 people died when an earthquake of magnitude 6.1 hit Tarvona, on the coast of Orlan, officials said.
The mayor of Tarvona, Edda Brisk, said a school had collapsed.`,
  `Tarvona quake toll at 14 as search goes on
The earthquake that struck Tarvona in Orlan on Monday with a magnitude of 6.1 killed 14 people, the mayor, Edda Brisk, told reporters.
Dozens were hurt.`,
];
const OTHER_QUAKE = `Strong earthquake shakes Melbin valley, killing 30
A magnitude 7.3 earthquake struck the Melbin valley in Corrund on Friday, killing at least 30 people, the army said.
Rescue workers dug through the rubble of a hospital for survivors.`;
const ELECTION = `Hallow wins the presidency of Vesk
Maren Hallow won the presidential election in Vesk with 54 percent of the vote, the electoral commission said on Sunday.
Her rival, Jon Tarrant, conceded defeat.`;

let next = 0;
function report(text: string, changes: Partial<Report> = {}): Report {
  next += 1;
  return { id: `r${next}`, text, language: 'en', ...changes };
}

/** `create` gives a finder that has seen nothing. */
export function eventFinderContract(name: string, create: () => EventFinder): void {
  describe(`${name} keeps the EventFinder contract`, () => {
    let finder: EventFinder;
    beforeEach(() => {
      finder = create();
    });
    const [first = '', second = '', third = ''] = QUAKE;

    test('an event has the id of its first report, and further reports join it', () => {
      const one = report(first);
      expect(finder.place(one)).toBe(one.id);
      expect(finder.place(report(second))).toBe(one.id);
      expect(finder.place(report(third))).toBe(one.id);
    });

    test('tells two similar events apart by names and numbers', () => {
      const [quake, other, election] = [report(first), report(OTHER_QUAKE), report(ELECTION)];
      expect(finder.place(quake)).toBe(quake.id);
      expect(finder.place(other)).toBe(other.id);
      expect(finder.place(election)).toBe(election.id);
      expect(finder.place(report(second))).toBe(quake.id);
    });

    test('reports weeks apart are of two events, however similar', () => {
      const early = report(first, { at: '2025-03-01T08:00:00.000Z' });
      const late = report(second, { at: '2025-04-01T08:00:00.000Z' });
      const between = report(second, { at: '2025-03-04T08:00:00.000Z' });
      expect(finder.place(early)).toBe(early.id);
      expect(finder.place(late)).toBe(late.id);
      expect(finder.place(between)).toBe(early.id);
    });

    test('a report without a date is compared with events of any time', () => {
      const dated = report(first, { at: '2025-03-01T08:00:00.000Z' });
      finder.place(dated);
      expect(finder.place(report(second))).toBe(dated.id);
    });

    test('a report that is placed again stays where it is', () => {
      const one = report(first);
      finder.place(one);
      expect(finder.place({ ...one, text: ELECTION })).toBe(one.id);
    });

    test('restores earlier decisions, even if it would decide otherwise', () => {
      const [quake, election] = [report(first), report(ELECTION)];
      finder.restore(quake, quake.id);
      finder.restore(election, quake.id);
      expect(finder.place(election)).toBe(quake.id);
      expect(finder.place(report(second))).toBe(quake.id);
    });

    test('later reports never move earlier ones', () => {
      const reports = [first, OTHER_QUAKE, second, ELECTION, third].map((text) => report(text));
      const placed = reports.map((one) => finder.place(one));
      expect(reports.map((one) => finder.place(one))).toEqual(placed);
    });

    test('a report that is not English or has no words is an event of its own', () => {
      const [one, two] = [report(first, { language: 'de' }), report(second, { language: 'de' })];
      expect(finder.place(one)).toBe(one.id);
      expect(finder.place(two)).toBe(two.id);
      const [empty, blank] = [report(''), report('\n\n')];
      expect(finder.place(empty)).toBe(empty.id);
      expect(finder.place(blank)).toBe(blank.id);
    });
  });
}
