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
const ROBBERY = `Robbers take 80 paintings from Quellin museum in Marrow
Three masked men with a ladder took 80 paintings from the Quellin museum in Marrow on Sunday night, the museum said.
The director, Ines Tarrow, said that the alarm had not rung and that the works could not be sold.`;
const ARREST = `Two brothers arrested after search of a barn
Police in Marrow held two brothers, aged 31 and 34, on Tuesday, prosecutor Jola Fenn said.
She thanked neighbours for calls about a van. A judge is to hear them on Friday about the Quellin theft.`;
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
      expect(finder.place(one).event).toBe(one.id);
      expect(finder.place(report(second)).event).toBe(one.id);
      expect(finder.place(report(third)).event).toBe(one.id);
    });

    test('what another process has placed is taken over, with the event that it would have joined', () => {
      const one = report(first);
      finder.place(one);
      const other = report(second);
      expect(finder.takeOver(other, { event: other.id })).toBe(one.id);
      expect(finder.place(other).event).toBe(other.id);
      // Nothing is told of a report that is known, that stands in an event with others, or that people have seen there.
      expect(finder.takeOver(other, { event: other.id })).toBeUndefined();
      expect(finder.takeOver(report(third), { event: other.id })).toBeUndefined();
      const seen = report(third);
      expect(finder.takeOver(seen, { event: seen.id, settled: true })).toBeUndefined();
      const election = report(ELECTION);
      expect(finder.takeOver(election, { event: election.id })).toBeUndefined();
    });

    test('a copy joins even if it names nobody', () => {
      const text =
        'Rain ends the drought\nFarmers welcomed the first rain in the hills after months without any.';
      const one = report(text);
      finder.place(one);
      expect(finder.place(report(`${text} More is to come.`)).event).toBe(one.id);
    });

    test('tells two similar events apart by names and numbers', () => {
      const [quake, other, election] = [report(first), report(OTHER_QUAKE), report(ELECTION)];
      expect(finder.place(quake).event).toBe(quake.id);
      expect(finder.place(other).event).toBe(other.id);
      expect(finder.place(election).event).toBe(election.id);
      expect(finder.place(report(second)).event).toBe(quake.id);
    });

    test('reports weeks apart are of two events, however similar', () => {
      const early = report(first, { at: '2025-03-01T08:00:00.000Z' });
      const late = report(second, { at: '2025-04-01T08:00:00.000Z' });
      const between = report(second, { at: '2025-03-04T08:00:00.000Z' });
      expect(finder.place(early).event).toBe(early.id);
      expect(finder.place(late).event).toBe(late.id);
      expect(finder.place(between).event).toBe(early.id);
    });

    test('a report without a date is compared with events of any time', () => {
      const dated = report(first, { at: '2025-03-01T08:00:00.000Z' });
      finder.place(dated);
      expect(finder.place(report(second)).event).toBe(dated.id);
    });

    test('a report that is placed again stays where it is', () => {
      const one = report(first);
      finder.place(one);
      expect(finder.place({ ...one, text: ELECTION }).event).toBe(one.id);
    });

    test('restores earlier decisions, even if it would decide otherwise', () => {
      const [quake, election] = [report(first), report(ELECTION)];
      finder.restore(quake, { event: quake.id });
      finder.restore(election, { event: quake.id });
      expect(finder.place(election).event).toBe(quake.id);
      expect(finder.place(report(second)).event).toBe(quake.id);
    });

    test('two events that were taken for one part when a further report shows which is which', () => {
      const [other, early] = [report(OTHER_QUAKE), report(second)];
      finder.restore(other, { event: 'both' });
      finder.restore(early, { event: 'both' });
      expect(finder.place(report(first))).toEqual({
        event: 'both',
        moved: [{ report: other.id, from: 'both', event: other.id }],
      });
      expect(finder.place(other)).toEqual({ event: other.id, moved: [] });
    });

    test('an event that was taken for two becomes one when a further report joins them', () => {
      const [one, two] = [report(first), report(third)];
      finder.restore(one, { event: 'one' });
      finder.restore(two, { event: 'two' });
      const { event, moved } = finder.place(report(second));
      expect(['one', 'two']).toContain(event);
      expect(moved.map((move) => move.event)).toEqual([event]);
    });

    test('a report that people have seen in an event stays there', () => {
      const [other, early] = [report(OTHER_QUAKE), report(second)];
      finder.restore(other, { event: 'both', settled: true });
      finder.restore(early, { event: 'both', settled: true });
      expect(finder.place(report(first)).moved).toEqual([]);
      expect(finder.place(other).event).toBe('both');
    });

    test('a corrected decision counts from then on', () => {
      const [one, two] = [report(first), report(second)];
      finder.place(one);
      finder.place(two);
      finder.correct(two.id, { event: 'shown', settled: true });
      finder.correct('unknown', { event: 'shown' });
      expect(finder.place(two).event).toBe('shown');
    });

    test('an event that its first report leaves takes the id of the next one', () => {
      const [other, early] = [report(OTHER_QUAKE), report(second)];
      finder.restore(other, { event: other.id });
      finder.restore(early, { event: other.id });
      expect(finder.place(report(first))).toEqual({
        event: early.id,
        moved: [{ report: early.id, from: other.id, event: early.id }],
      });
      expect(finder.place(other).event).toBe(other.id);
    });

    test('a report of what came of an event is an event of its own that follows it', () => {
      const robbery = report(ROBBERY, { at: '2025-03-01T08:00:00.000Z' });
      const arrest = report(ARREST, { at: '2025-03-03T08:00:00.000Z' });
      finder.place(report(ELECTION, { at: '2025-03-01T07:00:00.000Z' }));
      finder.place(robbery);
      expect(finder.place(arrest)).toEqual({ event: arrest.id, moved: [], follows: robbery.id });
    });

    test('nothing follows an event that comes later or has another place', () => {
      finder.place(report(ROBBERY, { at: '2025-03-03T08:00:00.000Z' }));
      expect(finder.place(report(ARREST, { at: '2025-03-01T08:00:00.000Z' })).follows).toBeUndefined();
      expect(finder.place(report(OTHER_QUAKE)).follows).toBeUndefined();
    });

    test('a report in a language that the finder does not know, or without words, is an event of its own', () => {
      const [one, two] = [report(first, { language: 'pt' }), report(second, { language: 'pt' })];
      expect(finder.place(one).event).toBe(one.id);
      expect(finder.place(two).event).toBe(two.id);
      const [empty, blank] = [report(''), report('\n\n')];
      expect(finder.place(empty).event).toBe(empty.id);
      expect(finder.place(blank).event).toBe(blank.id);
    });
  });
}
