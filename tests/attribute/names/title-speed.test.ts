import { describe, expect, test } from 'vitest';
import { buildEntityTable } from '../../../src/attribute/names/entity-table.ts';

/** Milliseconds of this thread's processor time for the names of one paragraph. */
function timeOf(text: string): number {
  const started = process.threadCpuUsage();
  buildEntityTable([{ number: 1, text }]);
  return process.threadCpuUsage(started).user / 1000;
}

/** Longest time that a text of eight times the length may take, as a multiple. Quadratic time is a multiple of 64. */
const MAX_FACTOR = 32;
const LENGTH_FACTOR = 8;
const UNITS = 250;
/** Shorter times are noise. */
const MIN_MS = 5;

describe('the time of names grows with the length of the text alone', () => {
  test.each([
    ['titles before names', 'former deputy shadow finance minister Ana Quist left. '],
    ['words before an office', 'old red small tall thin long wide minister Ana Quist '],
    ['offices joined by "and"', 'Work and Pensions and Trade and Health Secretary '],
    ['bodies joined by "of"', 'Bank of Union of Council of Canada governor Ana Quist '],
    ['titles after names', 'Ana Quist, an aide to Sen. Emil Roth of the U.S., of the U.K., left. '],
    ['abbreviations', 'Ana Quist, Sen. U.S. U.K. U.S. U.K. Sen. '],
    ['particles', 'Jan van der de la von den Berg '],
    ['particles alone', 'Jan van der de la von den '],
    ['surnames of two words', 'Linda Grey Wolf met Grey Wolf and Mr. Grey. '],
    ['a country with "and"', 'Trinidad and Tobago and Trinidad and Tobago '],
    ['possessors', "Ana's Bo's Cy's minister's wife Ana Quist "],
    ['capitals', 'LORD MAYOR OF THE '],
    ['no spaces', 'minister-mayor-deputy-'],
    ['plurals', 'Democrats Senators Ministers '],
  ])('%s', (_, unit) => {
    const once = unit.repeat(UNITS);
    timeOf(once);
    const most = MAX_FACTOR * Math.max(Math.min(timeOf(once), timeOf(once)), MIN_MS);
    const long = once.repeat(LENGTH_FACTOR);
    let time = timeOf(long);
    // What other work costs is no growth: the least of three counts.
    for (let more = 2; more > 0 && time >= most; more -= 1) time = Math.min(time, timeOf(long));
    expect(time).toBeLessThan(most);
  });
});
