import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { isSame, isWithin, type Judged, judge, namesOf } from '../../bench/attribution/judge.ts';
import { readMarked } from '../../bench/attribution/marked-stories.ts';
import { read } from '../support/who-said.ts';

describe('who said it in the marked stories of bench/attribution/own-stories', () => {
  let judged: Judged;
  beforeAll(() => {
    judged = judge(
      readMarked(fileURLToPath(new URL('../../bench/attribution/own-stories', import.meta.url))),
    );
  });

  test('at least 97 of 100 quotations are found', () => {
    expect(judged.found / judged.quotes).toBeGreaterThanOrEqual(0.97);
  });

  test('of the sure names at least 99 of 100 are right, and of the likely ones 91', () => {
    const { sure, likely } = judged.kinds;
    expect(sure.right / sure.given, judged.errors.join('\n')).toBeGreaterThanOrEqual(0.99);
    expect(likely.right / likely.given, judged.errors.join('\n')).toBeGreaterThanOrEqual(0.91);
  });

  test('at least 60 of 100 quotations get a name or a description', () => {
    expect(judged.named / judged.quotes).toBeGreaterThanOrEqual(0.6);
  });

  test('next to nobody is named for what is no speech', () => {
    expect(judged.spurious).toBeLessThanOrEqual(10);
  });
});

describe('an answer is right', () => {
  test.each([
    ['with fewer of the names', { speaker: 'Mirela Anne Tosk' }, ['Mirela Tosk'], true],
    [
      'whatever the article of a description',
      { speaker: 'a spokesman for the port' },
      ['The port spokesman'],
      true,
    ],
    ['not with another name', { speaker: 'Mirela Tosk' }, ['Brannoc Tosk'], false],
    ['not with one of two', { speakers: ['Mirela Tosk', 'Brannoc Orr'] }, ['Mirela Tosk'], false],
    ['with both in another order', { speakers: ['Mirela Tosk', 'Brannoc Orr'] }, ['Orr', 'Tosk'], true],
    [
      'not if the story leaves it open',
      { status: 'ambiguous', speaker: 'Mirela Tosk' },
      ['Mirela Tosk'],
      false,
    ],
    ['not if nobody says it', { status: 'unattributed' }, ['Mirela Tosk'], false],
  ])('%s', (_, gold, names, right) => {
    expect(isSame(gold, names)).toBe(right);
  });

  test('words that tell nobody apart are within nothing but themselves', () => {
    expect(isWithin('the one', 'The one')).toBe(true);
    expect(isWithin('the one', 'Mirela Tosk')).toBe(false);
  });

  test('a description counts as an answer, an open question as none', () => {
    const [described] = read('"The pier is shut," a harbour official said.');
    const [nobody] = read('"The pier is shut."');
    expect(described && namesOf(described)).toEqual(['a harbour official']);
    expect(nobody && namesOf(nobody)).toEqual([]);
  });
});
