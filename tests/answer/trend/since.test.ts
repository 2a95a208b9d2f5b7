import { expect, test } from 'vitest';
import { readSince } from '../../../src/answer/trend/since.ts';

const NOW = Date.parse('2025-04-10T12:00:00Z');
const ZONE = 'America/New_York';
/** The day, in the zone, from which a trend is told. */
const dayOf = async (typed: string) => {
  const since = await readSince(typed, NOW, ZONE);
  return since && new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(since);
};

test.each([
  ['7d', '2025-04-03'],
  ['7 days', '2025-04-03'],
  ['4w', '2025-03-13'],
  ['3 months', '2025-01-10'],
  ['3m', '2025-01-10'],
  ['1 year', '2024-04-10'],
  ['2y', '2023-04-10'],
  ['2025-04-01', '2025-04-01'],
  ['2025-03', '2025-03-01'],
  ['2024', '2024-01-01'],
  ['yesterday', '2025-04-09'],
  ['monday', '2025-04-07'],
  ['1 March', '2025-03-01'],
  [' last month ', '2025-03-10'],
])('%s is from %s on', async (typed, day) => {
  expect(await dayOf(typed)).toBe(day);
});

test.each([
  '',
  'whenever',
  'NATO',
  '2030-01-01',
  'tomorrow',
  '0x10',
  '9'.repeat(500),
  '2025-99-99',
  '\u202e7d',
])('“%s” is no time that has been', async (typed) => {
  expect(await readSince(typed, NOW, ZONE)).toBeUndefined();
});
