/**
 * A day of invented news: 21 events, each in the reports of four outlets, which arrive in turns; among them look-alikes
 * and two follow-ups. Some reports come again as syndicated copies, and some as corrections.
 */
import { readFileSync } from 'node:fs';

/** A report of the day; `name` is that of its event. */
export interface DayReport {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

const read = readDay(readFileSync(new URL('../fixtures/invented-day.txt', import.meta.url), 'utf8'));

/** the reports of each event by its name */
export const [events] = read;
/** which event follows up which */
export const [, followUps] = read;

/** The reports of each event, and which event follows up which. */
function readDay(text: string): [Map<string, DayReport[]>, Map<string, string>] {
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
export function inTurns(seed: number): DayReport[] {
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
