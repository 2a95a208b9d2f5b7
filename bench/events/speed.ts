/**
 * `npm run bench -- events/speed [REPORTS]`: whether placing a report in its event takes longer the more came before.
 * Places made-up reports, 30 seconds apart, all of one vocabulary, so each shares words with thousands. Prints the
 * processor time of a report, by tenths of the run.
 */
import type { Report } from '../../src/events/event-finder.ts';
import { createEventFinder } from '../../src/events/memory-event-finder.ts';
import { story } from '../load/made-up-stories.ts';

const count = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(count) || count < 10) {
  process.stderr.write('Usage: npm run bench -- events/speed [REPORTS]   (10 or more, 10,000 if left out)\n');
  process.exit(2);
}

const SPACING_MS = 30_000;
const finder = createEventFinder();
const tenth = Math.floor(count / 10);
const table: Record<string, { 'ms of processor time': string }> = {};
for (let from = 0; from + tenth <= count; from += tenth) {
  const reports = Array.from({ length: tenth }, (_, n) => reportNumber(from + n));
  // One measurement a tenth: asking for the time takes longer than some reports do.
  const started = process.threadCpuUsage();
  for (const report of reports) finder.place(report);
  const { user, system } = process.threadCpuUsage(started);
  table[`reports ${from + 1} to ${from + tenth}`] = {
    'ms of processor time': ((user + system) / 1000 / tenth).toFixed(2),
  };
}
console.table(table);

function reportNumber(n: number): Report {
  const text = story(n).replaceAll('\n\n', '\n');
  const at = new Date(Date.UTC(2025, 0) + n * SPACING_MS).toISOString();
  return { id: `report ${n}`, text, language: 'en', at };
}
